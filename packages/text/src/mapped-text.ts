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
  /** Where the first piece begins in the source. */
  readonly #origin: number
  /** Of text that is not one piece of the source as it stands there. */
  readonly #pieces: Pieces | undefined

  private constructor(text: string, origin: number, pieces: Pieces | undefined) {
    this.text = text
    this.#origin = origin
    this.#pieces = pieces
  }

  /** One piece: the source from `start` on reads `text`. */
  static plain(text: string, start: number): MappedText {
    return new MappedText(text, start, undefined)
  }

  /**
   * `origins[i]` is the place in the source of `text` from `starts[i]` on. There is at least one piece. Of pieces that
   * stand for other characters `ends[i]` is where those end in the source; of the others it is -1.
   */
  static ofPieces(
    text: string,
    starts: readonly number[],
    origins: readonly number[],
    ends: readonly number[] = NO_ENDS,
  ): MappedText {
    const origin = origins[0] ?? 0
    if (starts.length < 2 && ends === NO_ENDS) return MappedText.plain(text, origin)
    return new MappedText(text, origin, { starts, origins, ends })
  }

  /** The text of the given parts of `source`, one after the other. */
  static ofSpans(source: string, parts: readonly Span[]): MappedText {
    const builder = new MappedTextBuilder()
    for (const { start, end } of parts) builder.add(source.slice(start, end), start)
    return builder.build(parts[0]?.start ?? 0)
  }

  /** The same places with other characters in them: a text of the same length. */
  withText(text: string): MappedText {
    if (text.length !== this.text.length) throw new RangeError('The text has another length')
    return new MappedText(text, this.#origin, this.#pieces)
  }

  /** The text of the given parts of this text, mapped to the same source. */
  pick(parts: readonly Span[]): MappedText {
    const builder = new MappedTextBuilder()
    for (const part of parts) this.copyTo(builder, part)
    return builder.build(this.sourceOffset(parts[0]?.start ?? 0))
  }

  /** Adds a part of this text to one that is being built of the same source. */
  copyTo(builder: MappedTextBuilder, part: Span): void {
    const to = Math.min(part.end, this.text.length)
    for (let at = Math.max(0, part.start); at < to;) {
      const piece = this.#pieceAt(at)
      const end = Math.min(to, this.#endOf(piece))
      builder.add(this.text.slice(at, end), this.#place(piece, at), this.#replacedEnd(piece))
      at = end
    }
  }

  /** The part `start…end` of this text, mapped to the same source. */
  slice(start: number, end: number): MappedText {
    if (this.#pieces !== undefined) return this.pick([{ start, end }])
    const from = this.#within(start)
    return MappedText.plain(this.text.slice(from, Math.max(from, end)), this.#origin + from)
  }

  /** The place in the source of the character at `offset`; at the end, the place behind the last character. */
  sourceOffset(offset: number): number {
    const at = this.#within(offset)
    if (this.#pieces === undefined) return this.#origin + at
    return at < this.text.length ? this.#place(this.#pieceAt(at), at) : this.sourceOffsetBehind(at)
  }

  /** The place in the source behind the character before `offset`: where a piece ends, not where the next begins. */
  sourceOffsetBehind(offset: number): number {
    const before = this.#within(offset) - 1
    if (this.#pieces === undefined || before < 0) return this.#origin + before + 1
    const piece = this.#pieceAt(before)
    const end = this.#replacedEnd(piece)
    return end >= 0 ? end : this.#place(piece, before) + 1
  }

  /** The smallest span of the source around a part of the text. It always answers: for reporting. */
  enclosing(part: Span): Span {
    const start = this.sourceOffset(part.start)
    if (part.end <= part.start) return { start, end: start }
    return { start, end: Math.max(start, this.sourceOffsetBehind(part.end)) }
  }

  /**
   * The span of a part that stands in one piece in the source, and just so, else `undefined`: for editing. An escape of
   * JSON that was decoded is not what it stands for.
   */
  exact(part: Span): Span | undefined {
    if (this.#pieces === undefined) return this.enclosing(part)
    const segments = this.segments(part)
    const [segment] = segments
    if (segment === undefined || segments.length > 1 || this.#hasReplaced(part)) return undefined
    return segment
  }

  /** The pieces of the source that a part of the text is made of. There is at least one. */
  segments(part: Span): Span[] {
    const to = Math.min(part.end, this.text.length)
    if (this.#pieces === undefined || to <= part.start) return [this.enclosing(part)]
    const spans: Span[] = []
    for (let at = Math.max(0, part.start); at < to;) {
      const end = Math.min(to, this.#endOf(this.#pieceAt(at)))
      const span = this.enclosing({ start: at, end })
      const last = spans.at(-1)
      if (last?.end === span.start) spans[spans.length - 1] = { start: last.start, end: span.end }
      else spans.push(span)
      at = end
    }
    return spans
  }

  /** In JSON it is its text. */
  toJSON(): string {
    return this.text
  }

  #within(offset: number): number {
    return Math.max(0, Math.min(offset, this.text.length))
  }

  /** The piece that holds the character at `offset`. */
  #pieceAt(offset: number): number {
    const starts = this.#pieces?.starts ?? NO_ENDS
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }

  /** Where a piece ends in the text. */
  #endOf(piece: number): number {
    return this.#pieces?.starts[piece + 1] ?? this.text.length
  }

  #replacedEnd(piece: number): number {
    return this.#pieces?.ends[piece] ?? AS_IT_STANDS
  }

  /** The place of a character in a piece; of one that stands for others, where those begin. */
  #place(piece: number, offset: number): number {
    const pieces = this.#pieces
    if (pieces === undefined) return this.#origin + offset
    const origin = pieces.origins[piece] ?? 0
    return this.#replacedEnd(piece) >= 0 ? origin : origin + offset - (pieces.starts[piece] ?? 0)
  }

  #hasReplaced({ start, end }: Span): boolean {
    if (this.#pieces?.ends === NO_ENDS) return false
    for (let at = start; at < end; at = this.#endOf(this.#pieceAt(at))) {
      if (this.#replacedEnd(this.#pieceAt(at)) >= 0) return true
    }
    return false
  }
}

/** Puts a mapped text together, piece by piece. */
export class MappedTextBuilder {
  #text = ''
  readonly #starts: number[] = []
  readonly #origins: number[] = []
  readonly #ends: number[] = []
  /** Where in the source the next piece would have to begin to be part of the last one. */
  #next = AS_IT_STANDS
  #replaces = false

  get length(): number {
    return this.#text.length
  }

  /**
   * Adds a piece that begins at `start` in the source. Where it does not stand there as it is (an escape that was
   * decoded), `end` is where what it stands for ends.
   */
  add(text: string, start: number, end = AS_IT_STANDS): void {
    if (text === '') return
    if (end >= 0 || start !== this.#next) {
      this.#starts.push(this.#text.length)
      this.#origins.push(start)
      this.#ends.push(end)
    }
    this.#text += text
    this.#next = end >= 0 ? AS_IT_STANDS : start + text.length
    if (end >= 0) this.#replaces = true
  }

  /** The text; `start` is its place where it is empty. */
  build(start: number): MappedText {
    if (this.#starts.length === 0) return MappedText.plain('', start)
    return MappedText.ofPieces(this.#text, this.#starts, this.#origins, this.#replaces ? this.#ends : NO_ENDS)
  }
}

interface Pieces {
  /** Where each begins in the text, ascending from 0; it reaches to the next one. */
  readonly starts: readonly number[]
  readonly origins: readonly number[]
  readonly ends: readonly number[]
}

const AS_IT_STANDS = -1
const NO_ENDS: readonly number[] = []
