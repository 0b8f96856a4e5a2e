import type { MappedText } from '@plimsoll/text'
import type { Word } from './ast.js'
import { isAsciiSpace, isUnicodeSpace, skipWhile } from './characters.js'
import type { EscapeCharacter } from './expansion.js'
import { WordNode } from './word-node.js'

/** Splits at runs of ASCII blanks, without any quoting: FROM, EXPOSE, and COPY, ADD, VOLUME without JSON. */
export function splitList(text: MappedText, escape: EscapeCharacter): Word[] {
  const source = text.text
  const words: Word[] = []
  let at = skipWhile(source, 0, source.length, isAsciiSpace)
  while (at < source.length) {
    let end = at + 1
    while (end < source.length && !isAsciiSpace(source.charCodeAt(end))) end++
    words.push(new WordNode(text, at, end, escape))
    at = skipWhile(source, end, source.length, isAsciiSpace)
  }
  return words
}

/**
 * Splits as ENV, LABEL and ARG do. Quotes group and stay, as does the escape character, which takes the next
 * character along; as the very last character it is dropped.
 *
 *     A="x y"  B=1\ 2   C
 *     └─────┘  └────┘   ┘
 */
export function splitWords(text: MappedText, escape: EscapeCharacter): Word[] {
  const source = text.text
  const words: Word[] = []
  let at = skipWhile(source, 0, source.length, isUnicodeSpace)
  while (at < source.length) {
    const end = wordEnd(source, at, escape.charCodeAt(0))
    const dropped = end === source.length && endsInEscape(source, at, escape.charCodeAt(0))
    words.push(new WordNode(text, at, dropped ? end - 1 : end, escape))
    at = skipWhile(source, end, source.length, isUnicodeSpace)
  }
  return words
}

const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22

function wordEnd(source: string, start: number, escape: number): number {
  let quote = 0
  let at = start
  for (; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === escape && quote !== SINGLE_QUOTE) at++
    else if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) quote = code
    else if (isUnicodeSpace(code)) break
  }
  return Math.min(at, source.length)
}

/** Is the last character an escape character that takes nothing along? */
function endsInEscape(source: string, start: number, escape: number): boolean {
  let quote = 0
  for (let at = start; at < source.length; at++) {
    const code = source.charCodeAt(at)
    if (code === escape && quote !== SINGLE_QUOTE) {
      if (at === source.length - 1) return true
      at++
    } else if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) quote = code
  }
  return false
}
