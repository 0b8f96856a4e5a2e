import { encodeText } from '@plimsoll/host'
import { SourceText } from '@plimsoll/text'
import { Utf8Columns } from './utf8-columns.js'

test.each([
  ['ASCII', 'FROM a\nUSER 1\n'],
  ['characters of one to four bytes', 'é日😀x\n😀\n'],
  ['bytes that are no UTF-8', 'a\udcff\udcc3b é\n'],
  ['long lines', `${'é😀\udcff日'.repeat(700)}\n${'x'.repeat(600)}é`],
])('columns count bytes: %s', (_, text) => {
  const source = new SourceText(text)
  const columns = new Utf8Columns(source)
  for (let offset = 0; offset <= text.length; offset++) {
    // No place lies inside of a pair.
    if (/[\ud800-\udbff]/.test(text[offset - 1] ?? '')) continue
    const { line } = source.position(offset)
    const before = text.slice(source.lineStarts[line - 1], offset)
    expect(columns.position(offset)).toEqual({ line, column: encodeText(before).length + 1 })
  }
})

test('a long line with many places takes no long time', () => {
  const text = 'é '.repeat(1_000_000)
  const columns = new Utf8Columns(new SourceText(text))
  const start = performance.now()
  for (let offset = 0; offset < text.length; offset += 20) columns.position(offset)
  expect(performance.now() - start).toBeLessThan(5000)
})
