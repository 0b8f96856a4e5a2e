import type { Span } from '@plimsoll/text'

/** An element of what may be an array, or a comma; places are offsets in the text. */
export interface LooseItem {
  /** By its quotes; `open`: the closing one is missing. */
  readonly kind: 'double' | 'single' | 'typographic' | 'bare' | 'open' | 'comma'
  /** With its quotes. */
  readonly span: Span
  /** Without them, as written. */
  readonly text: string
}

export interface LooseArray {
  readonly items: readonly LooseItem[]
  /** Where the closing bracket stands, if there is one. */
  readonly close: number | undefined
}

/** Reads a text that begins with `[` up to the `]` outside of quotes: words between blanks and commas. */
export function readLooseArray(text: string): LooseArray {
  const items: LooseItem[] = []
  for (let at = 1; at < text.length;) {
    const character = text.charAt(at)
    if (character === ']') return { items, close: at }
    if (BLANK.test(character)) at++
    else {
      const item = readItem(text, at)
      items.push(item)
      at = item.span.end
    }
  }
  return { items, close: undefined }
}

const BLANK = /\s/
const CLOSING_QUOTES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\u201c', '\u201d\u201c'],
  ['\u201d', '\u201d\u201c'],
  ['\u201e', '\u201c\u201d'],
  ['\u2018', '\u2019\u2018'],
  ['\u2019', '\u2019\u2018'],
  ['\u00ab', '\u00bb'],
])

function readItem(text: string, start: number): LooseItem {
  const character = text.charAt(start)
  if (character === ',') return { kind: 'comma', span: { start, end: start + 1 }, text: ',' }
  const closing = CLOSING_QUOTES.get(character)
  return closing === undefined ? readBare(text, start) : readQuoted(text, start, closing)
}

function readQuoted(text: string, start: number, closing: string): LooseItem {
  const isDouble = closing === '"'
  for (let at = start + 1; at < text.length; at++) {
    const character = text.charAt(at)
    // What stands behind a closing quote is a blank, a comma or the end: `"C:\"` ends all the same.
    if (isDouble && character === '\\' && !ends(text, at + 2, text[at + 1])) at++
    else if (closing.includes(character)) {
      const kind = isDouble ? 'double' : closing === "'" ? 'single' : 'typographic'
      return { kind, span: { start, end: at + 1 }, text: text.slice(start + 1, at) }
    }
  }
  return { kind: 'open', span: { start, end: text.length }, text: text.slice(start + 1) }
}

/** Is the character a quote that ends its element? */
function ends(text: string, behind: number, character: string | undefined): boolean {
  return character === '"' && /^\s*(?:,\s*["'\]]|\]\s*$)/.test(text.slice(behind, behind + LOOK_AHEAD))
}

const LOOK_AHEAD = 20

function readBare(text: string, start: number): LooseItem {
  let end = start + 1
  while (end < text.length && !/[\s,\]]/.test(text.charAt(end))) end++
  return { kind: 'bare', span: { start, end }, text: text.slice(start, end) }
}
