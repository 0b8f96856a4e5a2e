import { checkDigest } from './digest.js'

const HASH = '0123456789abcdef'.repeat(4)

test.each([`sha256:${HASH}`, `sha384:${HASH}${'0'.repeat(32)}`, `sha512:${HASH}${HASH}`])('%s', (text) => {
  expect(checkDigest(text)).toBeUndefined()
})

// The braces mark the part that is wrong.
test.each([
  ['{}', 'format'],
  [`{${HASH}}`, 'format'],
  [`{SHA256:${HASH}}`, 'format'],
  [`sha256:{${HASH.toUpperCase()}}`, 'format'],
  [`sha256:{${'z'.repeat(64)}}`, 'format'],
  [`{md5}:${HASH.slice(32)}`, 'algorithm'],
  [`{blake3}:${HASH}`, 'algorithm'],
  [`sha256:{${HASH}0}`, 'length'],
  [`sha512:{${HASH}}`, 'length'],
])('not %s', (marked, code) => {
  const text = marked.replace(/[{}]/g, '')
  const problem = checkDigest(text)
  const [start, end] = [problem?.span.start ?? 0, problem?.span.end ?? 0]
  expect(`${text.slice(0, start)}{${text.slice(start, end)}}${text.slice(end)}`).toBe(marked)
  expect(problem?.code).toBe(code)
})
