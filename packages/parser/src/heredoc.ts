import { MappedText, MappedTextBuilder, type Span } from '@plimsoll/text'
import type { Heredoc } from './ast.js'
import { isRegexpSpace, skipWhile } from './characters.js'
import { expandWord, splitWords, type Environment, type Expansion } from './expansion.js'
import type { HeredocBody } from './scan.js'

/** A heredoc's announcement on an instruction's line. */
export interface HeredocStart {
  readonly name: string
  readonly fileDescriptor: number
  readonly expand: boolean
  readonly chomp: boolean
  readonly span: Span
}

/**
 * The heredocs that a joined line announces, in order. As in BuildKit the whole line is split, with the escape
 * character `\` whatever the file says, and a line that does not split (an odd quote) has none.
 */
export function findHeredocs(line: MappedText): HeredocStart[] {
  const split = splitWords(line.text, NOTHING, { keepQuotes: true, keepEscapes: true, keepUnset: true })
  if (!split.ok) return []
  const starts: HeredocStart[] = []
  split.words.forEach((word, index) => {
    const part = split.spans[index]
    const start = part === undefined ? undefined : parseHeredocStart(word, line.enclosing(part))
    if (start !== undefined) starts.push(start)
  })
  return starts
}

/**
 * One word as a heredoc's announcement, else `undefined`:
 *
 *     3<<-"EOF"
 *     │  │└───┘ delimiter
 *     │  └ chomp
 *     └ file descriptor
 */
export function parseHeredocStart(word: string, span: Span): HeredocStart | undefined {
  const mark = word.indexOf('<<')
  if (mark < 0 || skipWhile(word, 0, mark, isDecimal) < mark || word.includes('<', mark + 2)) return undefined
  const chomp = word.charCodeAt(mark + 2) === DASH
  const start = skipWhile(word, chomp ? mark + 3 : mark + 2, word.length, isRegexpSpace)
  const delimiter = word.slice(start)
  const unquoted = splitWords(delimiter, NOTHING, { keepUnset: true })
  const [name, another] = unquoted.ok ? unquoted.words : []
  if (name === undefined || another !== undefined) return undefined
  const expand = countQuotes(name) === countQuotes(delimiter)
  return { name, fileDescriptor: Number(word.slice(0, mark)), expand, chomp, span }
}

/** The body of a COPY or ADD heredoc as the file will hold it, or why it cannot be made. */
export function expandHeredocBody(body: string, environment: Environment): Expansion {
  return expandWord(body, environment, { ignoreQuotes: true })
}

/** A heredoc of a source; its body is put together when somebody asks. */
export class HeredocNode implements Heredoc {
  readonly kind = 'Heredoc'
  readonly name: string
  readonly fileDescriptor: number
  readonly expand: boolean
  readonly chomp: boolean
  readonly span: Span
  readonly bodySpan: Span
  readonly terminator: Span | undefined
  readonly #source: string
  #body: MappedText | undefined

  constructor(source: string, start: HeredocStart, lines: HeredocBody) {
    this.name = start.name
    this.fileDescriptor = start.fileDescriptor
    this.expand = start.expand
    this.chomp = start.chomp
    this.span = start.span
    this.bodySpan = lines.body
    this.terminator = lines.terminator
    this.#source = source
  }

  get body(): MappedText {
    return (this.#body ??= this.chomp ? withoutTabs(this.#source, this.bodySpan) : textOf(this.#source, this.bodySpan))
  }

  toJSON(): object {
    return { ...this, body: this.body }
  }
}

const DASH = 0x2d
const NOTHING: Environment = () => undefined

function isDecimal(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function countQuotes(text: string): number {
  let count = 0
  for (const character of text) if (character === '"' || character === "'") count++
  return count
}

function textOf(source: string, body: Span): MappedText {
  return MappedText.plain(source.slice(body.start, body.end), body.start)
}

/** A body without the tabs that begin its lines. */
function withoutTabs(source: string, body: Span): MappedText {
  const builder = new MappedTextBuilder()
  for (let start = body.start; start < body.end;) {
    const newline = source.indexOf('\n', start)
    const next = newline === -1 ? body.end : Math.min(newline + 1, body.end)
    const from = skipWhile(source, start, next, isTab)
    builder.add(source.slice(from, next), from)
    start = next
  }
  return builder.build(body.start)
}

function isTab(code: number): boolean {
  return code === 0x09
}
