import type { MappedText } from '@plimsoll/text'
import { MappedText as Mapped } from '@plimsoll/text'
import type { Word } from './ast.js'
import { isUnicodeSpace, skipWhile } from './characters.js'
import type { EscapeCharacter } from './expansion.js'
import { WordNode } from './word-node.js'

/** What a text is as a JSON array: strings, an array of other things (an error of its own), or no valid JSON. */
export type JsonArray =
  | { readonly kind: 'strings'; readonly elements: readonly Word[] }
  | { readonly kind: 'mixed'; readonly start: number; readonly end: number }
  | { readonly kind: 'none' }

/**
 * Reads the whole of `text` as Go's `encoding/json` reads an array for BuildKit's parser: what is not valid is simply
 * no exec form.
 */
export function parseJsonArray(text: MappedText, escape: EscapeCharacter): JsonArray {
  const source = text.text
  const start = skipWhile(source, 0, source.length, isUnicodeSpace)
  if (source.charCodeAt(start) !== OPEN) return NONE
  const elements: Word[] = []
  let at = skipJsonSpace(source, start + 1)
  if (source.charCodeAt(at) === CLOSE) return endsAt(source, at + 1) ? { kind: 'strings', elements } : NONE
  for (;;) {
    if (source.charCodeAt(at) !== QUOTE) return mixed(source, start, at)
    const end = closingQuote(source, at)
    if (end === undefined) return NONE
    const element = decodeString(text, at, end, escape)
    if (element === undefined) return NONE
    elements.push(element)
    at = skipJsonSpace(source, end + 1)
    const code = source.charCodeAt(at)
    if (code === CLOSE) return endsAt(source, at + 1) ? { kind: 'strings', elements } : NONE
    if (code !== COMMA) return NONE
    at = skipJsonSpace(source, at + 1)
  }
}

const NONE: JsonArray = { kind: 'none' }
const QUOTE = 0x22
const COMMA = 0x2c
const OPEN = 0x5b
const BACKSLASH = 0x5c
const CLOSE = 0x5d

function skipJsonSpace(source: string, start: number): number {
  return skipWhile(source, start, source.length, isJsonSpace)
}

function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

function endsAt(source: string, at: number): boolean {
  return skipJsonSpace(source, at) === source.length
}

/** An element is no string: valid JSON is an error of its own, anything else no JSON at all. */
function mixed(source: string, start: number, element: number): JsonArray {
  let value: unknown
  try {
    value = JSON.parse(source.slice(start))
  } catch {
    return NONE
  }
  if (!Array.isArray(value) || hasInfinity(value)) return NONE
  return { kind: 'mixed', start: element, end: elementEnd(source, element) }
}

/** Go refuses numbers that overflow a double; JavaScript reads them as infinity. */
function hasInfinity(value: unknown): boolean {
  const open: unknown[] = [value]
  for (let next = open.pop(); open.length > 0 || next !== undefined; next = open.pop()) {
    if (next === Infinity || next === -Infinity) return true
    if (typeof next === 'object' && next !== null) {
      for (const inner of Object.values(next)) if (inner !== null) open.push(inner)
    }
  }
  return false
}

/** Behind the element that begins at `start`, in text that is known to be valid. */
function elementEnd(source: string, start: number): number {
  let depth = 0
  let at = start
  while (at < source.length) {
    const code = source.charCodeAt(at)
    if (code === QUOTE) at = closingQuote(source, at) ?? at
    else if (code === OPEN || code === 0x7b) depth++
    else if (code === CLOSE || code === 0x7d || code === COMMA) {
      if (depth === 0) break
      if (code !== COMMA) depth--
    }
    at++
  }
  while (at > start && isJsonSpace(source.charCodeAt(at - 1))) at--
  return at
}

function closingQuote(source: string, open: number): number | undefined {
  for (let at = open + 1; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === QUOTE) return at
    if (code === BACKSLASH) at++
    else if (code < 0x20) return undefined
  }
  return undefined
}

/** The string between the quotes at `open` and `close`; a decoded escape stands at its backslash. */
function decodeString(text: MappedText, open: number, close: number, escape: EscapeCharacter): Word | undefined {
  const source = text.text
  const span = text.enclosing({ start: open, end: close + 1 })
  if (!needsDecoding(source, open + 1, close)) return new WordNode(text, open + 1, close, escape, span)
  let decoded = ''
  const starts: number[] = [0]
  const origins: number[] = [text.sourceOffset(open + 1)]
  let at = open + 1
  while (at < close) {
    starts.push(decoded.length)
    origins.push(text.sourceOffset(at))
    const code = source.charCodeAt(at)
    if (code !== BACKSLASH) {
      decoded += replaceLoneSurrogate(source, at)
      at += 1
      continue
    }
    const character = ESCAPES.get(source[at + 1] ?? '')
    if (character !== undefined) {
      decoded += character
      at += 2
      continue
    }
    if (source[at + 1] !== 'u') return undefined
    const unit = hexUnit(source, at + 2)
    if (unit === undefined) return undefined
    const low = source[at + 6] === '\\' && source[at + 7] === 'u' ? hexUnit(source, at + 8) : undefined
    if (unit >= 0xd800 && unit <= 0xdbff && low !== undefined && low >= 0xdc00 && low <= 0xdfff) {
      decoded += String.fromCharCode(unit, low)
      at += 12
    } else {
      decoded += unit >= 0xd800 && unit <= 0xdfff ? '\ufffd' : String.fromCharCode(unit)
      at += 6
    }
  }
  return new WordNode(Mapped.ofPieces(decoded, starts, origins), 0, decoded.length, escape, span)
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

function needsDecoding(source: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const code = source.charCodeAt(at)
    if (code === BACKSLASH || (code >= 0xd800 && code <= 0xdfff)) return true
  }
  return false
}

/** One UTF-16 unit of a string's text; half a pair without its other half is U+FFFD to Go. */
function replaceLoneSurrogate(source: string, at: number): string {
  const code = source.charCodeAt(at)
  if (code < 0xd800 || code > 0xdfff) return source.charAt(at)
  const whole =
    code < 0xdc00
      ? isBetween(source.charCodeAt(at + 1), 0xdc00, 0xdfff)
      : isBetween(source.charCodeAt(at - 1), 0xd800, 0xdbff)
  return whole ? source.charAt(at) : '\ufffd'
}

function isBetween(code: number, low: number, high: number): boolean {
  return code >= low && code <= high
}

function hexUnit(source: string, at: number): number | undefined {
  const digits = source.slice(at, at + 4)
  return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : undefined
}
