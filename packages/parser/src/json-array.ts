import { MappedTextBuilder, type MappedText } from '@plimsoll/text'
import type { Word } from './ast.js'
import { skipSpace, skipTo } from './characters.js'
import type { EscapeCharacter } from './expansion.js'
import { isJsonOfFiniteNumbers } from './json-value.js'
import { replaceInvalid } from './unicode.js'
import { WordNode, type TextPart } from './word-node.js'

/** What a text is as a JSON array: strings, an array of other things (an error of its own), or no valid JSON. */
export type JsonArray =
  | { readonly kind: 'strings'; readonly elements: readonly Word[] }
  /** `start…end` is the first element that is no string. */
  | { readonly kind: 'mixed'; readonly start: number; readonly end: number }
  | { readonly kind: 'none' }

/**
 * Reads a whole part, whose end is trimmed, as Go's `encoding/json` reads an array for BuildKit's parser: what is not
 * valid is simply no exec form.
 */
export function parseJsonArray({ whole, start: partStart, end }: TextPart, escape: EscapeCharacter): JsonArray {
  const { text } = whole
  const start = skipSpace(text, partStart, end)
  if (start === end || text.charCodeAt(start) !== OPEN) return NONE
  const elements: Word[] = []
  let at = skipJsonSpace(text, start + 1, end)
  if (at < end && text.charCodeAt(at) === CLOSE)
    return skipJsonSpace(text, at + 1, end) === end ? { kind: 'strings', elements } : NONE
  while (at < end) {
    if (text.charCodeAt(at) !== QUOTE) return mixed({ whole, start, end }, at)
    const close = closingQuote(text, at, end)
    const element = close < 0 ? undefined : readString(whole, at, close, escape)
    if (element === undefined) return NONE
    elements.push(element)
    at = skipJsonSpace(text, close + 1, end)
    const code = at < end ? text.charCodeAt(at) : 0
    at = skipJsonSpace(text, at + 1, end)
    if (code === CLOSE) return at === end ? { kind: 'strings', elements } : NONE
    if (code !== COMMA) return NONE
  }
  return NONE
}

const NONE: JsonArray = { kind: 'none' }
const QUOTE = 0x22
const COMMA = 0x2c
const OPEN = 0x5b
const BACKSLASH = 0x5c
const CLOSE = 0x5d
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** How an element begins that is no string: as a number, an array, an object, `true`, `false` or `null`. */
const OTHER_ELEMENT = /^(?:-?[0-9]|[[{]|true|false|null)/

function skipJsonSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isJsonSpace(text.charCodeAt(at))) at++
  return Math.min(at, end)
}

function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

/** An element is no string: valid JSON is an error of its own, anything else no JSON at all. */
function mixed({ whole, start, end }: TextPart, element: number): JsonArray {
  const { text } = whole
  if (!OTHER_ELEMENT.test(text.slice(element, Math.min(element + 5, end)))) return NONE
  if (!isJsonOfFiniteNumbers(text.slice(start, end))) return NONE
  return { kind: 'mixed', start: element, end: elementEnd(text, element) }
}

/** Behind the element that begins at `start`, in an array that is known to be valid. */
function elementEnd(text: string, start: number): number {
  let depth = 0
  let at = start
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = closingQuote(text, at, text.length)
    else if (code === OPEN || code === OPEN_BRACE) depth++
    else if (depth === 0 && (code === CLOSE || code === COMMA)) break
    else if (code === CLOSE || code === CLOSE_BRACE) depth--
  }
  while (isJsonSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** The quote that ends the string begun at `open`, or -1. */
function closingQuote(text: string, open: number, end: number): number {
  for (let at = open + 1; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH) at++
    else if (code < 0x20) return -1
  }
  return -1
}

/** The string between the quotes at `open` and `close`, or `undefined` where an escape in it is none. */
function readString(whole: MappedText, open: number, close: number, escape: EscapeCharacter): Word | undefined {
  const span = whole.enclosing({ start: open, end: close + 1 })
  const next = skipPlain(whole.text, open + 1, close)
  if (next === close) return new WordNode(whole, open + 1, close, escape, span)
  const decoded = decodeString(whole, open + 1, close)
  return decoded === undefined ? undefined : new WordNode(decoded, 0, decoded.text.length, escape, span)
}

/** Behind the characters that stand for themselves: no escapes and no surrogates. */
function skipPlain(text: string, start: number, end: number): number {
  let at = start
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH || (code >= 0xd800 && code <= 0xdfff)) break
  }
  return at
}

/** What a string with escapes is; half a surrogate pair without its other half is U+FFFD to Go. */
function decodeString(whole: MappedText, start: number, end: number): MappedText | undefined {
  const { text } = whole
  const builder = new MappedTextBuilder()
  for (let at = start; at < end;) {
    const escape = skipTo(text, BACKSLASH, at, end)
    whole.copyTo(builder, { start: at, end: escape })
    if (escape === end) break
    const decoded = decodeEscape(text, escape)
    if (decoded === undefined) return undefined
    at = escape + decoded.width
    builder.add(decoded.text, whole.sourceOffset(escape), whole.sourceOffsetBehind(at))
  }
  const decoded = builder.build(whole.sourceOffset(start))
  return decoded.withText(replaceInvalid(decoded.text))
}

interface DecodedEscape {
  readonly text: string
  readonly width: number
}

function decodeEscape(text: string, at: number): DecodedEscape | undefined {
  const character = ESCAPES.get(text.charAt(at + 1))
  if (character !== undefined) return { text: character, width: 2 }
  const unit = hexUnit(text, at)
  if (unit === undefined) return undefined
  if (unit < 0xd800 || unit > 0xdfff) return { text: String.fromCharCode(unit), width: 6 }
  const low = hexUnit(text, at + 6)
  return unit < 0xdc00 && low !== undefined && low >= 0xdc00 && low <= 0xdfff
    ? { text: String.fromCharCode(unit, low), width: 12 }
    : { text: '\ufffd', width: 6 }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** The number of the `\uXXXX` at an offset. */
function hexUnit(text: string, at: number): number | undefined {
  const digits = /^\\u([0-9a-fA-F]{4})/.exec(text.slice(at, at + 6))?.[1]
  return digits === undefined ? undefined : Number.parseInt(digits, 16)
}
