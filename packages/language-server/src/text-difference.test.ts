import { applyEdits } from '@plimsoll/text'
import fc from 'fast-check'
import { differenceEdits } from './text-difference.js'

describe('differenceEdits', () => {
  test.each([
    ['nothing', 'FROM debian:12\n', 'FROM debian:12\n', []],
    ['a word', 'from debian:12\nRUN a\n', 'FROM debian:12\nRUN a\n', ['0-4 FROM']],
    ['lines beside each other', 'from a\nrun b\n', 'FROM a\nRUN b\n', ['0-4 FROM', '7-10 RUN']],
    ['a line that goes', 'FROM a\nCMD b\nCMD c\n', 'FROM a\nCMD c\n', ['7-13 ']],
    ['a line that comes', 'FROM a\nCMD c\n', 'FROM a\nUSER b\nCMD c\n', ['7-7 USER b\n']],
    ['everything', 'a', 'b', ['0-1 b']],
    ['to nothing', 'a\nb\n', '', ['0-4 ']],
    ['from nothing', '', 'a\n', ['0-0 a\n']],
    ['lines that change places', 'a\nb\n', 'b\na\n', ['0-2 ', '4-4 a\n']],
    ['characters of two units', 'RUN 😀\n', 'RUN 😁\n', ['4-6 😁']],
    ['line ends', 'RUN a\r\nRUN b\r\n', 'RUN a\nRUN b\n', ['5-6 ', '12-13 ']],
  ])('%s', (_, before, after, wanted) => {
    const edits = differenceEdits(before, after)
    expect(edits.map(({ span, text }) => `${span.start}-${span.end} ${text}`)).toEqual(wanted)
    expect(applyEdits(before, edits)).toBe(after)
  })

  test('leads from any text to any other', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'ab', '\n', '\r\n', '\r', '😀', '😁', '\ud83d', ' '), {
      maxLength: 30,
    })
    fc.assert(
      fc.property(text, text, (before, after) => {
        const edits = differenceEdits(before.join(''), after.join(''))
        expect(applyEdits(before.join(''), edits)).toBe(after.join(''))
      }),
      { numRuns: 2000 },
    )
  })

  test('takes no longer than the texts are', () => {
    const before = Array.from({ length: 100_000 }, (_, line) => `RUN ${line % 70_000}\n`)
    const after = before.toReversed()
    const edits = differenceEdits(before.join(''), after.join(''))
    expect(applyEdits(before.join(''), edits)).toBe(after.join(''))
  })
})
