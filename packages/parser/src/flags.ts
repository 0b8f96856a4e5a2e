import { MappedTextBuilder, type MappedText } from '@plimsoll/text'
import type { Flag } from './ast.js'
import { isByteBlank, splitAtBlankByte, standInsOf } from './byte-blank.js'
import { isAsciiSpace, isPair, skipTo, utf8Bytes } from './characters.js'
import type { EscapeCharacter } from './expansion.js'
import { WordNode, type TextPart } from './word-node.js'

/** Flags at the start of an instruction's arguments. */
export interface ScannedFlags {
  readonly flags: readonly Flag[]
  readonly rest: TextPart
}

/** Can a flag begin here, where no ASCII blank stands? */
export function mayBeFlag(text: string, at: number, end: number): boolean {
  const code = text.charCodeAt(at)
  return at < end && (code === DASH || isByteBlank(code))
}

/**
 * Takes the flags off what follows the keyword, as BuildKit does for every instruction:
 *
 *     --mount=type=cache,target="/a b" -- rest
 *     └──── flag ────────────────────┘ └┘ dropped
 *
 * A word runs to the next unquoted blank; both kinds of quotes are removed, the escape character takes the next
 * character as it is, inside quotes too. The builder's scanner works on bytes: every byte of a character beyond ASCII
 * becomes a character of its own, and the bytes 85 and A0 part words.
 */
export function scanFlags({ whole, start, end }: TextPart, escape: EscapeCharacter): ScannedFlags {
  const flags: Flag[] = []
  for (let at = start; ;) {
    at = skipBlanks(whole.text, at, end)
    if (!isFlagStart(whole.text, at, end)) return { flags, rest: { whole, start: at, end } }
    const word = scanWord(whole, at, end, escape.charCodeAt(0))
    const isEnd = word.end - word.start === 2
    if (!isEnd) flags.push(flagOf(whole, at, word, escape))
    at = word.next
    if (word.left.length > 0) return { flags, rest: withLeftBytes({ whole, start: at, end }, word.left) }
    if (isEnd) return { flags, rest: { whole, start: at, end } }
  }
}

const DASH = 0x2d
const EQUALS = 0x3d
const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
const NO_QUOTE = -1
const NO_BYTES: readonly number[] = []

/** A word without its quotes. */
interface ScannedWord extends TextPart {
  /** Where the line goes on. */
  readonly next: number
  /** What is left of the character before that. */
  readonly left: readonly number[]
}

function isFlagStart(text: string, at: number, end: number): boolean {
  return at + 1 < end && text.charCodeAt(at) === DASH && text.charCodeAt(at + 1) === DASH
}

function skipBlanks(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isByteBlank(text.charCodeAt(at))) at++
  return at
}

function scanWord(whole: MappedText, start: number, end: number, escape: number): ScannedWord {
  const next = skipPlain(whole.text, start, end, escape)
  if (next === end || isAsciiSpace(whole.text.charCodeAt(next)))
    return { whole, start, end: next, next, left: NO_BYTES }
  return new FlagWordReader(whole, start, end, escape).read()
}

/** Behind the characters that stand for themselves. */
function skipPlain(text: string, start: number, end: number, escape: number): number {
  let at = start
  for (; at < end; at++) {
    const code = text.charCodeAt(at)
    if (code >= 0x80 || code === escape || code === SINGLE_QUOTE || code === DOUBLE_QUOTE || isAsciiSpace(code)) break
  }
  return at
}

/** Reads a word with quotes, escapes or characters beyond ASCII. */
class FlagWordReader {
  readonly #whole: MappedText
  readonly #end: number
  readonly #escape: number
  readonly #builder = new MappedTextBuilder()
  #at: number
  #quote = NO_QUOTE

  constructor(whole: MappedText, start: number, end: number, escape: number) {
    this.#whole = whole
    this.#at = start
    this.#end = end
    this.#escape = escape
  }

  read(): ScannedWord {
    const start = this.#whole.sourceOffset(this.#at)
    const left = this.#readPieces()
    const whole = this.#builder.build(start)
    return { whole, start: 0, end: whole.text.length, next: this.#at, left }
  }

  #readPieces(): readonly number[] {
    const { text } = this.#whole
    while (this.#at < this.#end) {
      const code = text.charCodeAt(this.#at)
      if (code === this.#quote) this.#quote = NO_QUOTE
      else if (this.#quote === NO_QUOTE && (code === SINGLE_QUOTE || code === DOUBLE_QUOTE)) this.#quote = code
      else if (this.#quote === NO_QUOTE && isByteBlank(code)) break
      else {
        const isEscape = code === this.#escape
        if (isEscape) this.#at++
        const left = this.#readCharacters(isEscape)
        if (left !== undefined) return left
        continue
      }
      this.#at++
    }
    return NO_BYTES
  }

  /** Adds the next character, of ASCII all that stand for themselves. The result is what is left of one cut in two. */
  #readCharacters(escaped: boolean): readonly number[] | undefined {
    const { text } = this.#whole
    const at = this.#at
    if (at >= this.#end) return undefined
    if (text.charCodeAt(at) < 0x80) {
      this.#at = escaped ? at + 1 : this.#skipOrdinary()
      this.#whole.copyTo(this.#builder, { start: at, end: this.#at })
      return undefined
    }
    const split = this.#quote === NO_QUOTE ? splitAtBlankByte(text, at, escaped ? 1 : 0) : undefined
    this.#at += isPair(text, at) ? 2 : 1
    this.#addBytes(split?.before ?? utf8Bytes(text, at), at)
    return split?.after
  }

  #skipOrdinary(): number {
    const { text } = this.#whole
    let at = this.#at
    for (; at < this.#end; at++) {
      const code = text.charCodeAt(at)
      if (code >= 0x80 || code === this.#escape || code === this.#quote) break
      if (this.#quote === NO_QUOTE && (code === SINGLE_QUOTE || code === DOUBLE_QUOTE || isAsciiSpace(code))) break
    }
    return at
  }

  #addBytes(bytes: readonly number[], at: number): void {
    const end = this.#whole.sourceOffsetBehind(this.#at)
    this.#builder.add(String.fromCharCode(...bytes), this.#whole.sourceOffset(at), end)
  }
}

/** What follows a character that was cut in two, with the rest of it. */
function withLeftBytes({ whole, start, end }: TextPart, left: readonly number[]): TextPart {
  const builder = new MappedTextBuilder()
  const behind = whole.sourceOffsetBehind(start)
  builder.add(standInsOf(left), behind - 1, behind)
  whole.copyTo(builder, { start, end })
  const text = builder.build(behind)
  return { whole: text, start: 0, end: text.text.length }
}

function flagOf(line: MappedText, start: number, { whole, ...word }: ScannedWord, escape: EscapeCharacter): Flag {
  const nameEnd = skipTo(whole.text, EQUALS, word.start, word.end)
  return {
    kind: 'Flag',
    span: line.enclosing({ start, end: word.next }),
    name: whole.text.slice(word.start + 2, nameEnd),
    nameSpan: whole.enclosing({ start: word.start + 2, end: nameEnd }),
    value: nameEnd === word.end ? undefined : new WordNode(whole, nameEnd + 1, word.end, escape),
  }
}
