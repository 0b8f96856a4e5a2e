import { describeError, type HiddenFinding, type LintedFile } from '@plimsoll/host'
import type { Finding, Fix, Related, Severity } from '@plimsoll/linter'
import type { Span } from '@plimsoll/text'
import type { LintRun } from '../run.js'
import { placeOf } from './entry.js'
import { jsonText } from './json-text.js'
import { lineHashes } from './line-hashes.js'
import { reportUri } from './report-path.js'
import { SARIF_LEVELS, sarifRule } from './sarif-rule.js'

/**
 * SARIF 2.1.0, with what GitHub's code scanning wants. The table of rules has those that are spoken of in the results,
 * each with its page: GitHub asks for no others, and all the pages would be many times the rest.
 */
export async function reportSarif(run: LintRun): Promise<string> {
  const { rulePages } = await import('../rule-pages.js')
  const pages = rulePages()
  const severities = new Map<string, Severity>()
  const linted = run.results.flatMap((result) => (result.kind === 'linted' ? [result] : []))
  for (const { findings, suppressed } of linted) {
    const shown = run.showSuppressed ? suppressed.map(({ finding }) => finding) : []
    for (const { ruleId, severity } of [...findings, ...shown]) severities.set(ruleId, severity)
  }
  const ids = [...severities.keys()].sort()
  const ruleIndexes = new Map(ids.map((id, index) => [id, index]))
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'plimsoll',
            version: run.version,
            semanticVersion: run.version,
            informationUri: 'https://github.com/plimsoll/plimsoll',
            rules: ids.map((id) => sarifRule(id, run.rules.get(id)?.meta, pages[id], severities.get(id) ?? 'warning')),
          },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [invocation(run)],
        artifacts: run.results.map(({ path }) => ({
          location: { uri: reportUri(path, run) },
          roles: ['analysisTarget'],
          sourceLanguage: 'dockerfile',
        })),
        results: linted.flatMap((file) => new SarifFile(file, run, ruleIndexes).results()),
      },
    ],
  }
  return jsonText(log)
}

function invocation(run: LintRun): object {
  const notifications = [
    ...run.problems.map((text) => notification(text)),
    ...run.results.flatMap((result) => {
      if (result.kind === 'unread') return [notification(result.message, reportUri(result.path, run))]
      return result.failures.map(({ ruleId, error }) =>
        notification(`The rule ${ruleId} failed: ${describeError(error)}`, reportUri(result.path, run)),
      )
    }),
  ]
  return {
    executionSuccessful: notifications.length === 0,
    ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
  }
}

function notification(text: string, uri?: string): object {
  const locations = uri === undefined ? {} : { locations: [{ physicalLocation: { artifactLocation: { uri } } }] }
  return { level: 'error', message: { text }, ...locations }
}

class SarifFile {
  readonly #file: LintedFile
  readonly #uri: string
  readonly #ruleIndexes: ReadonlyMap<string, number>
  readonly #showsSuppressed: boolean
  readonly #hashes: ReadonlyMap<number, string>

  constructor(file: LintedFile, run: LintRun, ruleIndexes: ReadonlyMap<string, number>) {
    this.#file = file
    this.#uri = reportUri(file.path, run)
    this.#ruleIndexes = ruleIndexes
    this.#showsSuppressed = run.showSuppressed
    const { source, findings, suppressed } = file
    const shown = [...findings, ...(run.showSuppressed ? suppressed.map(({ finding }) => finding) : [])]
    const lines = new Set(shown.map(({ span }) => source.position(span.start).line))
    this.#hashes = lines.size === 0 ? new Map() : lineHashes(source.text, lines)
  }

  results(): object[] {
    const { findings, suppressed } = this.#file
    if (!this.#showsSuppressed) return findings.map((finding) => this.#result(finding))
    // Where one result has suppressions, each must say whether it has.
    return [
      ...findings.map((finding) => ({ ...this.#result(finding), suppressions: [] })),
      ...suppressed.map((one) => this.#suppressedResult(one)),
    ]
  }

  #suppressedResult({ finding, by }: HiddenFinding): object {
    return { ...this.#result(finding), suppressions: [{ ...this.#suppression(by), status: 'accepted' }] }
  }

  #suppression(by: HiddenFinding['by']): object {
    if (by === 'baseline') return { kind: 'external', justification: 'Known in the baseline' }
    const justification = by.reason === undefined ? {} : { justification: by.reason }
    return { kind: 'inSource', ...justification, location: this.#location(by.span) }
  }

  #result({ ruleId, severity, message, span, fix, suggestions = [], related }: Finding): object {
    const fixes = [...(fix === undefined ? [] : [fix]), ...suggestions]
    return {
      ruleId,
      ruleIndex: this.#ruleIndexes.get(ruleId) ?? -1,
      level: SARIF_LEVELS[severity],
      message: sarifMessage(message),
      locations: [this.#location(span)],
      partialFingerprints: this.#fingerprints(span),
      ...(related === undefined ? {} : { relatedLocations: related.map((one, index) => this.#related(one, index)) }),
      ...(fixes.length === 0 ? {} : { fixes: fixes.map((one) => this.#fix(one)) }),
    }
  }

  #related({ span, message }: Related, index: number): object {
    return { id: index + 1, ...this.#location(span), message: sarifMessage(message) }
  }

  #fix({ title, edits }: Fix): object {
    const replacements = edits.map(({ span, text }) => ({
      deletedRegion: this.#region(span),
      insertedContent: { text },
    }))
    return {
      description: sarifMessage(title),
      artifactChanges: [{ artifactLocation: { uri: this.#uri }, replacements }],
    }
  }

  #location(span: Span): object {
    return { physicalLocation: { artifactLocation: { uri: this.#uri }, region: this.#region(span) } }
  }

  #region(span: Span): object {
    const { start, end } = placeOf(this.#file.source, span)
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column }
  }

  /** The one that GitHub reads. */
  #fingerprints(span: Span): object {
    const hash = this.#hashes.get(this.#file.source.position(span.start).line)
    return hash === undefined ? {} : { primaryLocationLineHash: hash }
  }
}

/** In messages, `[text](place)` is a link. */
function sarifMessage(text: string): { readonly text: string } {
  return { text: text.replaceAll('](', '] (') }
}
