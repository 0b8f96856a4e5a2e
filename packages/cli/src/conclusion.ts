import { describeError, type ConfiguredResult } from '@plimsoll/host'
import { isAtLeast, type Finding } from '@plimsoll/linter'
import { rules } from '@plimsoll/rules'
import type { CommandLine } from './arguments.js'
import type { Outcome, Surroundings } from './lint-command.js'
import { deliverReports } from './report-delivery.js'
import type { ReportTarget } from './reporters/formats.js'
import { reportRoot } from './reporters/report-path.js'
import type { LintRun } from './run.js'
import { VERSION } from './version.js'
import { visibleText } from './visible-text.js'

/** What a run has come to before it is reported. */
export interface RunParts {
  readonly lints: readonly ConfiguredResult[]
  /** What could not be done. */
  readonly errors: readonly string[]
  /** What the user should know. */
  readonly notices: readonly string[]
  /** The reports that are asked for; else what a configuration says. */
  readonly targets: readonly ReportTarget[] | { readonly configured: readonly string[] }
}

/** Reports a run, and says how it ends. */
export async function concludeRun(line: CommandLine, surroundings: Surroundings, parts: RunParts): Promise<Outcome> {
  const { lints, targets } = parts
  const errors = [...parts.errors, ...lints.flatMap(ruleFailures)]
  const run: LintRun = {
    results: line.flags.has('quiet') ? lints.map(withoutHarmless) : lints.map(({ result }) => result),
    failOns: lints.map(({ failOn }) => failOn),
    rules,
    version: VERSION,
    fixed: lints.reduce((sum, { result }) => sum + (result.kind === 'linted' ? result.fixed : 0), 0),
    showSuppressed: line.flags.has('show-suppressed'),
    problems: [...errors],
    cwd: surroundings.cwd,
    root: reportRoot(surroundings.cwd, surroundings.environment),
  }
  const [asked, configured] = 'configured' in targets ? [undefined, targets.configured] : [targets, []]
  const delivery = await deliverReports(asked, configured, run, surroundings)
  errors.push(...delivery.problems)
  const broken = errors.length > 0 || lints.some(({ result }) => result.kind === 'unread')
  return {
    output: delivery.output,
    errors: [...parts.notices, ...delivery.notices, ...errors]
      .map((notice) => `plimsoll: ${visibleText(notice)}\n`)
      .join(''),
    exitCode: broken ? 2 : lints.some(fails) ? 1 : 0,
  }
}

function ruleFailures({ result }: ConfiguredResult): string[] {
  if (result.kind !== 'linted') return []
  return result.failures.map(
    ({ ruleId, error }) => `${result.path}: the rule ${ruleId} failed: ${describeError(error)}`,
  )
}

function fails({ result, failOn }: ConfiguredResult): boolean {
  return result.kind === 'linted' && result.findings.some((finding) => counts(finding, failOn))
}

function counts({ severity }: Finding, failOn: ConfiguredResult['failOn']): boolean {
  return failOn !== 'never' && isAtLeast(severity, failOn)
}

function withoutHarmless({ result, failOn }: ConfiguredResult): ConfiguredResult['result'] {
  if (result.kind !== 'linted') return result
  return { ...result, findings: result.findings.filter((finding) => counts(finding, failOn)) }
}
