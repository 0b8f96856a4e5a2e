import { parse } from '@plimsoll/parser'
import { analyze, type AnalyzeOptions, type Model } from '@plimsoll/semantics'
import { compareSpans } from '@plimsoll/text'
import { planBuildContext } from './build-context-plan.js'
import type { Facts, Questions } from './facts.js'
import { SEVERITIES, type Finding, type Fix, type Severity } from './finding.js'
import { CheckComments } from './check-comments.js'
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

/** Runs the rules that are on. Pure: the same answer for the same arguments. */
export function run(
  model: Model,
  rules: RuleSet,
  settings: RuleSettings,
  facts: Partial<Facts>,
  today: string,
): RunResult {
  const findings: Finding[] = []
  const skipped: string[] = []
  const failures: RuleFailure[] = []
  const checks = new CheckComments(model)
  const added = experimentalSettings(rules, settings, checks)
  for (const [id, setting] of [...settings, ...added]) {
    const rule = rules.get(id)
    if (rule === undefined) continue
    if ((rule.meta.needs ?? []).some((need) => facts[need] === undefined)) {
      skipped.push(id)
      continue
    }
    try {
      runRule(id, rule, setting, { model, facts, today, findings })
    } catch (error) {
      failures.push({ ruleId: id, error })
    }
  }
  return { findings: checks.apply(findings, new Set(added.keys())).sort(compareFindings), skipped, failures }
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
    findings.push(withLineEnds(findingOf(ruleId, rule, setting, reported), lineEnd))
  }
  const context: object = { model, options: setting.options, today, facts, report, ...facts }
  // The facts that the rule needs are there: `run` has looked.
  rule.check(context as RuleContext<never, keyof Facts>)
}

function findingOf(ruleId: string, rule: AnyRule, setting: RuleSetting, report: Report): Finding {
  const replaces = codesOf(rule, report)
  return {
    ruleId,
    replaces,
    severity: severityOf(setting, replaces),
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

function severityOf(setting: RuleSetting, replaces: readonly string[]): Severity {
  for (const code of replaces) {
    const severity = setting.codeSeverities[code]
    if (severity !== undefined) return severity
  }
  return setting.severity
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
