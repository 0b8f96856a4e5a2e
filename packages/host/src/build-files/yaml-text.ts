import { MappedTextBuilder, type MappedText } from '@plimsoll/text'
import type { Scalar } from 'yaml'

/** A string of a YAML file, with the places that its characters come from. */
export interface YamlText {
  readonly text: MappedText
  /** Of a block scalar: what its lines begin with. */
  readonly indentation: string
  /** Does each character stand for itself or for an escape? If not, the text is mapped as a whole. */
  readonly exact: boolean
}

/** Maps a string into the file. `source` is the whole file. */
export function yamlText(scalar: Scalar, value: string, source: string): YamlText {
  const [start, end] = scalar.range ?? [0, 0]
  const builder = new MappedTextBuilder()
  const indentation = readScalar(scalar, value, source, builder)
  const text = builder.build(Math.min(start + 1, end))
  if (text.text === value) return { text, indentation, exact: true }
  const whole = new MappedTextBuilder()
  whole.add(value, start, end)
  return { text: whole.build(start), indentation, exact: false }
}

/** Gives the indentation of a block scalar. */
function readScalar({ type, range }: Scalar, value: string, source: string, builder: MappedTextBuilder): string {
  const [start, end] = range ?? [0, 0]
  switch (type) {
    case 'BLOCK_LITERAL':
    case 'BLOCK_FOLDED':
      return readBlock(source, start, end, value, type === 'BLOCK_FOLDED', builder)
    case 'QUOTE_DOUBLE':
      readFlow(source, start + 1, end - 1, readDoubleEscape, builder)
      return ''
    case 'QUOTE_SINGLE':
      readFlow(source, start + 1, end - 1, readSingleEscape, builder)
      return ''
    default:
      readFlow(source, start, end, () => undefined, builder)
      return ''
  }
}

interface BlockLine {
  /** Of its text, behind the indentation. */
  readonly start: number
  /** Without CR and LF. */
  readonly end: number
  /** Behind them. */
  readonly next: number
}

/**
 * The lines behind the header, without their indentation; a folded line end is a blank. What the header says of the end
 * of the text is seen from the value.
 *
 *     dockerfile_inline: |2-  # comment
 *                        └ start
 */
function readBlock(
  source: string,
  start: number,
  end: number,
  value: string,
  folded: boolean,
  builder: MappedTextBuilder,
): string {
  const headerEnd = source.indexOf('\n', start)
  if (headerEnd === -1 || headerEnd >= end) return ''
  const explicit = /^[|>][-+]?([1-9])/.exec(source.slice(start, start + 3))?.[1]
  const indent = blockIndent(source, headerEnd + 1, end, value, explicit === undefined ? undefined : Number(explicit))
  let length = 0
  // The line end before a line, and how it is read.
  let gap: { readonly start: number; end: number; breaks: number } | undefined
  let wasIndented = false
  for (const line of blockLines(source, headerEnd + 1, end, indent)) {
    const isEmpty = line.start === line.end
    if (!isEmpty || !folded) {
      const isIndented = /[ \t]/.test(source.charAt(line.start)) && !isEmpty
      if (gap !== undefined) {
        const isFolded = folded && !isIndented && !wasIndented && length > 0
        const read = !isFolded ? '\n'.repeat(gap.breaks) : gap.breaks === 1 ? ' ' : '\n'.repeat(gap.breaks - 1)
        builder.add(read, gap.start, isPlainBreak(read, gap, source) ? undefined : gap.end)
        length += read.length
      }
      builder.add(source.slice(line.start, line.end), line.start)
      length += line.end - line.start
      gap = undefined
      wasIndented = isIndented
    }
    if (line.next === line.end) break
    if (gap === undefined) gap = { start: line.end, end: line.next, breaks: 1 }
    else {
      gap.end = line.next
      gap.breaks++
    }
    if (length >= value.length) break
  }
  if (gap !== undefined && length < value.length) {
    const rest = value.slice(length)
    builder.add(rest, gap.start, isPlainBreak(rest, gap, source) ? undefined : gap.end)
  }
  return ' '.repeat(indent)
}

function isPlainBreak(read: string, gap: { readonly start: number; readonly end: number }, source: string): boolean {
  return read === '\n' && gap.end === gap.start + 1 && source[gap.start] === '\n'
}

/** The column at which the texts of the lines begin. */
function blockIndent(source: string, start: number, end: number, value: string, explicit: number | undefined): number {
  const firstText = /[^\n]/.exec(value)
  if (firstText === null) return 0
  for (let at = start; at < end;) {
    const newline = source.indexOf('\n', at)
    const next = newline === -1 || newline >= end ? end : newline + 1
    const line = source.slice(at, next).replace(/[\r\n]+$/, '')
    const blanks = line.length - line.trimStart().length
    if (line.length > blanks || (explicit !== undefined && line.startsWith(' '))) {
      if (explicit === undefined) return line.length - line.replace(/^ +/, '').length
      // The header counts from the parent's indentation, which the first line of the value shows.
      const [first = ''] = value.slice(firstText.index).split('\n', 1)
      return Math.max(0, line.length - first.length)
    }
    at = next
  }
  return 0
}

function* blockLines(source: string, start: number, end: number, indent: number): Generator<BlockLine> {
  for (let at = start; at < end;) {
    const newline = source.indexOf('\n', at)
    const next = newline === -1 || newline >= end ? end : newline + 1
    let textEnd = next
    if (source[textEnd - 1] === '\n') textEnd--
    if (source[textEnd - 1] === '\r' && textEnd < next) textEnd--
    let text = at
    while (text < textEnd && text < at + indent && source[text] === ' ') text++
    yield { start: text, end: Math.max(text, textEnd), next }
    at = next
  }
}

interface Escape {
  readonly text: string
  /** Behind it. */
  readonly end: number
}

type ReadEscape = (source: string, at: number) => Escape | undefined

/** Plain and quoted texts: of several lines, the blanks around a line end and the line end are one blank. */
function readFlow(
  source: string,
  start: number,
  end: number,
  readEscape: ReadEscape,
  builder: MappedTextBuilder,
): void {
  let plain = start
  for (let at = start; at < end;) {
    const character = source[at]
    const escape = readEscape(source, at)
    const next = escape?.end ?? (isBlank(character) ? foldEnd(source, at, end) : undefined)
    if (next === undefined) {
      at++
      continue
    }
    const read = escape?.text ?? folded(source.slice(at, next))
    if (escape !== undefined || read !== source.slice(at, next)) {
      builder.add(source.slice(plain, at), plain)
      builder.add(read, at, next)
      plain = next
    }
    at = next
  }
  if (plain < end) builder.add(source.slice(plain, end), plain)
}

function isBlank(character: string | undefined): boolean {
  return character === ' ' || character === '\t' || character === '\n' || character === '\r'
}

function foldEnd(source: string, start: number, end: number): number {
  let at = start
  while (at < end && isBlank(source[at])) at++
  return at
}

function folded(blanks: string): string {
  const breaks = blanks.split('\n').length - 1
  return breaks === 0 ? blanks : breaks === 1 ? ' ' : '\n'.repeat(breaks - 1)
}

function readSingleEscape(source: string, at: number): Escape | undefined {
  return source.startsWith("''", at) ? { text: "'", end: at + 2 } : undefined
}

function readDoubleEscape(source: string, at: number): Escape | undefined {
  if (source[at] !== '\\') return undefined
  const letter = source[at + 1] ?? ''
  const digits = HEXADECIMAL[letter]
  if (digits !== undefined) {
    const end = at + 2 + digits
    const code = Number.parseInt(source.slice(at + 2, end), 16)
    return { text: code <= LAST_CHARACTER ? String.fromCodePoint(code) : '', end }
  }
  // At the end of a line it joins the next one, without the blanks that it begins with.
  const lineEnd = /^\r?\n[ \t]*/.exec(source.slice(at + 1, at + 1 + LONGEST_INDENTATION))
  if (lineEnd !== null) return { text: '', end: at + 1 + lineEnd[0].length }
  return { text: ESCAPES[letter] ?? letter, end: at + 2 }
}

const LAST_CHARACTER = 0x10ffff
const LONGEST_INDENTATION = 1000
const HEXADECIMAL: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 }
const ESCAPES: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
}
