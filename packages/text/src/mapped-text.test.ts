import fc from 'fast-check'
import { MappedText, MappedTextBuilder } from './mapped-text.js'
import type { Span } from './span.js'

/** `RUN a`, then behind a continuation and a comment `b c`, without the tab between. */
const SOURCE = 'RUN a\\\n# x\nb\tc'
const joined = MappedText.ofSpans(SOURCE, [
  { start: 0, end: 5 },
  { start: 11, end: 12 },
  { start: 13, end: 14 },
])

const span = (start: number, end: number): Span => ({ start, end })

describe('one piece', () => {
  const plain = MappedText.plain('a b', 10)

  test('offsets are those of the source, but for where it begins', () => {
    expect(plain.text).toBe('a b')
    expect(plain.length).toBe(3)
    expect([0, 1, 3].map((offset) => plain.sourceOffset(offset))).toEqual([10, 11, 13])
    expect([0, 1, 3].map((offset) => plain.sourceOffsetBehind(offset))).toEqual([10, 11, 13])
    expect(plain.enclosing(span(1, 3))).toEqual(span(11, 13))
    expect(plain.exact(span(0, 2))).toEqual(span(10, 12))
    expect(plain.segments(span(0, 3))).toEqual([span(10, 13)])
    expect(plain.enclosing(span(2, 2))).toEqual(span(12, 12))
  })

  test('parts', () => {
    expect(plain.slice(2, 3).text).toBe('b')
    expect(plain.slice(2, 3).enclosing(span(0, 1))).toEqual(span(12, 13))
    expect(plain.slice(1, 3).slice(1, 2).sourceOffset(0)).toBe(12)
    expect(plain.pick([span(0, 1), span(2, 3)]).segments(span(0, 2))).toEqual([span(10, 11), span(12, 13)])
    expect(plain.pick([]).enclosing(span(0, 0))).toEqual(span(10, 10))
  })

  test('what is out of range is cut off', () => {
    expect(plain.slice(-1, 9).text).toBe('a b')
    expect(plain.slice(5, 2).text).toBe('')
    expect(plain.pick([span(-5, 99)]).text).toBe('a b')
    expect(plain.sourceOffset(-1)).toBe(10)
    expect(plain.sourceOffset(99)).toBe(13)
    expect(plain.segments(span(2, 99))).toEqual([span(12, 13)])
  })
})

describe('several pieces', () => {
  test('the text', () => {
    expect(joined.text).toBe('RUN abc')
    expect(JSON.stringify({ joined })).toBe('{"joined":"RUN abc"}')
  })

  test('a character has its place; behind the last one of a piece there are two', () => {
    expect([4, 5, 6, 7].map((offset) => joined.sourceOffset(offset))).toEqual([4, 11, 13, 14])
    expect([0, 5, 6, 7].map((offset) => joined.sourceOffsetBehind(offset))).toEqual([0, 5, 12, 14])
  })

  test('spans to report and spans to edit', () => {
    expect(joined.enclosing(span(4, 6))).toEqual(span(4, 12))
    expect(joined.exact(span(4, 6))).toBeUndefined()
    expect(joined.enclosing(span(4, 5))).toEqual(span(4, 5))
    expect(joined.exact(span(0, 5))).toEqual(span(0, 5))
    expect(joined.exact(span(6, 7))).toEqual(span(13, 14))
    expect(joined.segments(span(1, 7))).toEqual([span(1, 5), span(11, 12), span(13, 14)])
    expect(joined.segments(span(5, 5))).toEqual([span(11, 11)])
  })

  test('parts', () => {
    const part = joined.slice(4, 6)
    expect(part.text).toBe('ab')
    expect(part.segments(span(0, 2))).toEqual([span(4, 5), span(11, 12)])
    expect(part.slice(1, 2).exact(span(0, 1))).toEqual(span(11, 12))
    expect(joined.pick([span(6, 7), span(0, 1)]).segments(span(0, 2))).toEqual([span(13, 14), span(0, 1)])
  })

  test('an empty part stands behind the character before it', () => {
    expect(joined.slice(5, 5).enclosing(span(0, 0))).toEqual(span(5, 5))
    expect(joined.slice(0, 0).enclosing(span(0, 0))).toEqual(span(0, 0))
    expect(MappedText.ofSpans(SOURCE, [span(3, 3)]).enclosing(span(0, 0))).toEqual(span(3, 3))
  })

  test('pieces that touch are one', () => {
    const touching = MappedText.ofSpans(SOURCE, [span(0, 2), span(2, 5)])
    expect(touching.exact(span(0, 5))).toEqual(span(0, 5))
    const pieces = MappedText.ofPieces('abcd', [0, 2], [4, 6])
    expect(pieces.exact(span(1, 3))).toEqual(span(5, 7))
    expect(pieces.segments(span(0, 4))).toEqual([span(4, 8)])
  })
})

describe('pieces that stand for others', () => {
  /** `"a\nb"` of JSON: the escape is one character. */
  const decoded = MappedText.ofPieces('a\nb', [0, 1, 2], [1, 2, 4], [-1, 4, -1])

  test('they are reported whole, and never edited', () => {
    expect(decoded.enclosing(span(1, 2))).toEqual(span(2, 4))
    expect(decoded.enclosing(span(0, 2))).toEqual(span(1, 4))
    expect(decoded.exact(span(1, 2))).toBeUndefined()
    expect(decoded.exact(span(0, 3))).toBeUndefined()
    expect(decoded.exact(span(2, 3))).toEqual(span(4, 5))
    expect(decoded.segments(span(0, 3))).toEqual([span(1, 5)])
  })

  test('in parts of the text too', () => {
    const part = decoded.slice(1, 3)
    expect(part.enclosing(span(0, 1))).toEqual(span(2, 4))
    expect(part.exact(span(0, 1))).toBeUndefined()
    expect(decoded.pick([span(1, 2)]).exact(span(0, 1))).toBeUndefined()
  })

  test('one character may be many', () => {
    const bytes = MappedText.ofPieces('Ã©x', [0, 2], [7, 8], [8, -1])
    expect(bytes.enclosing(span(1, 2))).toEqual(span(7, 8))
    expect(bytes.exact(span(0, 1))).toBeUndefined()
    expect(bytes.exact(span(2, 3))).toEqual(span(8, 9))
  })
})

test('other characters in the same places', () => {
  expect(joined.withText('run xyz').segments(span(4, 6))).toEqual([span(4, 5), span(11, 12)])
  expect(joined.slice(4, 7).withText('xyz').exact(span(2, 3))).toEqual(span(13, 14))
  expect(MappedText.plain('ab', 3).withText('xy').text).toBe('xy')
  expect(() => joined.withText('x')).toThrow(RangeError)
})

describe('a text that is built', () => {
  test('nothing', () => {
    const empty = new MappedTextBuilder().build(5)
    expect(empty.text).toBe('')
    expect(empty.enclosing(span(0, 0))).toEqual(span(5, 5))
  })

  test('pieces, merged where they touch', () => {
    const builder = new MappedTextBuilder()
    builder.add('ab', 1)
    builder.add('', 50)
    builder.add('cd', 3)
    builder.add('"', 5, 7)
    builder.add('e', 7)
    joined.copyTo(builder, span(4, 6))
    const built = builder.build(0)
    expect(built.text).toBe('abcd"eab')
    expect(built.segments(span(0, 8))).toEqual([span(1, 8), span(4, 5), span(11, 12)])
    expect(built.exact(span(0, 4))).toEqual(span(1, 5))
    expect(built.exact(span(0, 5))).toBeUndefined()
  })
})

test('any part of any text is where it says it is', () => {
  const spans = fc.array(fc.tuple(fc.nat(30), fc.nat(5)).map(([start, length]) => span(start, start + length)))
  const cases = fc.tuple(fc.string({ minLength: 36, maxLength: 36 }), spans, fc.nat(40), fc.nat(40))
  fc.assert(
    fc.property(cases, ([source, parts, first, second]) => {
      const whole = MappedText.ofSpans(source, parts)
      expect(whole.text).toBe(parts.map(({ start, end }) => source.slice(start, end)).join(''))
      const part = span(Math.min(first, second), Math.max(first, second))
      const cut = whole.slice(part.start, part.end)
      expect(cut.text).toBe(whole.text.slice(part.start, part.end))
      const all = span(0, cut.length)
      expect(
        cut
          .segments(all)
          .map((segment) => source.slice(segment.start, segment.end))
          .join(''),
      ).toBe(cut.text)
      const exact = cut.exact(all)
      if (exact !== undefined) expect(source.slice(exact.start, exact.end)).toBe(cut.text)
      for (let at = 0; at < cut.length; at++) expect(source[cut.sourceOffset(at)]).toBe(cut.text[at])
    }),
    { seed: 1 },
  )
})
