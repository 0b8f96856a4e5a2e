import type { Finding, Fix, Severity } from '@plimsoll/linter'
import { applyEdits, type SourceText, type Span } from '@plimsoll/text'
import { ruleUrl, type LintRun } from '../run.js'
import { jsonText } from './json-text.js'
import { reportPath } from './report-path.js'
import { Utf8Columns } from './utf8-columns.js'

/** The Diagnostic Format of reviewdog. */
export function reportRdjson(run: LintRun): string {
  const diagnostics = run.results.flatMap((result) => {
    const path = reportPath(result.path, run)
    if (result.kind === 'unread') {
      return [{ message: `The file could not be linted: ${result.message}`, location: { path }, severity: 'ERROR' }]
    }
    const file = new RdjsonFile(path, result.source)
    return result.findings.map((finding) => file.diagnostic(finding))
  })
  const source = { name: 'plimsoll', url: 'https://github.com/plimsoll/plimsoll' }
  return jsonText({ source, diagnostics })
}

const RDJSON_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'ERROR',
  warning: 'WARNING',
  info: 'INFO',
  style: 'INFO',
}

class RdjsonFile {
  readonly #path: string
  readonly #source: SourceText
  readonly #columns: Utf8Columns

  constructor(path: string, source: SourceText) {
    this.#path = path
    this.#source = source
    this.#columns = new Utf8Columns(source)
  }

  diagnostic({ ruleId, severity, message, span, fix, suggestions = [], related }: Finding): object {
    const offered = [...(fix === undefined ? [] : [fix]), ...suggestions].flatMap((one) => this.#suggestion(one))
    return {
      message,
      location: this.#location(span),
      severity: RDJSON_SEVERITIES[severity],
      code: { value: ruleId, url: ruleUrl(ruleId) },
      ...(offered.length === 0 ? {} : { suggestions: offered }),
      ...(related === undefined
        ? {}
        : {
            related_locations: related.map((other) => ({
              message: other.message,
              location: this.#location(other.span),
            })),
          }),
    }
  }

  /** A suggestion is one replacement: the edits of a fix become one, with what stands between them. */
  #suggestion({ edits }: Fix): object[] {
    const start = Math.min(...edits.map(({ span }) => span.start))
    const end = Math.max(...edits.map(({ span }) => span.end))
    if (edits.length === 0 || end - start > LONGEST_SUGGESTION) return []
    const moved = edits.map(({ span, text }) => ({ span: { start: span.start - start, end: span.end - start }, text }))
    const text = applyEdits(this.#source.text.slice(start, end), moved)
    return text === undefined ? [] : [{ range: this.#range({ start, end }), text }]
  }

  #location(span: Span): object {
    return { path: this.#path, range: this.#range(span) }
  }

  #range({ start, end }: Span): object {
    return { start: this.#columns.position(start), end: this.#columns.position(Math.max(start, end)) }
  }
}

/** In UTF-16 units: what stands between the edits is written out for each. */
const LONGEST_SUGGESTION = 10_000
