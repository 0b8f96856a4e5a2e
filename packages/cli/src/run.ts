import type { FailOn, FileResult } from '@plimsoll/host'
import type { RuleSet, Severity } from '@plimsoll/linter'
export { ruleUrl } from '@plimsoll/linter'

/** All that a reporter needs to know of a run. */
export interface LintRun {
  readonly results: readonly FileResult[]
  /** Of each result, from which severity on its findings make the exit code 1. */
  readonly failOns: readonly FailOn[]
  readonly rules: RuleSet
  readonly version: string
  /** How many fixes were written or, on standard input, printed. */
  readonly fixed: number
  /** Is the user to see what is silenced? */
  readonly showSuppressed: boolean
  /** What went wrong beside the files of `results`, such as paths that are not there. */
  readonly problems: readonly string[]
  /** The working folder, absolute. */
  readonly cwd: string
  /** What paths in reports for other programs are relative to, absolute. */
  readonly root: string
}

export interface Terminal {
  readonly color: boolean
  /** In columns. */
  readonly width: number
}

export type Reporter = (run: LintRun, terminal: Terminal) => string | Promise<string>

/** How many findings there are of each severity, over all files. */
export function countSeverities(results: readonly FileResult[]): Record<Severity, number> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0, style: 0 }
  for (const result of results) {
    if (result.kind === 'linted') for (const { severity } of result.findings) counts[severity]++
  }
  return counts
}
