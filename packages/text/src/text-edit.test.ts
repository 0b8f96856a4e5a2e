import { applyEdits, editsOverlap, sortEdits, type TextEdit } from './text-edit.js'

const edit = (start: number, end: number, text: string): TextEdit => ({ span: { start, end }, text })

test.each([
  ['nothing', [], 'abcdef'],
  ['an insertion', [edit(2, 2, 'X')], 'abXcdef'],
  ['a removal', [edit(2, 4, '')], 'abef'],
  ['several, in any order', [edit(4, 5, 'Y'), edit(0, 1, '')], 'bcdYf'],
  ['insertions at one place keep their order', [edit(6, 6, 'X'), edit(6, 6, 'Y')], 'abcdefXY'],
  ['an insertion in front of what is replaced', [edit(1, 3, 'X'), edit(1, 1, 'Y')], 'aYXdef'],
  ['spans that touch', [edit(0, 2, 'X'), edit(2, 3, 'Y')], 'XYdef'],
])('%s', (_name, edits, text) => {
  expect(applyEdits('abcdef', edits)).toBe(text)
})

test('edits of the same characters cannot be applied', () => {
  expect(applyEdits('abcdef', [edit(0, 3, ''), edit(2, 4, '')])).toBeUndefined()
  expect(applyEdits('abcdef', [edit(0, 3, ''), edit(1, 1, 'x')])).toBeUndefined()
})

test('which edits overlap', () => {
  expect(editsOverlap(edit(0, 2, ''), edit(1, 3, ''))).toBe(true)
  expect(editsOverlap(edit(1, 3, ''), edit(0, 2, ''))).toBe(true)
  expect(editsOverlap(edit(0, 2, ''), edit(2, 3, ''))).toBe(false)
  expect(editsOverlap(edit(2, 2, 'a'), edit(2, 2, 'b'))).toBe(true)
  expect(editsOverlap(edit(2, 2, 'a'), edit(2, 3, ''))).toBe(true)
  expect(editsOverlap(edit(2, 2, 'a'), edit(0, 3, ''))).toBe(true)
  expect(editsOverlap(edit(3, 3, 'a'), edit(0, 3, ''))).toBe(false)
})

test('sorting changes no list', () => {
  const edits = [edit(3, 4, ''), edit(1, 2, ''), edit(1, 1, 'x')]
  expect(sortEdits(edits).map(({ span }) => span.start)).toEqual([1, 1, 3])
  expect(edits[0]?.span.start).toBe(3)
})
