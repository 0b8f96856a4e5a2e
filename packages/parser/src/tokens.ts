import type { Span } from '@plimsoll/text'

/** What a piece of the text is. Flags and words are not tokens: how arguments split depends on the instruction. */
export type TokenKind =
  | 'bom'
  | 'comment'
  | 'continuation'
  | 'directive'
  | 'heredoc-body'
  | 'heredoc-end'
  | 'keyword'
  | 'newline'
  | 'space'
  | 'text'

/** A piece of the text. The tokens of a file, one after the other, are the file. None is empty. */
export interface Token extends Span {
  readonly kind: TokenKind
}

/** Their order is that of the numbers below. */
const KINDS: readonly TokenKind[] = [
  'bom',
  'comment',
  'continuation',
  'directive',
  'heredoc-body',
  'heredoc-end',
  'keyword',
  'newline',
  'space',
  'text',
]

/** The kinds as numbers, for the scanner. */
export const BOM = 0
export const COMMENT = 1
export const CONTINUATION = 2
export const DIRECTIVE = 3
export const HEREDOC_BODY = 4
export const HEREDOC_END = 5
export const KEYWORD = 6
export const NEWLINE = 7
export const SPACE = 8
export const TEXT = 9

/**
 * Tokens while they are found: one number each, the offset behind the token and its kind. Where one ends the next
 * begins, so that they tile the text whatever is added; objects are made when somebody asks.
 */
export class TokenBuffer {
  /** Behind the last token. */
  end = 0
  readonly #packed: number[] = []
  #tokens: readonly Token[] | undefined

  /** What lies between the last token and `end` is a token of this kind, if it is not empty. */
  add(kind: number, end: number): void {
    if (end <= this.end) return
    this.#packed.push(end * KIND_BASE + kind)
    this.end = end
  }

  get tokens(): readonly Token[] {
    return (this.#tokens ??= this.#unpack())
  }

  #unpack(): Token[] {
    let start = 0
    return this.#packed.map((packed) => {
      const end = Math.floor(packed / KIND_BASE)
      const token: Token = { kind: KINDS[packed % KIND_BASE] ?? 'text', start, end }
      start = end
      return token
    })
  }
}

const KIND_BASE = 16
