import type { Word } from './ast.js'
import { isUnicodeSpace, skipAsciiSpace, skipSpace, skipToAsciiSpace } from './characters.js'
import type { EscapeCharacter } from './expansion.js'
import { replaceInvalid } from './unicode.js'
import { WordNode, type TextPart } from './word-node.js'

/** Splits at runs of ASCII blanks, without any quoting: FROM, EXPOSE, and COPY, ADD, VOLUME without JSON. */
export function splitList({ whole, start, end }: TextPart, escape: EscapeCharacter): Word[] {
  const { text } = whole
  const words: Word[] = []
  for (let at = skipAsciiSpace(text, start, end); at < end;) {
    const wordEnd = skipToAsciiSpace(text, at, end)
    words.push(new WordNode(whole, at, wordEnd, escape))
    at = skipAsciiSpace(text, wordEnd, end)
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
export function splitWords({ whole, start, end }: TextPart, escape: EscapeCharacter): TextPart[] {
  const { text } = whole
  const escapeCode = escape.charCodeAt(0)
  const words: TextPart[] = []
  for (let at = skipSpace(text, start, end); at < end;) {
    const found = findWordEnd(text, at, end, escapeCode)
    const wordEnd = found > end ? end - 1 : found
    if (wordEnd > at) words.push({ whole, start: at, end: wordEnd })
    at = skipSpace(text, found, end)
  }
  return words
}

/** The part with U+FFFD for each byte that is not UTF-8, as the builder splits it into words. */
export function withoutInvalidBytes(part: TextPart): TextPart {
  const { whole, start, end } = part
  for (let at = start; at < end; at++) {
    const code = whole.text.charCodeAt(at)
    if (code < 0xd800 || code > 0xdfff) continue
    const cut = whole.slice(start, end)
    return { whole: cut.withText(replaceInvalid(cut.text)), start: 0, end: cut.text.length }
  }
  return part
}

const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22

/** Behind the word that begins at `start`; one more than `end` where an escape character takes nothing along. */
function findWordEnd(text: string, start: number, end: number, escape: number): number {
  let quote = 0
  let at = start
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code === escape && quote !== SINGLE_QUOTE) at++
    else if (quote !== 0) {
      if (code === quote) quote = 0
    } else if (code === SINGLE_QUOTE || code === DOUBLE_QUOTE) quote = code
    else if (isUnicodeSpace(code)) break
  }
  return at
}
