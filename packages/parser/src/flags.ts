import { MappedText } from '@plimsoll/text'
import type { Flag } from './ast.js'
import { isInvalidByte, isUnicodeSpace } from './characters.js'
import type { EscapeCharacter } from './expansion.js'
import { WordNode } from './word-node.js'

/** Flags at the start of an instruction's arguments. */
export interface ScannedFlags {
  readonly flags: readonly Flag[]
  /** Where in the text the rest begins. */
  readonly rest: number
}

/**
 * Takes the flags off the text from `start` on, as BuildKit does for every instruction:
 *
 *     --mount=type=cache,target="/a b" -- rest
 *     └──── flag ────────────────────┘ └┘ dropped
 *
 * A word runs to the next unquoted blank; both kinds of quotes are removed, the escape character takes the next
 * character as it is, inside quotes too. The builder's scanner works on bytes: every byte of a character beyond ASCII
 * becomes a character of its own, and the bytes 85 and A0 part words.
 */
export function scanFlags(line: MappedText, start: number, escape: EscapeCharacter): ScannedFlags {
  const text = line.text
  const flags: Flag[] = []
  let at = start
  for (;;) {
    at = skipBlanks(text, at)
    if (text.charCodeAt(at) !== DASH || text.charCodeAt(at + 1) !== DASH) return { flags, rest: at }
    const word = scanWord(line, at, escape)
    if (word.text.text === '--') {
      at = word.end
      // A lone `--` ends the flags, unless nothing follows: then it is dropped just the same.
      return { flags, rest: at }
    }
    flags.push(flagOf(line, at, word, escape))
    at = word.end
  }
}

const DASH = 0x2d
const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22

interface ScannedWord {
  readonly text: MappedText
  /** Behind the word in the line's text. */
  readonly end: number
}

function skipBlanks(text: string, start: number): number {
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code >= 0x80 ? !isBlankByteFirst(text, at) : !isUnicodeSpace(code)) break
    at++
  }
  return at
}

/** U+0085 and U+00A0 in UTF-8 begin with the byte C2, which is no blank: only raw bytes are. */
function isBlankByteFirst(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code === 0xdc85 || code === 0xdca0
}

function scanWord(line: MappedText, start: number, escape: EscapeCharacter): ScannedWord {
  const text = line.text
  const escapeCode = escape.charCodeAt(0)
  let at = start
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code >= 0x80 || code === escapeCode || code === SINGLE_QUOTE || code === DOUBLE_QUOTE) {
      return scanQuotedWord(line, start, at, escapeCode)
    }
    if (isUnicodeSpace(code)) break
    at++
  }
  return { text: line.slice(start, at), end: at }
}

/** The slow path, from the first character at `at` that does not stand for itself. */
function scanQuotedWord(line: MappedText, start: number, at: number, escapeCode: number): ScannedWord {
  const text = line.text
  const word = new WordBuilder(line)
  for (let i = start; i < at; i++) word.add(text.charAt(i), i)
  let quote = 0
  let i = at
  while (i < text.length) {
    const code = text.charCodeAt(i)
    if (quote === 0 && isUnicodeSpace(code) && code < 0x80) break
    if (quote === 0 && (code === SINGLE_QUOTE || code === DOUBLE_QUOTE)) {
      quote = code
      i++
      continue
    }
    if (quote !== 0 && code === quote) {
      quote = 0
      i++
      continue
    }
    if (code === escapeCode) {
      i++
      if (i >= text.length) break
    }
    const width = isPair(text, i) ? 2 : 1
    let blank = false
    for (const byte of latin1Bytes(text, i)) {
      blank = quote === 0 && (byte === 0x85 || byte === 0xa0) && text.charCodeAt(i - 1) !== escapeCode
      if (blank) break
      word.add(String.fromCharCode(byte), i)
    }
    i += width
    if (blank) break
  }
  return { text: word.build(start), end: i }
}

function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  const low = text.charCodeAt(at + 1)
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}

/** The UTF-8 bytes of the character at `at`. */
function latin1Bytes(text: string, at: number): number[] {
  const unit = text.charCodeAt(at)
  if (unit < 0x80) return [unit]
  if (isInvalidByte(unit)) return [unit - 0xdc00]
  const code = text.codePointAt(at) ?? unit
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)]
  const tail = [0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
  if (code < 0x10000) return [0xe0 | (code >> 12), ...tail]
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), ...tail]
}

class WordBuilder {
  readonly #line: MappedText
  #text = ''
  readonly #starts: number[] = []
  readonly #origins: number[] = []
  #next = -1

  constructor(line: MappedText) {
    this.#line = line
  }

  add(character: string, at: number): void {
    const origin = this.#line.sourceOffset(at)
    if (origin !== this.#next) {
      this.#starts.push(this.#text.length)
      this.#origins.push(origin)
    }
    this.#text += character
    this.#next = origin + character.length
  }

  build(start: number): MappedText {
    if (this.#starts.length === 0) return MappedText.plain('', this.#line.sourceOffset(start))
    return MappedText.ofPieces(this.#text, this.#starts, this.#origins)
  }
}

function flagOf(line: MappedText, start: number, word: ScannedWord, escape: EscapeCharacter): Flag {
  const text = word.text.text
  const equals = text.indexOf('=')
  const nameEnd = equals === -1 ? text.length : equals
  return {
    kind: 'Flag',
    span: line.enclosing({ start, end: word.end }),
    name: text.slice(2, nameEnd),
    nameSpan: word.text.enclosing({ start: 2, end: nameEnd }),
    value: equals === -1 ? undefined : new WordNode(word.text, equals + 1, text.length, escape),
  }
}
