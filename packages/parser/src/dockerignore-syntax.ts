import { characterWidth } from './unicode.js'

/**
 * Does the builder accept the pattern when it reads the ignore file? It asks whether `filepath.Match` of Go can match
 * the path `.`, and that looks no further than it needs: at the first chunk between stars, and at the second only where
 * the first is a dot. What is wrong behind that is found, if at all, when the pattern is used.
 */
export function isAcceptedPattern(pattern: string): boolean {
  const start = skipStars(pattern, 0)
  const end = endOfChunk(pattern, start)
  const first = readChunk(pattern, start, end)
  if (first === 'wrong') return false
  if (first !== 'dot') return true
  const next = skipStars(pattern, end)
  return readChunk(pattern, next, endOfChunk(pattern, next)) !== 'wrong'
}

const DOT = 0x2e
/** A byte that is not UTF-8. */
const LONE_SURROGATE = /^\p{Cs}/u

function skipStars(pattern: string, start: number): number {
  let at = start
  while (pattern[at] === '*') at++
  return at
}

/** The next star outside brackets. */
function endOfChunk(pattern: string, start: number): number {
  let inBrackets = false
  let at = start
  for (; at < pattern.length; at++) {
    const character = pattern[at]
    if (character === '*' && !inBrackets) break
    if (character === '\\') at++
    else if (character === '[') inBrackets = true
    else if (character === ']') inBrackets = false
  }
  return Math.min(at, pattern.length)
}

/** Is something wrong with a chunk, or is it one piece that matches a dot? */
function readChunk(pattern: string, start: number, end: number): 'wrong' | 'dot' | 'other' {
  let pieces = 0
  let dot = false
  for (let at = start; at < end; pieces++) {
    const character = pattern[at]
    if (character === '[') {
      const brackets = readBrackets(pattern.slice(0, end), at)
      if (brackets === undefined) return 'wrong'
      dot = brackets.hasDot
      at = brackets.end
    } else {
      const escape = character === '\\' ? 1 : 0
      if (at + escape === end) return 'wrong'
      dot = pattern[at + escape] === '.' || character === '?'
      at += escape + 1
    }
  }
  return pieces === 1 && dot ? 'dot' : 'other'
}

/** The brackets that begin at `start`; `undefined` where they are empty, open or have an odd `-`. */
function readBrackets(chunk: string, start: number): { readonly end: number; readonly hasDot: boolean } | undefined {
  const negated = chunk[start + 1] === '^'
  let at = start + (negated ? 2 : 1)
  let found = false
  for (let first = true; first || chunk[at] !== ']'; first = false) {
    const low = readMember(chunk, at)
    if (low === undefined) return undefined
    const high = chunk[low.end] === '-' ? readMember(chunk, low.end + 1) : low
    if (high === undefined) return undefined
    if (low.codePoint <= DOT && DOT <= high.codePoint) found = true
    at = high.end
  }
  return { end: at + 1, hasDot: found !== negated }
}

/** A character in brackets; there is always one behind it. */
function readMember(chunk: string, start: number): { readonly end: number; readonly codePoint: number } | undefined {
  if (chunk[start] === '-' || chunk[start] === ']') return undefined
  const at = chunk[start] === '\\' ? start + 1 : start
  const codePoint = chunk.codePointAt(at)
  const end = at + characterWidth(chunk, at)
  const isValid = end < chunk.length && !LONE_SURROGATE.test(chunk.slice(at, end))
  return isValid && codePoint !== undefined ? { end, codePoint } : undefined
}
