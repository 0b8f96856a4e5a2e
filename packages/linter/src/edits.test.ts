import { parse } from '@plimsoll/parser'
import { applyEdits } from '@plimsoll/text'
import { deleteInstruction, hasCommentInside, insertAfter, insertBefore, replace, spanAt } from './edits.js'

const WORD = { start: 4, end: 7 }

test.each([
  ['before', insertBefore(WORD, '<'), 'RUN <abc'],
  ['after', insertAfter(WORD, '>'), 'RUN abc>'],
  ['in its place', replace(WORD, 'x'), 'RUN x'],
  ['of a thing', replace({ span: WORD }, 'y'), 'RUN y'],
])('%s', (_, edit, wanted) => {
  expect(applyEdits('RUN abc', [edit])).toBe(wanted)
})

test('a place is a span or has one; what else a span has does not stay', () => {
  const token = { kind: 'text', ...WORD }
  expect(spanAt(token)).toEqual(WORD)
  expect(spanAt({ span: WORD })).toBe(WORD)
})

/** The text without its instruction of that number; `undefined` where it stays. */
function without(text: string, index: number): string | undefined {
  const result = parse(text)
  const instruction = result.tree.instructions[index]
  const edit = instruction === undefined ? undefined : deleteInstruction({ parse: result }, instruction)
  return edit === undefined ? undefined : applyEdits(text, [edit])
}

describe('deleteInstruction', () => {
  test.each([
    ['its line', 'FROM debian:12\nCMD a\nUSER app\n', 'FROM debian:12\nUSER app\n'],
    ['the last line', 'FROM debian:12\nCMD a', 'FROM debian:12\n'],
    ['CRLF', 'FROM debian:12\r\nCMD a\r\nUSER app\r\n', 'FROM debian:12\r\nUSER app\r\n'],
    ['blanks before it', 'FROM debian:12\n   CMD a\nUSER app\n', 'FROM debian:12\nUSER app\n'],
    ['continuations', 'FROM debian:12\nCMD a \\\n b \\\n\n c\nUSER app\n', 'FROM debian:12\nUSER app\n'],
    ['continued to the end', 'FROM debian:12\nCMD a \\\n', 'FROM debian:12\n'],
    ['a heredoc', 'FROM debian:12\nRUN <<EOF\n# no comment\nEOF\nUSER app\n', 'FROM debian:12\nUSER app\n'],
    ['the comments above stay', 'FROM debian:12\n# why\nCMD a\n', 'FROM debian:12\n# why\n'],
  ])('%s', (_, text, wanted) => {
    expect(without(text, 1)).toBe(wanted)
  })

  test.each([
    ['among its lines', 'FROM debian:12\nCMD a \\\n# why\n b\n'],
    ['behind its last word', 'FROM debian:12\nCMD a \\\n# why\n'],
    ['before its keyword', 'FROM debian:12\n\\\n# why\nCMD a\n'],
  ])('not with a comment %s', (_, text) => {
    expect(without(text, 1)).toBeUndefined()
  })

  test('a byte order mark stays', () => {
    expect(without('\ufeffARG A\nFROM debian:12\n', 0)).toBe('\ufeffFROM debian:12\n')
  })

  test('no comment becomes a directive', () => {
    expect(without('ARG A\n# escape=`\nFROM debian:12\n', 0)).toBeUndefined()
    expect(without('ARG A\n# version=1\nFROM debian:12\n', 0)).toBe('# version=1\nFROM debian:12\n')
    expect(without('ARG A\nARG B\n# escape=`\nFROM debian:12\n', 1)).toBe('ARG A\n# escape=`\nFROM debian:12\n')
  })

  test('of a trigger, the ONBUILD', () => {
    const result = parse('FROM debian:12\nONBUILD CMD a\nUSER app\n')
    const onbuild = result.tree.instructions[1]
    const trigger = onbuild?.keyword === 'ONBUILD' ? onbuild.trigger : undefined
    const edit = trigger === undefined ? undefined : deleteInstruction({ parse: result }, trigger)
    expect(edit).toEqual({ span: { start: 15, end: 29 }, text: '' })
  })
})

test('hasCommentInside', () => {
  const text = '# first\nFROM debian:12\n# second\nRUN a \\\n # third\n b\n'
  const model = { parse: parse(text) }
  const has = (from: string, to: string): boolean =>
    hasCommentInside(model, { start: text.indexOf(from), end: text.indexOf(to) + to.length })
  expect(has('FROM', '12')).toBe(false)
  expect(has('FROM', 'RUN')).toBe(true)
  expect(has('RUN', 'a')).toBe(false)
  expect(has('RUN', 'b\n')).toBe(true)
  expect(has('# first', '# first')).toBe(true)
  expect(has('b\n', 'b\n')).toBe(false)
})
