import { parseChecked } from './parse-check.js'
import { CASES } from './cases.js'
import { printTree } from './tree-printer.js'

/** Of files that are only a fragment. */
const ABOUT_STAGES = ['stage-missing', 'file-without-stages']

describe.each(CASES)('$name', ({ spellings, tree, problems }) => {
  test.each(spellings)('%j', (text) => {
    const result = parseChecked(text)
    expect(printTree(result)).toEqual(tree)
    const codes = result.problems.map(({ code }) => code).filter((code) => !ABOUT_STAGES.includes(code))
    expect(codes).toEqual(problems ?? [])
  })
})

test.each(CASES)('$name: the same again, and with other instructions around', ({ spellings: [text = ''] }) => {
  const alone = parseChecked(text)
  expect(JSON.stringify(parseChecked(text).tree)).toBe(JSON.stringify(alone.tree))
  expect(alone.tokens.map((token) => text.slice(token.start, token.end)).join('')).toBe(text)
  if (alone.tree.directives.length > 0) return
  const between = parseChecked(`FROM a\n${text.replace('\ufeff', '')}\nRUN b`)
  expect(printTree(between)).toEqual(['FROM "a"', ...printTree(alone), 'RUN shell "b"'])
})
