import { quotingOf } from '../src/quoting.js'

test.each([
  ['', '\\', []],
  ['a b', '\\', ['bare a b']],
  [
    String.raw`a\ b'c'"d"`,
    '\\',
    ['bare a', String.raw`escaped \ `, 'bare b', "quote '", 'single c', "quote '", 'quote "', 'double d', 'quote "'],
  ],
  [String.raw`"a\"b"`, '\\', ['quote "', String.raw`double a\"b`, 'quote "']],
  [String.raw`'a\'b`, '\\', ["quote '", String.raw`single a\ `.trim(), "quote '", 'bare b']],
  ['""', '\\', ['quote "', 'quote "']],
  ['"a', '\\', ['quote "', 'double a']],
  ['a\\', '\\', ['bare a', 'escaped \\']],
  ['"a\\', '\\', ['quote "', 'double a\\']],
  ['a\\`b', '`', ['bare a\\', 'escaped `b']],
] as const)('%s', (text, escape, wanted) => {
  const pieces = quotingOf(text, escape)
  expect(pieces.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual(wanted)
  expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
})
