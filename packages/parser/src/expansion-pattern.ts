import { characterWidth, isNameCharacter, replaceInvalid } from './unicode.js'

/** How many comparisons may still be made: what hostile patterns cost is bounded. */
export interface Effort {
  left: number
}

/** The result of a pattern substitution; `message` is what stands behind `invalid pattern (P) in substitution: `. */
export type PatternResult = { readonly value: string } | { readonly message: string }

/**
 * `${x#p}` and, with `longest`, `${x##p}`: the value without the shortest or longest beginning that matches. BuildKit
 * translates patterns to regular expressions (`convertShellPatternToRegex`); here they are matched directly.
 */
export function trimPrefix(value: string, pattern: string, longest: boolean, effort: Effort): PatternResult {
  const parsed = parsePattern(pattern)
  if (!Array.isArray(parsed)) return { message: invalidPattern(pattern, parsed.invalid) }
  const text = replaceInvalid(value)
  const end = matchAt(parsed, text, 0, longest, effort)
  return { value: end < 0 ? text : text.slice(end) }
}

/** `${x%p}` and `${x%%p}`. As in BuildKit both sides are reversed, and an invalid pattern is reported so. */
export function trimSuffix(value: string, pattern: string, longest: boolean, effort: Effort): PatternResult {
  const result = trimPrefix(reverse(replaceInvalid(value)), reversePattern(pattern), longest, effort)
  return 'message' in result ? result : { value: reverse(result.value) }
}

/** `${x/p/r}`: the first longest match replaced by `replacement`, which is taken literally. */
export function replaceFirst(value: string, pattern: string, replacement: string, effort: Effort): PatternResult {
  const parsed = parsePattern(pattern)
  if (!Array.isArray(parsed)) return { message: invalidPattern(pattern, parsed.invalid) }
  const text = replaceInvalid(value)
  const match = findMatch(parsed, text, 0, effort)
  return { value: match === undefined ? text : text.slice(0, match.start) + replacement + text.slice(match.end) }
}

/**
 * `${x//p/r}`: every longest match replaced; the replacement is a template of Go's regular expressions, where `$name`
 * is empty, `$0` the match and `$$` a dollar sign (`Regexp.ReplaceAllString`). A result of more than `limit`
 * characters is cut short: it is for the caller to refuse.
 */
export function replaceAll(
  value: string,
  pattern: string,
  replacement: string,
  limit: number,
  effort: Effort,
): PatternResult {
  const parsed = parsePattern(pattern)
  if (!Array.isArray(parsed)) return { message: invalidPattern(pattern, parsed.invalid) }
  const text = replaceInvalid(value)
  const template = parseTemplate(replacement)
  let result = ''
  let copied = 0
  let at = 0
  while (at <= text.length && result.length <= limit) {
    const match = findMatch(parsed, text, at, effort)
    if (match === undefined) break
    result += text.slice(copied, match.start)
    // An empty match right behind another match is none.
    if (match.end > copied || match.start === 0) result += template.join(text.slice(match.start, match.end))
    copied = match.end
    at = match.end > at ? match.end : at + characterWidth(text, at)
  }
  return { value: result + text.slice(copied) }
}

/** The pattern for the reversed text: escape pairs stay in order, an escape at the end comes before its neighbour. */
export function reversePattern(pattern: string): string {
  const characters = Array.from(pattern)
  const reversed: string[] = []
  for (let at = 0; at < characters.length; at++) {
    const character = characters[at] ?? ''
    const next = characters[at + 1]
    if (character === '\\' && next !== undefined) {
      reversed.push(character + next)
      at++
    } else {
      reversed.push(character)
    }
  }
  return reversed.reverse().join('')
}

/** What stands between the stars of a pattern: UTF-16 units, or `ANY` for one character that is not a line feed. */
type Piece = readonly number[]

const ANY = -1
const LINE_FEED = 0x0a
const BYTE_ORDER_MARK = '\ufeff'
const AFTER_THE_END = '\ufffd'

function invalidPattern(pattern: string, escaped: string): string {
  return `invalid pattern (${pattern}) in substitution: invalid escape '\\${escaped}'`
}

function parsePattern(pattern: string): Piece[] | { readonly invalid: string } {
  let piece: number[] = []
  const pieces: Piece[] = [piece]
  const start = pattern.startsWith(BYTE_ORDER_MARK) ? 1 : 0
  for (let at = start; at < pattern.length; at++) {
    const character = pattern[at]
    if (character === '*') {
      piece = []
      pieces.push(piece)
    } else if (character === '?') {
      piece.push(ANY)
    } else if (character === '\\') {
      const escaped = pattern.codePointAt(at + 1)
      const text = escaped === undefined ? AFTER_THE_END : String.fromCodePoint(escaped)
      if (!'*?\\}/'.includes(text)) return { invalid: text }
      piece.push(text.charCodeAt(0))
      at++
    } else {
      piece.push(pattern.charCodeAt(at))
    }
  }
  return pieces
}

/**
 * The end of the shortest or longest match that begins at `start`, or -1. A star stays on its line, and within a line
 * all that can follow a later place can follow an earlier one: so the first place of each piece is as good as any, and
 * only the last piece has a choice.
 */
function matchAt(pieces: readonly Piece[], text: string, start: number, longest: boolean, effort: Effort): number {
  let at = matchPiece(pieces[0] ?? [], text, start, effort)
  const last = pieces.length - 1
  for (let index = 1; index <= last && at >= 0; index++) {
    at = findPiece(pieces[index] ?? [], text, at, longest && index === last, effort)
  }
  return at
}

/** Behind a star: the end of the first (or last) place of the piece that is reached without passing a line feed. */
function findPiece(piece: Piece, text: string, from: number, rightmost: boolean, effort: Effort): number {
  if (piece.length === 0) return rightmost ? endOfLine(text, from) : from
  let found = -1
  for (let at = from; at <= text.length; at += characterWidth(text, at)) {
    const end = matchPiece(piece, text, at, effort)
    if (end >= 0) found = end
    if ((end >= 0 && !rightmost) || text.charCodeAt(at) === LINE_FEED || effort.left < 0) break
  }
  return found
}

function matchPiece(piece: Piece, text: string, start: number, effort: Effort): number {
  let at = start
  for (const unit of piece) {
    effort.left--
    if (at >= text.length || effort.left < 0) return -1
    const code = text.charCodeAt(at)
    if (unit === ANY ? code === LINE_FEED : code !== unit) return -1
    at += unit === ANY ? characterWidth(text, at) : 1
  }
  return at
}

/** The first place from `from` on where the pattern matches, with its longest match there. */
function findMatch(
  pieces: readonly Piece[],
  text: string,
  from: number,
  effort: Effort,
): { readonly start: number; readonly end: number } | undefined {
  const first = pieces[0] ?? []
  const staysOnLine = pieces.length > 1 && !first.includes(LINE_FEED)
  for (let start = from; start <= text.length && effort.left >= 0;) {
    const end = matchAt(pieces, text, start, true, effort)
    if (end >= 0) return { start, end }
    effort.left--
    // What fails behind a star fails there for every later start on the line too.
    const starFailed = staysOnLine && matchPiece(first, text, start, effort) >= 0
    start = starFailed ? endOfLine(text, start) + 1 : start + characterWidth(text, start)
  }
  return undefined
}

/** The pieces between which a match is to be put. */
function parseTemplate(template: string): string[] {
  const parts: string[] = []
  let part = ''
  let at = 0
  for (let dollar = template.indexOf('$'); dollar !== -1; dollar = template.indexOf('$', at)) {
    part += template.slice(at, dollar)
    at = dollar + 1
    if (template[at] === '$') {
      part += '$'
      at++
      continue
    }
    const end = endOfReference(template, at)
    if (end === undefined) {
      part += '$'
      continue
    }
    const name = template.slice(at, end)
    if (name === '0' || name === '{0}') {
      parts.push(part)
      part = ''
    }
    at = end
  }
  parts.push(part + template.slice(at))
  return parts
}

/** The end of the `name` or `{name}` behind a dollar sign, or `undefined` where there is none. */
function endOfReference(template: string, start: number): number | undefined {
  const braced = template[start] === '{'
  const nameStart = braced ? start + 1 : start
  let at = nameStart
  for (let code = template.codePointAt(at); code !== undefined; code = template.codePointAt(at)) {
    if (!isNameCharacter(code)) break
    at += code > 0xffff ? 2 : 1
  }
  if (at === nameStart) return undefined
  if (!braced) return at
  return template[at] === '}' ? at + 1 : undefined
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function reverse(text: string): string {
  return Array.from(text).reverse().join('')
}
