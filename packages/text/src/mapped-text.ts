import type { Span } from './span.js'

/**
 * Text put together from pieces of a source: an instruction without its continuations and comments, a heredoc body
 * without its tabs, the script inside a quoted word. Every character comes from exactly one place of the source.
 *
 *     source  RUN a \⏎# note⏎  b        text  "RUN a   b"
 *             └─────┘       └──┘        pieces  0→0, 6→15
 */
export class MappedText {
  readonly text: string
  /** Where each piece begins in `text`, ascending from 0; a piece reaches to the next one. */
  readonly #starts: readonly number[]
  /** Where each piece begins in the source. */
  readonly #origins: readonly number[]

  private constructor(text: string, starts: readonly number[], origins: readonly number[]) {
    this.text = text
    this.#starts = starts
    this.#origins = origins
  }

  /** One piece: the source from `start` on reads `text`. */
  static plain(text: string, start: number): MappedText {
    return new MappedText(text, [0], [start])
  }

  /** `origins[i]` is the place in the source of `text` from `starts[i]` on. There is at least one piece. */
  static ofPieces(text: string, starts: readonly number[], origins: readonly number[]): MappedText {
    return new MappedText(text, starts, origins)
  }

  /** The text of the given parts of `source`, one after the other. */
  static ofSpans(source: string, parts: readonly Span[]): MappedText {
    const pieces = parts.filter((part) => part.end > part.start)
    const first = parts[0]?.start ?? 0
    if (pieces.length === 0) return new MappedText('', [0], [first])
    const starts: number[] = []
    let text = ''
    for (const piece of pieces) {
      starts.push(text.length)
      text += source.slice(piece.start, piece.end)
    }
    return new MappedText(
      text,
      starts,
      pieces.map((piece) => piece.start),
    )
  }

  /** The text of the given parts of this text, mapped to the same source. */
  pick(parts: readonly Span[]): MappedText {
    const starts: number[] = []
    const origins: number[] = []
    let text = ''
    for (const part of parts) {
      if (part.end <= part.start && parts.length > 1) continue
      let at = part.start
      do {
        const piece = this.#pieceAt(at)
        const end = Math.min(part.end, this.#starts[piece + 1] ?? this.text.length)
        starts.push(text.length)
        origins.push(this.#origin(piece, at))
        text += this.text.slice(at, end)
        at = end
      } while (at < part.end)
    }
    if (starts.length === 0) return new MappedText('', [0], [this.sourceOffset(parts[0]?.start ?? 0)])
    return new MappedText(text, starts, origins)
  }

  slice(start: number, end: number): MappedText {
    return this.pick([{ start, end }])
  }

  /** The place in the source of the character at `offset`; at the end, the place behind the last character. */
  sourceOffset(offset: number): number {
    if (offset >= this.text.length && this.text.length > 0) return this.sourceOffset(this.text.length - 1) + 1
    return this.#origin(this.#pieceAt(offset), offset)
  }

  /** The smallest span of the source around a part of the text. It always answers: for reporting. */
  enclosing(part: Span): Span {
    if (part.end <= part.start) {
      const at = this.sourceOffset(part.start)
      return { start: at, end: at }
    }
    return { start: this.sourceOffset(part.start), end: this.sourceOffset(part.end - 1) + 1 }
  }

  /** The span of a part that stands in one piece in the source, else `undefined`: for editing. */
  exact(part: Span): Span | undefined {
    const span = this.enclosing(part)
    return span.end - span.start === Math.max(0, part.end - part.start) ? span : undefined
  }

  /** The pieces of the source that a part of the text is made of. */
  segments(part: Span): Span[] {
    const spans: Span[] = []
    let at = part.start
    while (at < part.end) {
      const piece = this.#pieceAt(at)
      const end = Math.min(part.end, this.#starts[piece + 1] ?? this.text.length)
      const start = this.#origin(piece, at)
      const last = spans.at(-1)
      if (last?.end === start) spans[spans.length - 1] = { start: last.start, end: start + end - at }
      else spans.push({ start, end: start + end - at })
      at = end
    }
    return spans.length > 0 ? spans : [this.enclosing(part)]
  }

  #pieceAt(offset: number): number {
    const starts = this.#starts
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low
  }

  #origin(piece: number, offset: number): number {
    return (this.#origins[piece] ?? 0) + offset - (this.#starts[piece] ?? 0)
  }
}
