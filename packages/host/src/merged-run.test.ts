import { defineRule, type Finding, type Fix, type RuleSet, type RunResult } from '@plimsoll/linter'
import { mergeRuns } from './merged-run.js'

const meta = { summary: 'x', category: 'style', severity: 'info', presets: [], replaces: [] } as const
const rules: RuleSet = new Map([
  ['any', defineRule({ meta, check: () => undefined })],
  ['unused', defineRule({ meta: { ...meta, tags: ['unnecessary'] }, check: () => undefined })],
])

const fix = (text: string, safe = true): Fix => ({ title: 'x', safe, edits: [{ span: { start: 0, end: 1 }, text }] })

function finding(ruleId: string, start: number, more: Partial<Finding> = {}): Finding {
  return { ruleId, replaces: [], severity: 'info', span: { start, end: start + 1 }, message: 'm', ...more }
}

function run(...findings: Finding[]): RunResult {
  return { findings, suppressed: [], skipped: [], failures: [] }
}

test('what several builds say is said once, in the order of the text', () => {
  const merged = mergeRuns(
    [run(finding('any', 1), finding('any', 5)), run(finding('any', 3), finding('any', 5))],
    rules,
  )
  expect(merged.findings.map(({ span }) => span.start)).toEqual([1, 3, 5])
})

test('other messages at one place are other findings', () => {
  const merged = mergeRuns([run(finding('any', 1)), run(finding('any', 1, { message: 'other' }))], rules)
  expect(merged.findings.map(({ message }) => message)).toEqual(['m', 'other'])
})

test('something is unnecessary only if it is for every build', () => {
  const unused = finding('unused', 1)
  expect(mergeRuns([run(unused), run(unused)], rules).findings).toEqual([unused])
  expect(mergeRuns([run(unused), run()], rules).findings).toEqual([])
})

test('a fix is safe only if every build wants it', () => {
  const fixed = finding('any', 1, { fix: fix('x') })
  const safety = (...runs: RunResult[]): unknown => mergeRuns(runs, rules).findings.map((one) => one.fix?.safe)
  expect(safety(run(fixed), run(fixed))).toEqual([true])
  expect(safety(run(fixed), run())).toEqual([false])
  expect(safety(run(fixed), run(finding('any', 1, { fix: fix('y') })))).toEqual([false])
})

test('a rule was skipped if it was for every build', () => {
  const skipping = (...skipped: string[]): RunResult => ({ ...run(), skipped })
  expect(mergeRuns([skipping('a', 'b'), skipping('b', 'c')], rules).skipped).toEqual(['b'])
})

test('one run is what it is', () => {
  const only = run(finding('unused', 1))
  expect(mergeRuns([only], rules)).toBe(only)
})
