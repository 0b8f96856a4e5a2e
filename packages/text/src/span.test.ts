import { compareSpans, isInside, spanFrom, spanOf } from './span.js'

test('spans', () => {
  expect(spanFrom(spanOf(3, 5), spanOf(1, 4))).toEqual({ start: 1, end: 5 })
  expect(isInside(spanOf(1, 2), spanOf(1, 2))).toBe(true)
  expect(isInside(spanOf(1, 2), spanOf(0, 3))).toBe(true)
  expect(isInside(spanOf(1, 4), spanOf(0, 3))).toBe(false)
  expect(isInside(spanOf(0, 1), spanOf(1, 3))).toBe(false)
  expect([spanOf(2, 3), spanOf(1, 4), spanOf(1, 2)].sort(compareSpans)).toEqual([
    spanOf(1, 2),
    spanOf(1, 4),
    spanOf(2, 3),
  ])
})
