import { readModel, run, type RunResult } from './engine.js'
import { presetSetting, type RuleSet } from './presets.js'
import type { AnyRule } from './rule.js'
import { readSuppression } from './suppression-comments.js'
import type { SuppressionDialect } from './suppression.js'
import { isDay } from './suppressions.js'

/** Reports every EXPOSE and every FROM. */
const exposeNothing: AnyRule = {
  meta: {
    summary: 'Expose nothing',
    category: 'style',
    severity: 'warning',
    presets: [],
    replaces: ['hadolint/DL3011', 'buildkit/ExposeInvalidFormat'],
  },
  check({ model, report }) {
    for (const instruction of model.parse.tree.instructions) {
      if (instruction.keyword === 'EXPOSE' || instruction.keyword === 'FROM') report({ at: instruction, message: 'No' })
    }
  },
}

const rules: RuleSet = new Map([['expose-nothing', exposeNothing]])
const settings = new Map([['expose-nothing', presetSetting(exposeNothing.meta)]])

function lint(text: string, dialects?: readonly SuppressionDialect[]): RunResult {
  const suppressions = dialects === undefined ? {} : { suppressions: new Set(dialects) }
  return run(readModel(text), rules, settings, {}, { today: '2026-06-30', ...suppressions })
}

/** The lines, from 1, with a finding. */
function reportedLines(text: string, dialects?: readonly SuppressionDialect[]): number[] {
  const { findings } = lint(text, dialects)
  return findings.map(({ span }) => text.slice(0, span.start).split('\n').length)
}

test.each([
  ['the next instruction', 'FROM a\n# plimsoll ignore=expose-nothing\nEXPOSE 1\nEXPOSE 2\n', [1, 4]],
  ['by a code', 'FROM a\n# plimsoll ignore=DL3011\nEXPOSE 1\n# plimsoll ignore=hadolint/dl3011\nEXPOSE 2\n', [1]],
  ['by another code', 'FROM a\n# plimsoll ignore=DL3012\nEXPOSE 1\n', [1, 3]],
  ['all', 'FROM a\n# PLIMSOLL: Ignore = * -- all\nEXPOSE 1\n', [1]],
  ['over a blank line and other comments', 'FROM a\n# plimsoll ignore=all\n\n# b\nEXPOSE 1\n', [1]],
  ['stacked', 'FROM a\n# plimsoll ignore=expose-nothing\n# plimsoll ignore=other\nEXPOSE 1\n', [1]],
  ['inside of the instruction', 'FROM a\nEXPOSE 1 \\\n# plimsoll ignore=all\n 2\nEXPOSE 3\n', [1, 5]],
  ['a stage, from above', '# plimsoll ignore-stage=all\nFROM a\nEXPOSE 1\nFROM b\nEXPOSE 2\n', [4, 5]],
  ['a stage, from inside', 'FROM a\nEXPOSE 1\n# plimsoll ignore-stage=all\nEXPOSE 2\nFROM b\n', [5]],
  ['the file, from its end', 'FROM a\nEXPOSE 1\n# plimsoll ignore-file=expose-nothing', []],
  ['until today', 'FROM a\n# plimsoll ignore=all until=2026-06-30\nEXPOSE 1\n', [1]],
  ['until yesterday', 'FROM a\n# plimsoll ignore=all until=2026-06-29\nEXPOSE 1\n', [1, 3]],
  ['until no day', 'FROM a\n# plimsoll ignore=all until=june\nEXPOSE 1\n', [1, 3]],
  ['with text behind it', 'FROM a\n# plimsoll ignore=all because\nEXPOSE 1\n', [1, 3]],
  ['below the last instruction', 'FROM a\nEXPOSE 1\n# plimsoll ignore=all\n', [1, 2]],
  ['in a heredoc it is text', 'FROM a\nRUN <<E\n# plimsoll ignore=all\nE\nEXPOSE 1\n', [1, 5]],
])("plimsoll's comments: %s", (_, text, lines) => {
  expect(reportedLines(text)).toEqual(lines)
})

test.each([
  ['the next line', 'FROM a\n# hadolint ignore=DL3011,DL3006 # so\nEXPOSE 1\nEXPOSE 2\n', [1, 4]],
  ['with blanks', 'FROM a\n  #hadolint  ignore = DL3006 , DL3011\nEXPOSE 1\n', [1]],
  ['not over a blank line', 'FROM a\n# hadolint ignore=DL3011\n\nEXPOSE 1\n', [1, 4]],
  ['not over another comment', 'FROM a\n# hadolint ignore=DL3011\n# b\nEXPOSE 1\n', [1, 4]],
  ['not inside of the instruction', 'FROM a\nEXPOSE 1 \\\n# hadolint ignore=DL3011\n 2\n', [1, 2]],
  ['not in small letters', 'FROM a\n# hadolint ignore=dl3011\nEXPOSE 1\n', [1, 3]],
  ['not with other words', 'FROM a\n# hadolint ignore=crazy,DL3011\nEXPOSE 1\n', [1, 3]],
  ['not with a reason without its mark', 'FROM a\n# hadolint ignore=DL3011 so\nEXPOSE 1\n', [1, 3]],
  ['a stage, its FROM included', '# hadolint stage ignore=DL3011\nFROM a\nEXPOSE 1\nFROM b\nEXPOSE 2\n', [4, 5]],
  ['a stage only from above its FROM', 'FROM a\n# hadolint stage ignore=DL3011\nEXPOSE 1\n', [1, 3]],
  ['the file', 'FROM a\nEXPOSE 1\n# hadolint global ignore=DL3011\n', []],
  ['codes of ShellCheck are others', 'FROM a\n# hadolint ignore=SC3011\nEXPOSE 1\n', [1, 3]],
])("hadolint's comments: %s", (_, text, lines) => {
  expect(reportedLines(text)).toEqual(lines)
})

test('only those dialects that are honoured', () => {
  const text =
    'FROM a\n# plimsoll ignore=all\nEXPOSE 1\n# hadolint ignore=DL3011\nEXPOSE 2\n# check=skip=ExposeInvalidFormat\nEXPOSE 3\n'
  expect(reportedLines(text)).toEqual([1])
  expect(reportedLines(text, ['plimsoll'])).toEqual([1, 5, 7])
  expect(reportedLines(text, ['hadolint', 'buildkit'])).toEqual([1, 3])
  expect(reportedLines(text, [])).toEqual([1, 3, 5, 7])
})

test('what is silenced, and by which comment', () => {
  const text = '# check=skip=ExposeInvalidFormat // so\nFROM a\n# plimsoll ignore=all -- as we like it\nEXPOSE 1\n'
  const { suppressed } = lint(text)
  expect(suppressed.map(({ by }) => [by.dialect, by.scope, by.reason])).toEqual([
    ['buildkit', 'file', 'so'],
    ['buildkit', 'file', 'so'],
  ])
  const own = lint(text, ['plimsoll']).suppressed
  expect(own.map(({ by, finding }) => [by.reason, text.slice(finding.span.start, finding.span.end)])).toEqual([
    ['as we like it', 'EXPOSE 1'],
  ])
})

test('names stand where they are written', () => {
  const text = '#plimsoll ignore = a/B , c until=2026-01-01 --  why  '
  const end = text.length
  const read = readSuppression({ kind: 'Comment', span: { start: 0, end }, text, inside: false }, text)
  expect(read?.names.map(({ span }) => text.slice(span.start, span.end))).toEqual(['a/B', 'c'])
  expect(read?.until?.span).toEqual({ start: text.indexOf('2026'), end: text.indexOf(' --') })
  expect(read?.reason).toBe('why')
})

test.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['26-01-01', false],
  ['2026-1-1', false],
])('is %s a day: %s', (text, expected) => {
  expect(isDay(text)).toBe(expected)
})

test('many comments and many findings', () => {
  const text = `FROM a\n${'# plimsoll ignore=all,a,b\nEXPOSE 1\n'.repeat(20_000)}`
  expect(lint(text).suppressed).toHaveLength(20_000)
})
