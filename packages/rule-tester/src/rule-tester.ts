import {
  applyFixes,
  checkOption,
  presetSetting,
  readModel,
  resolveOptions,
  run,
  type AnyRule,
  type Facts,
  type Finding,
  type Fix,
  type OptionSchema,
  type OptionsOf,
  type Rule,
  type RuleSet,
  type RuleSettings,
} from '@plimsoll/linter'
import type { AnalyzeOptions } from '@plimsoll/semantics'
import { applyEdits, compareSpans } from '@plimsoll/text'
import { checkFindings, countProblems } from './finding-check.js'
import { readMarkers, writeMarkers } from './markers.js'

export interface GoodCase<S extends OptionSchema> {
  readonly name?: string
  readonly code: string
  readonly options?: Partial<OptionsOf<S>>
  readonly facts?: Partial<Facts>
  /** The day of the run; 2026-01-01 without it. */
  readonly today?: string
  readonly build?: AnalyzeOptions
  /** Other rules that run along, by their ids: for rules about what is done with findings. */
  readonly beside?: Readonly<Record<string, AnyRule>>
}

export interface BadCase<S extends OptionSchema> extends GoodCase<S> {
  /** With marks `[|…|]` around what is reported. */
  readonly code: string
  /** What all fixes make of it, unsafe ones included. To be left out only where no finding has a fix. */
  readonly fixed?: string
  /** What each suggestion makes of it, in order; not looked at where left out. */
  readonly suggested?: readonly string[]
  /** The messages, in order; each a part of the real one. */
  readonly messages?: readonly string[]
  /** The codes of other linters of each finding, in order; checked where given. */
  readonly replaces?: readonly (readonly string[])[]
}

export interface RuleCases<S extends OptionSchema> {
  readonly good: readonly (string | GoodCase<S>)[]
  readonly bad: readonly (string | BadCase<S>)[]
}

/**
 * Tests a rule with the global `describe` and `test` of Jest, Vitest and the like. Of every case it checks, beside what
 * the case says: that the same run gives the same findings twice, that the rule leaves the model alone, that messages
 * and places are well formed, that the metadata promises the fixes, that fixes leave a file that parses no worse, has
 * nothing left to fix and, for the safe ones, all its comments, and that each suggestion leaves fewer findings.
 */
export function testRule<S extends OptionSchema, N extends keyof Facts>(rule: Rule<S, N>, cases: RuleCases<S>): void {
  if (cases.good.length === 0 || cases.bad.length === 0) throw new Error('A rule needs good cases and bad ones')
  const seen = new Set<string>()
  describe('good', () => {
    for (const [index, given] of cases.good.entries()) {
      const one: GoodCase<S> = typeof given === 'string' ? { code: given } : given
      test(one.name ?? title(one.code, index), () => {
        refuseRepeated(seen, one)
        expectSame(render(one.code, check(rule, one, one.code)), one.code)
      })
    }
  })
  describe('bad', () => {
    for (const [index, given] of cases.bad.entries()) {
      const one: BadCase<S> = typeof given === 'string' ? { code: given } : given
      test(one.name ?? title(one.code, index), () => {
        refuseRepeated(seen, one)
        checkBad(rule, one)
      })
    }
  })
}

function checkBad<S extends OptionSchema, N extends keyof Facts>(rule: Rule<S, N>, one: BadCase<S>): void {
  const { text, spans } = readMarkers(one.code)
  if (spans.length === 0) throw new Error('A bad case marks what is reported: [|…|]')
  const findings = check(rule, one, text)
  expectSame(render(text, findings), writeMarkers(text, [...spans].sort(compareSpans)))
  for (const [index, message] of (one.messages ?? []).entries()) {
    const got = findings[index]?.message ?? '(no such finding)'
    if (!got.includes(message)) expectSame(got, message)
  }
  if (one.replaces !== undefined) {
    expectSame(JSON.stringify(findings.map(({ replaces }) => replaces)), JSON.stringify(one.replaces))
  }
  checkFixed(rule, one, text, findings)
  checkSuggested(rule, one, text, findings)
}

function checkFixed<S extends OptionSchema, N extends keyof Facts>(
  rule: Rule<S, N>,
  one: BadCase<S>,
  text: string,
  findings: readonly Finding[],
): void {
  const isFixable = findings.some(({ fix }) => fix !== undefined)
  if (one.fixed === undefined) {
    if (!isFixable) return
    throw new Error(`A finding has a fix; say what it makes:\n${applyFixes(text, findings, { unsafe: true }).text}`)
  }
  if (!isFixable) throw new Error('The case says what fixes make of it, but no finding has a fix')
  let fixed = text
  let left: readonly Finding[] = findings
  // Fixes that touch the same place take turns.
  for (let turn = 0; turn < MOST_TURNS && left.some(({ fix }) => fix !== undefined); turn++) {
    const next = applyFixes(fixed, left, { unsafe: true }).text
    if (next === fixed) break
    fixed = next
    left = check(rule, one, fixed)
  }
  expectSame(fixed, one.fixed)
  const unfixed = left.filter(({ fix }) => fix !== undefined)
  if (unfixed.length > 0) throw new Error(`Something is left to fix:\n${render(fixed, unfixed)}`)
  if (countProblems(fixed) > countProblems(text)) throw new Error(`The fixed text has new syntax problems:\n${fixed}`)
}

/** As many as `--fix` takes. */
const MOST_TURNS = 10

function checkSuggested<S extends OptionSchema, N extends keyof Facts>(
  rule: Rule<S, N>,
  one: BadCase<S>,
  text: string,
  findings: readonly Finding[],
): void {
  // Without edits it is advice about something else than this file.
  const suggestions = findings
    .flatMap((finding): readonly Fix[] => finding.suggestions ?? [])
    .filter(({ edits }) => edits.length > 0)
  const texts = suggestions.map(({ edits }) => applyEdits(text, edits) ?? text)
  if (one.suggested !== undefined) expectSame(texts.join('\n--------\n'), one.suggested.join('\n--------\n'))
  for (const [index, suggested] of texts.entries()) {
    if (check(rule, one, suggested).length < findings.length) continue
    throw new Error(`The suggestion "${suggestions[index]?.title ?? ''}" leaves what it is to mend:\n${suggested}`)
  }
}

/** Runs the rule twice, each time over a frozen model. */
function check<S extends OptionSchema, N extends keyof Facts>(
  rule: Rule<S, N>,
  one: GoodCase<S>,
  code: string,
): readonly Finding[] {
  const schema = rule.meta.options ?? {}
  const values: Readonly<Record<string, unknown>> = one.options ?? {}
  for (const [name, value] of Object.entries(values)) {
    const wrong = checkOption(schema, name, value)
    if (wrong !== undefined) throw new Error(`In the options of the case: ${wrong}`)
  }
  const beside = Object.entries(one.beside ?? {})
  const rules: RuleSet = new Map([['rule', rule], ...beside])
  const setting = { ...presetSetting(rule.meta), options: resolveOptions(schema, values) }
  const others = beside.map(([id, { meta }]) => [id, presetSetting(meta)] as const)
  const settings: RuleSettings = new Map([['rule', setting], ...others])
  freeze(setting)
  const once = (): readonly Finding[] => {
    const model = readModel(code, one.build)
    freeze(model)
    const result = run(model, rules, settings, one.facts ?? {}, { today: one.today ?? '2026-01-01' })
    for (const { error } of result.failures) throw error
    if (result.skipped.length > 0) throw new Error(`The rule needs facts: ${(rule.meta.needs ?? []).join(', ')}`)
    return result.findings.filter(({ ruleId }) => ruleId === 'rule')
  }
  const findings = once()
  expectSame(JSON.stringify(once(), null, 1), JSON.stringify(findings, null, 1))
  checkFindings(rule.meta, code, findings)
  return findings
}

function freeze(value: object): void {
  const open: object[] = [value]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (Object.isFrozen(next)) continue
    Object.freeze(next)
    for (const descriptor of Object.values(Object.getOwnPropertyDescriptors(next))) {
      const inner: unknown = descriptor.value
      if (typeof inner === 'object' && inner !== null) open.push(inner)
    }
  }
}

function render(code: string, findings: readonly Finding[]): string {
  return writeMarkers(
    code,
    findings.map(({ span }) => span),
  )
}

function expectSame(got: string, wanted: string): void {
  expect(got).toBe(wanted)
}

function refuseRepeated<S extends OptionSchema>(seen: Set<string>, one: GoodCase<S>): void {
  const { code, options, today, build, facts } = one
  const key = JSON.stringify([code, options, today, build, facts], withMaps)
  if (seen.has(key)) throw new Error('The same case is given twice')
  seen.add(key)
}

function withMaps(_: string, value: unknown): unknown {
  return value instanceof Map ? [...value.entries()] : value
}

function title(code: string, index: number): string {
  const lines = code.split('\n').filter((line) => line.trim() !== '')
  return `${index + 1}: ${lines.at(-1)?.trim().slice(0, 80) ?? '(empty)'}`
}

/** The test runner's globals, as far as they are needed; declared here so that no runner is imported. */
declare function describe(name: string, body: () => void): void
declare function test(name: string, body: () => void): void
declare function expect(value: unknown): { toBe(wanted: unknown): void }
