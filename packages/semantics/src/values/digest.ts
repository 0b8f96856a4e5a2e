import { valueProblem, type ValueProblem } from './value-problem.js'

export type DigestProblem = ValueProblem<'format' | 'algorithm' | 'length'>

/**
 * What is wrong with a digest, `sha256:` and hexadecimal digits, by `digest.Parse` of
 * github.com/opencontainers/go-digest v1.0.0.
 */
export function checkDigest(text: string): DigestProblem | undefined {
  if (!DIGEST.test(text)) return valueProblem('format', 'invalid checksum digest format', 0, text.length)
  const colon = text.indexOf(':')
  const length = LENGTHS.get(text.slice(0, colon))
  if (length === undefined) return valueProblem('algorithm', 'unsupported digest algorithm', 0, colon)
  const digits = text.slice(colon + 1)
  if (digits.length !== length) {
    return valueProblem('length', 'invalid checksum digest length', colon + 1, text.length)
  }
  if (HEXADECIMAL.test(digits)) return undefined
  return valueProblem('format', 'invalid checksum digest format', colon + 1, text.length)
}

const DIGEST = /^[a-z0-9]+(?:[.+_-][a-z0-9]+)*:[a-zA-Z0-9=_-]+$/
const HEXADECIMAL = /^[a-f0-9]*$/
/** In hexadecimal digits. */
const LENGTHS: ReadonlyMap<string, number> = new Map([
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
])
