import type { MappedText, Span } from '@plimsoll/text'
import { expandWord, splitWords, type Environment } from './expansion.js'

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

const NOTHING: Environment = () => undefined

/**
 * One word as a heredoc's announcement, else `undefined`:
 *
 *     3<<-"EOF"
 *     │  │└───┘ delimiter
 *     │  └ chomp
 *     └ file descriptor
 */
export function parseHeredocStart(word: string, span: Span): HeredocStart | undefined {
  const match = /^(\d*)<<(-?)[\t\n\f\r ]*([^<]*)$/.exec(word)
  const rest = match?.[3]
  if (match === null || rest === undefined || rest === '') return undefined
  const unquoted = splitWords(rest, NOTHING, { keepUnset: true, keepEscapes: false })
  const [name] = unquoted.ok ? unquoted.words : []
  if (!unquoted.ok || unquoted.words.length !== 1 || name === undefined) return undefined
  return {
    name,
    fileDescriptor: match[1] === undefined || match[1] === '' ? 0 : Number(match[1]),
    expand: countQuotes(name) === countQuotes(rest),
    chomp: match[2] === '-',
    span,
  }
}

function countQuotes(text: string): number {
  let count = 0
  for (const character of text) if (character === '"' || character === "'") count++
  return count
}

/** The body of a COPY or ADD heredoc as the file will hold it, or why it cannot be made. */
export function expandHeredocBody(body: string, environment: Environment): ReturnType<typeof expandWord> {
  return expandWord(body, environment, { ignoreQuotes: true })
}
