import type { Finding, Severity } from '@plimsoll/linter'
import type { Position, SourceText, Span } from '@plimsoll/text'
import type { LintRun } from '../run.js'
import { reportPath } from './report-path.js'

/** Stands where a rule's id is wanted, for a file that could not be linted. */
export const UNREAD_FILE = 'unreadable-file'

/** One entry of a flat report: a finding with its file, or a file that could not be linted. */
export interface Entry extends Place {
  readonly path: string
  /** Of the rule; `UNREAD_FILE` where there is no finding. */
  readonly ruleId: string
  readonly severity: Severity
  readonly message: string
  /** `undefined`: the file could not be linted. */
  readonly about: { readonly finding: Finding; readonly source: SourceText } | undefined
}

/** A range in lines and columns, from 1, UTF-16 units, the end excluded. */
export interface Place {
  readonly start: Position
  readonly end: Position
}

/** The entries of a run, files in its order, findings by place. */
export function entriesOf(run: LintRun): Entry[] {
  return run.results.flatMap((result): Entry[] => {
    const path = reportPath(result.path, run)
    if (result.kind === 'unread') return [unreadEntry(path, result.message)]
    const { source } = result
    return result.findings.map((finding) => ({
      path,
      ruleId: finding.ruleId,
      severity: finding.severity,
      message: finding.message,
      ...placeOf(source, finding.span),
      about: { finding, source },
    }))
  })
}

function unreadEntry(path: string, reason: string): Entry {
  const start = { line: 1, column: 1 }
  const message = `The file could not be linted: ${reason}`
  return { path, ruleId: UNREAD_FILE, severity: 'error', message, start, end: start, about: undefined }
}

/** Where a span is for other programs: a byte order mark is no part of the first line to them. */
export function placeOf(source: SourceText, { start, end }: Span): Place {
  return { start: positionOf(source, start), end: positionOf(source, Math.max(start, end)) }
}

function positionOf(source: SourceText, offset: number): Position {
  const { line, column } = source.position(offset)
  return line === 1 && column > 1 && source.text.startsWith('\ufeff') ? { line, column: column - 1 } : { line, column }
}
