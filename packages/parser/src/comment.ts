import type { Span } from '@plimsoll/text'
import type { Comment } from './ast.js'
import { skipSpace, trimSpaceEnd, utf8Bytes } from './characters.js'
import { standInsOf } from './byte-blank.js'

/** A comment line of a source. */
export class CommentNode implements Comment {
  readonly kind = 'Comment'
  readonly span: Span
  readonly inside: boolean
  readonly #source: string
  readonly #lineStart: number
  #text: string | undefined

  /** The line from `lineStart` to `end`, whose first character that is no blank is the `#` at `hash`. */
  constructor(source: string, lineStart: number, hash: number, end: number, inside: boolean) {
    this.span = { start: hash, end }
    this.inside = inside
    this.#source = source
    this.#lineStart = lineStart
  }

  get text(): string {
    return (this.#text ??= this.#readText())
  }

  /** The line without its first byte: of an indented comment the `#` stays. */
  #readText(): string {
    const source = this.#source
    const first = this.#lineStart
    const { end } = this.span
    const start = skipSpace(source, first + 1, end)
    const text = source.slice(start, trimSpaceEnd(source, start, end))
    return source.charCodeAt(first) < 0x80
      ? text
      : standInsOf(utf8Bytes(source, first).slice(1)) + source.slice(first + 1, trimSpaceEnd(source, start, end))
  }

  toJSON(): object {
    const { kind, span, text, inside } = this
    return { kind, span, text, inside }
  }
}
