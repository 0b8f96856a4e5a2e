import { lineHashes } from './line-hashes.js'

/** The published algorithm: a window of 100 units that rolls over the text. */
function rollingHashes(text: string): Map<number, string> {
  const units = [...significantUnits(text), 0xffff]
  const power = BigInt.asUintN(64, 37n ** 100n)
  const hashes = new Map<number, string>()
  const counts = new Map<string, number>()
  let hash = 0n
  let line = 0
  for (let at = 0; at < units.length + 100; at++) {
    const start = at - 100
    if (start >= 0 && (start === 0 || units[start - 1] === 10)) {
      const digits = hash.toString(16)
      const count = (counts.get(digits) ?? 0) + 1
      counts.set(digits, count)
      hashes.set(++line, `${digits}:${count}`)
    }
    const gone = BigInt(start >= 0 ? (units[start] ?? 0) : 0)
    hash = BigInt.asUintN(64, hash * 37n + BigInt(units[at] ?? 0) - power * gone)
  }
  return hashes
}

function significantUnits(text: string): number[] {
  return Array.from(text.replace(/\r\n?/g, '\n').replace(/[ \t]/g, ''), (character) => character.charCodeAt(0))
}

test.each([
  ['an empty text', ''],
  ['one line', 'FROM debian:12'],
  ['lines', 'FROM debian:12\nUSER 1\n'],
  ['equal lines', 'USER 1\n'.repeat(200)],
  ['empty lines', '\n\n\n'],
  ['blanks', ' \t\n'.repeat(150)],
  ['long lines', `${'a'.repeat(99)}\n${'b'.repeat(100)}\n${'c'.repeat(101)}\n${'d'.repeat(1000)}`],
  ['carriage returns', 'a\r\nb\rc\r\r\nd\n\re'],
  ['other scripts and a byte order mark', '\ufeff# größe 日本\nFROM x\n'],
])('%s', (_, text) => {
  const expected = rollingHashes(text)
  expect(lineHashes(text, new Set(expected.keys()))).toEqual(expected)
  // The others count, too, where nobody asks for them.
  const last = Math.max(...expected.keys())
  expect([...lineHashes(text, new Set([last, last + 1]))]).toEqual([[last, expected.get(last)]])
})

test('blanks and what stands more than a hundred units behind make no difference', () => {
  const hash = (text: string): string | undefined => lineHashes(text, new Set([1])).get(1)
  const line = 'RUN a && b '.repeat(20)
  expect(hash(`${line}\nUSER 1`)).toBe(hash(`  ${line.replaceAll(' ', '\t\t')}\nUSER 2`))
  expect(hash('USER 1')).not.toBe(hash('USER 2'))
})
