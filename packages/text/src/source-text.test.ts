import { SourceText } from './source-text.js'

const source = new SourceText('ab\r\n\n\r\r\nc')

test('lines end at LF', () => {
  expect(source.lineStarts).toEqual([0, 4, 5, 8])
  expect(source.lineCount).toBe(4)
  expect(new SourceText('').lineStarts).toEqual([0])
  expect(new SourceText('a\n').lineStarts).toEqual([0, 2])
})

test('a line is without what ends it', () => {
  expect([1, 2, 3, 4, 5].map((line) => source.slice(source.lineSpan(line)))).toEqual(['ab', '', '', 'c', ''])
})

test('offsets to places', () => {
  expect(source.position(0)).toEqual({ line: 1, column: 1 })
  expect(source.position(3)).toEqual({ line: 1, column: 4 })
  expect(source.position(4)).toEqual({ line: 2, column: 1 })
  expect(source.position(9)).toEqual({ line: 4, column: 2 })
  expect(source.position(-1)).toEqual({ line: 1, column: 1 })
  expect(source.position(99)).toEqual({ line: 4, column: 2 })
})

test('places to offsets', () => {
  expect(source.offset({ line: 1, column: 2 })).toBe(1)
  expect(source.offset({ line: 1, column: 99 })).toBe(2)
  expect(source.offset({ line: 4, column: 1 })).toBe(8)
  expect(source.offset({ line: 0, column: 5 })).toBe(0)
  expect(source.offset({ line: 9, column: 1 })).toBe(9)
  expect(source.offset({ line: 2, column: -3 })).toBe(4)
})

test('there and back again', () => {
  for (let offset = 0; offset <= source.length; offset++) {
    const position = source.position(offset)
    const { end } = source.lineSpan(position.line)
    expect(source.offset(position)).toBe(Math.min(offset, end))
  }
})
