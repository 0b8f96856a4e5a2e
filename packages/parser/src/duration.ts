import { isPair, utf8Bytes } from './characters.js'

/** A length of time in nanoseconds, or what Go's `time.ParseDuration` says of the text. */
export type DurationResult =
  { readonly ok: true; readonly nanoseconds: number } | { readonly ok: false; readonly message: string }

const UNITS: ReadonlyMap<string, number> = new Map([
  ['ns', 1],
  ['us', 1e3],
  ['µs', 1e3],
  ['μs', 1e3],
  ['ms', 1e6],
  ['s', 1e9],
  ['m', 6e10],
  ['h', 3.6e12],
])

/** Reads `1h30m`, `1.5s`, `-2ms` or `0`. Mirrors Go's `time.ParseDuration` with its messages. */
export function parseDuration(text: string): DurationResult {
  const invalid: DurationResult = { ok: false, message: `time: invalid duration ${quote(text)}` }
  const negative = text.startsWith('-')
  let at = negative || text.startsWith('+') ? 1 : 0
  if (text.slice(at) === '0') return { ok: true, nanoseconds: 0 }
  if (at === text.length) return invalid
  let total = 0
  while (at < text.length) {
    const numberEnd = skipNumber(text, at)
    if (numberEnd === undefined) return invalid
    const number = Number(text.slice(at, numberEnd))
    at = numberEnd
    const unitStart = at
    while (at < text.length && !isNumberPart(text.charCodeAt(at))) at++
    const unit = text.slice(unitStart, at)
    if (unit === '') return { ok: false, message: `time: missing unit in duration ${quote(text)}` }
    const factor = UNITS.get(unit)
    if (factor === undefined) {
      return { ok: false, message: `time: unknown unit ${quote(unit)} in duration ${quote(text)}` }
    }
    total += number * factor
    if (total > 2 ** 63) return invalid
  }
  return { ok: true, nanoseconds: negative ? -total : total }
}

function isNumberPart(code: number): boolean {
  return code === 0x2e || (code >= 0x30 && code <= 0x39)
}

/** Behind digits with at most one point among them, of which there is at least one digit. */
function skipNumber(text: string, start: number): number | undefined {
  let at = start
  let digits = 0
  let points = 0
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x2e) {
      if (points === 1) break
      points++
    } else if (code >= 0x30 && code <= 0x39) digits++
    else break
  }
  return digits === 0 ? undefined : at
}

/** Go's `time` quotes byte by byte. */
function quote(text: string): string {
  let quoted = ''
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x80) {
      quoted += utf8Bytes(text, at).map(hexadecimal).join('')
      if (isPair(text, at)) at++
    } else if (code < 0x20) quoted += hexadecimal(code)
    else quoted += code === QUOTE || code === BACKSLASH ? '\\' + text.charAt(at) : text.charAt(at)
  }
  return `"${quoted}"`
}

const QUOTE = 0x22
const BACKSLASH = 0x5c

function hexadecimal(byte: number): string {
  return '\\x' + byte.toString(16).padStart(2, '0')
}
