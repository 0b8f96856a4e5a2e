import { editsOverlap, type TextEdit } from '@plimsoll/text'
import { EditSet } from './edit-set.js'

function edit(start: number, end: number): TextEdit {
  return { span: { start, end }, text: 'x' }
}

function setOf(...edits: readonly TextEdit[]): EditSet {
  const set = new EditSet()
  for (const one of edits) set.add(one)
  return set
}

test.each([
  ['nothing', setOf(), edit(0, 9), false],
  ['beside each other', setOf(edit(0, 3), edit(6, 9)), edit(3, 6), false],
  ['around', setOf(edit(4, 5)), edit(3, 6), true],
  ['inside', setOf(edit(0, 9)), edit(3, 6), true],
  ['over the start', setOf(edit(0, 4)), edit(3, 6), true],
  ['over the end', setOf(edit(5, 9)), edit(3, 6), true],
  ['an insertion inside', setOf(edit(4, 4)), edit(3, 6), true],
  ['an insertion at the start', setOf(edit(3, 3)), edit(3, 6), true],
  ['an insertion at the end', setOf(edit(6, 6)), edit(3, 6), false],
  ['two insertions', setOf(edit(3, 3)), edit(3, 3), true],
  ['of one fix, both at one place', setOf(edit(3, 3), edit(3, 6)), edit(6, 8), false],
])('%s', (_, set, one, wanted) => {
  expect(set.overlaps(one)).toBe(wanted)
})

test('the same answers as comparing all, over many chunks', () => {
  const set = new EditSet()
  const all: TextEdit[] = []
  let seed = 7
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below
  for (let turn = 0; turn < 6000; turn++) {
    const start = random(30_000)
    const one = edit(start, start + random(4))
    const wanted = all.some((other) => editsOverlap(one, other))
    if (set.overlaps(one) !== wanted) throw new Error(`Wrong about ${JSON.stringify(one.span)}`)
    if (wanted) continue
    set.add(one)
    all.push(one)
  }
  expect(all.length).toBeGreaterThan(3000)
})
