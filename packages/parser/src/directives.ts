import type { Span } from '@plimsoll/text'
import type { Directive } from './ast.js'
import { isRegexpSpace, skipSpace, skipWhile, trimEnd } from './characters.js'
import { isDirectiveName, type DirectiveName } from './language.js'

/** `name = value` of a comment line that has the form of a directive, whatever the name. */
export interface DirectiveForm {
  readonly name: string
  readonly nameSpan: Span
  readonly value: string
  readonly valueSpan: Span
}

/**
 * Reads `start…end`, which begins behind the comment mark, as a directive, else `undefined`:
 *
 *     # escape = `
 *       └────┘   ┘
 */
export function parseDirectiveForm(text: string, start: number, end: number): DirectiveForm | undefined {
  const nameStart = skipSpace(text, start, end)
  if (!isLetter(text.charCodeAt(nameStart)) || nameStart >= end) return undefined
  const nameEnd = skipWhile(text, nameStart, end, isLetterOrDigit)
  const equals = skipWhile(text, nameEnd, end, isRegexpSpace)
  if (equals >= end || text.charCodeAt(equals) !== EQUALS) return undefined
  let valueStart = skipWhile(text, equals + 1, end, isRegexpSpace)
  // The value is never empty: of blanks alone the last one is it.
  if (valueStart === end) valueStart = end - 1
  if (valueStart <= equals) return undefined
  const valueEnd = Math.max(valueStart + 1, trimEnd(text, valueStart, end, isRegexpSpace))
  return {
    name: text.slice(nameStart, nameEnd),
    nameSpan: { start: nameStart, end: nameEnd },
    value: text.slice(valueStart, valueEnd),
    valueSpan: { start: valueStart, end: valueEnd },
  }
}

/** A comment as one of the three directives, wherever it stands; the span is from the mark to the value's end. */
export function parseDirective(text: string, hash: number, end: number): Directive | undefined {
  const form = parseDirectiveForm(text, hash + 1, end)
  const name = form?.name.toLowerCase()
  if (form === undefined || name === undefined || !isDirectiveName(name)) return undefined
  return {
    kind: 'Directive',
    name,
    span: { start: hash, end: form.valueSpan.end },
    nameSpan: form.nameSpan,
    value: form.value,
    valueSpan: form.valueSpan,
  }
}

/** What `syntax` or `check` is set to, as the builder's second scan finds it. */
export interface EffectiveDirective {
  readonly name: 'check' | 'syntax'
  /** Up to the first blank: the frontend image, the check options. In JSON all of it. */
  readonly value: string
  /** All of it: the frontend's command line. */
  readonly fullValue: string
  readonly valueSpan: Span
  /** The physical line, from 1. */
  readonly line: number
}

/**
 * Finds `syntax` or `check` as BuildKit's front end does, which reads them apart from its parser: a shebang line is
 * passed over, an indented comment ends the search, and `syntax` may also be written with `//` or as a JSON object.
 */
export function findEffectiveDirective(text: string, name: 'check' | 'syntax'): EffectiveDirective | undefined {
  const bom = text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0
  if (text.startsWith('#!', bom)) {
    const newline = text.indexOf('\n', bom)
    return newline === -1 ? undefined : findFrom(text, newline + 1, 2, name)
  }
  return findFrom(text, bom, 1, name)
}

const BYTE_ORDER_MARK = 0xfeff
const CARRIAGE_RETURN = 0x0d
const HASH = 0x23
const SLASH = 0x2f
const EQUALS = 0x3d
const OPEN_BRACE = 0x7b

/** The first character tells in which of the three forms it can be written. */
function findFrom(text: string, start: number, line: number, name: 'check' | 'syntax'): EffectiveDirective | undefined {
  const first = text.charCodeAt(start)
  if (first === HASH) return findMarked(text, start, line, name, '#')
  if (name === 'check') return undefined
  if (first === SLASH) return findMarked(text, start, line, name, '//')
  const content = skipWhile(text, start, text.length, isJsonSpace)
  return text.charCodeAt(content) === OPEN_BRACE ? findInJson(text, content) : undefined
}

function findMarked(
  text: string,
  from: number,
  firstLine: number,
  name: 'check' | 'syntax',
  mark: '#' | '//',
): EffectiveDirective | undefined {
  const seen: DirectiveName[] = []
  for (let start = from, line = firstLine; text.startsWith(mark, start); line++) {
    const newline = text.indexOf('\n', start)
    const lineEnd = newline === -1 ? text.length : newline
    const form = parseDirectiveForm(text, start + mark.length, trimEnd(text, start, lineEnd, isCarriageReturn))
    const key = form?.name.toLowerCase()
    if (form === undefined || key === undefined || !isDirectiveName(key) || seen.includes(key)) return undefined
    if (key === name) {
      const { value, valueSpan } = form
      const blank = value.indexOf(' ')
      return { name, value: blank === -1 ? value : value.slice(0, blank), fullValue: value, valueSpan, line }
    }
    seen.push(key)
    start = lineEnd + 1
  }
  return undefined
}

/** `{"syntax": "…"}`: the file is a JSON object for another frontend. */
function findInJson(text: string, start: number): EffectiveDirective | undefined {
  let value: unknown
  try {
    value = JSON.parse(text.slice(start))
  } catch {
    return undefined
  }
  const syntax = typeof value === 'object' && value !== null && 'syntax' in value ? value.syntax : undefined
  if (typeof syntax !== 'string') return undefined
  return { name: 'syntax', value: syntax, fullValue: syntax, valueSpan: { start: 0, end: text.length }, line: 1 }
}

function isJsonSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d
}

function isCarriageReturn(code: number): boolean {
  return code === CARRIAGE_RETURN
}

function isLetter(code: number): boolean {
  return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a)
}

function isLetterOrDigit(code: number): boolean {
  return isLetter(code) || (code >= 0x30 && code <= 0x39)
}
