import { parse } from '@plimsoll/parser'
import { analyze, type AnalyzeOptions, type Model } from '@plimsoll/semantics'
import { compareSpans } from '@plimsoll/text'
import { planBuildContext } from './build-context-plan.js'
import type { Facts, Questions } from './facts.js'
import { SEVERITIES, type Finding, type Fix, type Severity } from './finding.js'
import { CheckComments } from './check-comments.js'
import { lineEndOf } from './line-end.js'
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
  const pass = new Pass(model, facts, today)
  const afterwards: [string, AnyRule, RuleSetting][] = []
  for (const asked of added.size === 0 ? [settings] : [settings, added]) {
    for (const [id, setting] of asked) {
      const rule = rules.get(id)
      if (rule === undefined) continue
      if (rule.meta.needs?.includes('suppressions') === true) afterwards.push([id, rule, setting])
      else pass.run(id, rule, setting)
    }
  }
  const checked = checks.apply(pass.findings, new Set(added.keys()))
  const rest = suppressions.apply(checked.findings)

  // What looks after suppressions has to know what they did, and can be silenced as well.
  const others = dialects.has('buildkit') ? checks.suppressions : []
  const uses = suppressions.uses(others, checked.used, rules, new Set(pass.ran))
  const second = new Pass(model, { ...facts, suppressions: uses }, today)
  if (uses.length > 0) for (const [id, rule, setting] of afterwards) second.run(id, rule, setting)
  const own = suppressions.apply(second.findings.filter(({ ruleId }) => !isUnsuppressible(rules, ruleId)))
  const kept = second.findings.filter(({ ruleId }) => isUnsuppressible(rules, ruleId))
  return {
    findings: [...rest.findings, ...own.findings, ...kept].sort(compareFindings),
    suppressed: [...checked.suppressed, ...rest.suppressed, ...own.suppressed].sort((a, b) =>
      compareFindings(a.finding, b.finding),
    ),
    skipped: pass.skipped,
    failures: [...pass.failures, ...second.failures],
  }
}

const ALL_DIALECTS: ReadonlySet<SuppressionDialect> = new Set(SUPPRESSION_DIALECTS)

function isUnsuppressible(rules: RuleSet, ruleId: string): boolean {
  return rules.get(ruleId)?.meta.unsuppressible === true
}

/** Runs rules one after the other, and keeps what they say. */
class Pass {
  readonly findings: Finding[] = []
  /** The rules that were run. */
  readonly ran: string[] = []
  readonly skipped: string[] = []
  readonly failures: RuleFailure[] = []
  readonly #model: Model
  readonly #facts: Partial<Facts>
  readonly #today: string
  readonly #lineEnd: string

  constructor(model: Model, facts: Partial<Facts>, today: string) {
    this.#model = model
    this.#facts = facts
    this.#today = today
    this.#lineEnd = lineEndOf(model.parse.source.text)
  }

  run(id: string, rule: AnyRule, setting: RuleSetting): void {
    const facts = this.#facts
    const { needs } = rule.meta
    if (needs?.some((need) => facts[need] === undefined) === true) {
      this.skipped.push(id)
      return
    }
    const report = (reported: Report): void => {
      const finding = findingOf(id, rule, setting, reported)
      if (finding !== undefined) this.findings.push(withLineEnds(finding, this.#lineEnd))
    }
    const { buildContext, suppressions } = facts
    const context: object = {
      model: this.#model,
      options: setting.options,
      today: this.#today,
      facts,
      report,
      buildContext,
      suppressions,
    }
    try {
      // The facts that the rule needs are there.
      rule.check(context as RuleContext<never, keyof Facts>)
      this.ran.push(id)
    } catch (error) {
      this.failures.push({ ruleId: id, error })
    }
  }
}

/** BuildKit's experimental checks are on where a `# check=` asks for them, and then under BuildKit's own conditions. */
function experimentalSettings(
  rules: RuleSet,
  settings: RuleSettings,
  checks: CheckComments,
): ReadonlyMap<string, RuleSetting> {
  const added = new Map<string, RuleSetting>()
  if (!checks.asksForExperimental) return added
  for (const [id, { meta }] of rules) {
    if (settings.has(id) || !meta.replaces.some((code) => checks.isAskedFor(code))) continue
    const setting = presetSetting(meta)
    const isExact = 'exact' in setting.options
    added.set(id, isExact ? { ...setting, options: { ...setting.options, exact: true } } : setting)
  }
  return added
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

/** Orders findings as they are reported: by place, then by severity and rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    compareSpans(a.span, b.span) ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    (a.ruleId < b.ruleId ? -1 : a.ruleId > b.ruleId ? 1 : 0)
  )
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
