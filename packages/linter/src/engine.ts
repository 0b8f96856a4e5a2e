import { parse } from '@plimsoll/parser'
import { analyze, type AnalyzeOptions, type Model } from '@plimsoll/semantics'
import { compareSpans } from '@plimsoll/text'
import { planBuildContext } from './build-context-plan.js'
import type { Facts, Questions } from './facts.js'
import { SEVERITIES, type Finding, type Fix, type Severity } from './finding.js'
import { CheckComments } from './check-comments.js'
import { Suppressions } from './suppressions.js'
import { SUPPRESSION_DIALECTS, type SuppressedFinding, type SuppressionDialect } from './suppression.js'
import { presetSetting, type RuleSet, type RuleSetting, type RuleSettings } from './presets.js'
import { spanAt } from './edits.js'
import type { AnyRule, Report, RuleContext } from './rule.js'

/** A rule that threw: a fault of ours, not of the file. The other rules go on. */
export interface RuleFailure {
  readonly ruleId: string
  readonly error: unknown
}

export interface RunResult {
  /** By place, then by severity and rule. */
  readonly findings: readonly Finding[]
  /** What a comment of the file silences, in the same order. */
  readonly suppressed: readonly SuppressedFinding[]
  /** Rules that were not run because the facts they need are not there. */
  readonly skipped: readonly string[]
  readonly failures: readonly RuleFailure[]
}

/** Reads a text and makes its model. */
export function readModel(text: string, options?: AnalyzeOptions): Model {
  return analyze(parse(text), options)
}

/** What the rules that are on would have to know of the world. */
export function plan(model: Model, rules: RuleSet, settings: RuleSettings): Questions {
  for (const id of settings.keys()) {
    const needs = rules.get(id)?.meta.needs
    if (needs?.includes('buildContext') === true) return { buildContext: planBuildContext(model) }
  }
  return {}
}

/** How a run is to be made, beside which rules are on. */
export interface RunOptions {
  /** The day of the run, ISO. */
  readonly today: string
  /** Whose comments may silence findings; all of them without it. */
  readonly suppressions?: ReadonlySet<SuppressionDialect>
}

/** Runs the rules that are on. Pure: the same answer for the same arguments. */
export function run(
  model: Model,
  rules: RuleSet,
  settings: RuleSettings,
  facts: Partial<Facts>,
  options: RunOptions,
): RunResult {
  const { today, suppressions: dialects = ALL_DIALECTS } = options
  const checks = new CheckComments(model, dialects.has('buildkit'))
  const suppressions = new Suppressions(model, dialects, today)
  const added = experimentalSettings(rules, settings, checks)
  const asked = [...settings, ...added]
  const isAfterwards = ([id]: readonly [string, RuleSetting]): boolean =>
    rules.get(id)?.meta.needs?.includes('suppressions') === true

  const first = runRules(
    asked.filter((one) => !isAfterwards(one)),
    { model, rules, facts, today },
  )
  const checked = checks.apply(first.findings, new Set(added.keys()))
  const rest = suppressions.apply(checked.findings)

  // What looks after suppressions has to know what they did, and can be silenced as well.
  const uses = suppressions.uses(
    dialects.has('buildkit') ? checks.suppressions : [],
    checked.used,
    rules,
    new Set(first.ran),
  )
  const second = runRules(asked.filter(isAfterwards), { model, rules, facts: { ...facts, suppressions: uses }, today })
  const own = suppressions.apply(second.findings.filter(({ ruleId }) => !isUnsuppressible(rules, ruleId)))
  const kept = second.findings.filter(({ ruleId }) => isUnsuppressible(rules, ruleId))
  return {
    findings: [...rest.findings, ...own.findings, ...kept].sort(compareFindings),
    suppressed: [...checked.suppressed, ...rest.suppressed, ...own.suppressed].sort((a, b) =>
      compareFindings(a.finding, b.finding),
    ),
    skipped: first.skipped,
    failures: [...first.failures, ...second.failures],
  }
}

const ALL_DIALECTS: ReadonlySet<SuppressionDialect> = new Set(SUPPRESSION_DIALECTS)

function isUnsuppressible(rules: RuleSet, ruleId: string): boolean {
  return rules.get(ruleId)?.meta.unsuppressible === true
}

interface RulesResult {
  readonly findings: readonly Finding[]
  /** The rules that were run. */
  readonly ran: readonly string[]
  readonly skipped: readonly string[]
  readonly failures: readonly RuleFailure[]
}

function runRules(
  settings: readonly (readonly [string, RuleSetting])[],
  { model, rules, facts, today }: Omit<RunState, 'findings'> & { readonly rules: RuleSet },
): RulesResult {
  const findings: Finding[] = []
  const ran: string[] = []
  const skipped: string[] = []
  const failures: RuleFailure[] = []
  for (const [id, setting] of settings) {
    const rule = rules.get(id)
    if (rule === undefined) continue
    if ((rule.meta.needs ?? []).some((need) => facts[need] === undefined)) {
      skipped.push(id)
      continue
    }
    try {
      runRule(id, rule, setting, { model, facts, today, findings })
      ran.push(id)
    } catch (error) {
      failures.push({ ruleId: id, error })
    }
  }
  return { findings, ran, skipped, failures }
}

/** BuildKit's experimental checks are on where a `# check=` asks for them, and then under BuildKit's own conditions. */
function experimentalSettings(
  rules: RuleSet,
  settings: RuleSettings,
  checks: CheckComments,
): ReadonlyMap<string, RuleSetting> {
  const added = new Map<string, RuleSetting>()
  for (const [id, { meta }] of rules) {
    if (settings.has(id) || !meta.replaces.some((code) => checks.isAskedFor(code))) continue
    const setting = presetSetting(meta)
    const isExact = 'exact' in setting.options
    added.set(id, isExact ? { ...setting, options: { ...setting.options, exact: true } } : setting)
  }
  return added
}

interface RunState {
  readonly model: Model
  readonly facts: Partial<Facts>
  readonly today: string
  readonly findings: Finding[]
}

function runRule(ruleId: string, rule: AnyRule, setting: RuleSetting, state: RunState): void {
  const { model, facts, today, findings } = state
  const lineEnd = lineEndOf(model.parse.source.text)
  const report = (reported: Report): void => {
    const finding = findingOf(ruleId, rule, setting, reported)
    if (finding !== undefined) findings.push(withLineEnds(finding, lineEnd))
  }
  const context: object = { model, options: setting.options, today, facts, report, ...facts }
  // The facts that the rule needs are there: `run` has looked.
  rule.check(context as RuleContext<never, keyof Facts>)
}

/** Nothing where it stands for a code that is off. */
function findingOf(ruleId: string, rule: AnyRule, setting: RuleSetting, report: Report): Finding | undefined {
  const replaces = codesOf(rule, report)
  const severity = severityOf(setting, replaces)
  if (severity === 'off') return undefined
  return {
    ruleId,
    replaces,
    severity,
    span: spanAt(report.at),
    message: report.message,
    ...(report.related === undefined || report.related.length === 0 ? {} : { related: report.related }),
    ...(report.fix === undefined ? {} : { fix: report.fix }),
    ...(report.suggestions === undefined || report.suggestions.length === 0 ? {} : { suggestions: report.suggestions }),
  }
}

/** The codes whose part of the rule the finding falls under. */
function codesOf(rule: AnyRule, { part }: Report): readonly string[] {
  const { replaces, codeOptions } = rule.meta
  if (part === undefined || codeOptions === undefined) return replaces
  return replaces.filter((code) => {
    const wanted = codeOptions[code]
    return (
      wanted === undefined ||
      Object.entries(part).every(([option, value]) => {
        const values = wanted[option]
        return !Array.isArray(values) || values.includes(value)
      })
    )
  })
}

function severityOf({ severity, codeSeverities }: RuleSetting, replaces: readonly string[]): Severity | 'off' {
  let said: Severity | undefined
  for (const code of replaces) {
    const own = codeSeverities[code]
    if (own === 'off') return 'off'
    said ??= own
  }
  return said ?? severity
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    compareSpans(a.span, b.span) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0)
  )
}

/** How the file ends its lines: as its first one. */
function lineEndOf(text: string): string {
  const newline = text.indexOf('\n')
  return newline > 0 && text[newline - 1] === '\r' ? '\r\n' : '\n'
}

/** Rules write LF, or what they took from the file; where that has CRLF, what is inserted has it, too. */
function withLineEnds(finding: Finding, lineEnd: string): Finding {
  if (lineEnd === '\n') return finding
  const convert = (fix: Fix): Fix => ({
    ...fix,
    edits: fix.edits.map(({ span, text }) => ({ span, text: text.replace(/\r?\n/g, lineEnd) })),
  })
  return {
    ...finding,
    ...(finding.fix === undefined ? {} : { fix: convert(finding.fix) }),
    ...(finding.suggestions === undefined ? {} : { suggestions: finding.suggestions.map(convert) }),
  }
}
