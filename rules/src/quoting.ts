import type { EscapeCharacter } from '@plimsoll/parser'
import type { Span } from '@plimsoll/text'

/**
 * A piece of a word as the builder's expansion sees it: characters outside of quotes, an escape character there with
 * what it protects, a quote, and what is between two of them.
 *
 *     a\ b'c'"d"
 *     ┘└┘┘││││││   bare escaped bare quote single quote quote double quote
 */
export interface QuotingPiece extends Span {
  readonly kind: 'bare' | 'escaped' | 'quote' | 'single' | 'double'
}

/** The pieces of a word, in order; none is empty. A quote that is not closed quotes to the end. */
export function quotingOf(text: string, escape: EscapeCharacter): QuotingPiece[] {
  const pieces: QuotingPiece[] = []
  const add = (kind: QuotingPiece['kind'], start: number, end: number): number => {
    if (end > start) pieces.push({ kind, start, end })
    return end
  }
  for (let at = 0; at < text.length;) {
    const character = text.charAt(at)
    if (character === '"' || character === "'") {
      const inside = add('quote', at, at + 1)
      const closing = closingQuote(text, inside, character, escape)
      add(character === '"' ? 'double' : 'single', inside, closing)
      at = add('quote', closing, Math.min(closing + 1, text.length))
    } else if (character === escape) at = add('escaped', at, Math.min(at + 2, text.length))
    else {
      let end = at + 1
      while (end < text.length && !`"'${escape}`.includes(text.charAt(end))) end++
      at = add('bare', at, end)
    }
  }
  return pieces
}

/** In double quotes, the escape character protects a quote; in single ones it is a character like others. */
function closingQuote(text: string, start: number, quote: string, escape: EscapeCharacter): number {
  let at = start
  while (at < text.length && text.charAt(at) !== quote) at += quote === '"' && text.charAt(at) === escape ? 2 : 1
  return Math.min(at, text.length)
}
