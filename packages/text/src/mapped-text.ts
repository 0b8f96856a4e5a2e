import type { Span } from './span.js'

/**
 * Text put together from pieces of a source: an instruction without its continuations and comments, a heredoc body
 * without its tabs, the script inside a quoted word. Every character comes from exactly one place of the source.
 *
 *     source  RUN a \⏎# note⏎  b        text  "RUN a   b"
 *             └─────┘       └──┘        pieces  0→0, 6→15
 */
export class MappedText {
  readonly length: number
  /** What the text is cut out of, from `#from` on; all other places here are in it. */
  readonly #whole: string
  readonly #from: number
  /** Where `#whole` begins in the source. */
  readonly #origin: number
  /** Of a `#whole` that is not one piece of the source as it stands there. */
  readonly #pieces: Pieces | undefined
  #text: string | undefined

  private constructor(whole: string, from: number, length: number, origin: number, pieces: Pieces | undefined) {
    this.length = length
    this.#whole = whole
    this.#from = from
    this.#origin = origin
    this.#pieces = pieces
  }

  /** One piece: the source from `start` on reads `text`. */
  static plain(text: string, start: number): MappedText {
    return new MappedText(text, 0, text.length, start, undefined)
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
    const isPlain = starts.length < 2 && ends === NO_ENDS
    return new MappedText(text, 0, text.length, origin, isPlain ? undefined : { starts, origins, ends })
  }

  /** The text of the given parts of `source`, one after the other. */
  static ofSpans(source: string, parts: readonly Span[]): MappedText {
    const builder = new MappedTextBuilder()
    for (const { start, end } of parts) builder.add(source.slice(start, end), start)
    return builder.build(parts[0]?.start ?? 0)
  }

  get text(): string {
    return (this.#text ??= this.#whole.slice(this.#from, this.#from + this.length))
  }

  /** The same places with other characters in them: a text of the same length. */
  withText(text: string): MappedText {
    if (text.length !== this.length) throw new RangeError('The text has another length')
    const { length } = this
    if (this.#pieces === undefined) return new MappedText(text, 0, length, this.#origin + this.#from, undefined)
    const copy = this.pick([{ start: 0, end: length }])
    return new MappedText(text, 0, length, copy.#origin, copy.#pieces)
  }

  /** The text of the given parts of this text, mapped to the same source. */
  pick(parts: readonly Span[]): MappedText {
    const builder = new MappedTextBuilder()
    for (const part of parts) this.copyTo(builder, part)
    return builder.build(this.sourceOffset(parts[0]?.start ?? 0))
  }

  /** The part `start…end` of this text, mapped to the same source. */
  slice(start: number, end: number): MappedText {
    const from = this.#within(start)
    const length = Math.max(0, this.#within(end) - from)
    return new MappedText(this.#whole, this.#from + from, length, this.#origin, this.#pieces)
  }

  /** Adds a part of this text to one that is being built of the same source. */
  copyTo(builder: MappedTextBuilder, part: Span): void {
    const to = this.#within(part.end)
    for (let at = this.#within(part.start); at < to;) {
      const piece = this.#pieceAt(at)
      const end = Math.min(to, this.#endOf(piece))
      builder.add(
        this.#whole.slice(this.#from + at, this.#from + end),
        this.#place(piece, at),
        this.#replacedEnd(piece),
      )
      at = end
    }
  }

  /** The place in the source of the character at `offset`; at the end, the place behind the last character. */
  sourceOffset(offset: number): number {
    const at = this.#within(offset)
    if (this.#pieces === undefined) return this.#origin + this.#from + at
    if (at === this.length && this.#from + at > 0) return this.sourceOffsetBehind(at)
    return this.#place(this.#pieceAt(at), at)
  }

  /** The place in the source behind the character before `offset`: where a piece ends, not where the next begins. */
  sourceOffsetBehind(offset: number): number {
    const before = this.#within(offset) - 1
    if (this.#pieces === undefined || this.#from + before < 0) return this.#origin + this.#from + before + 1
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
    return segments.length > 1 || this.#hasReplaced(part) ? undefined : segments[0]
  }

  /** The pieces of the source that a part of the text is made of. There is at least one. */
  segments(part: Span): Span[] {
    const to = this.#within(part.end)
    const from = this.#within(part.start)
    if (this.#pieces === undefined || to <= from) return [this.enclosing(part)]
    const spans: Span[] = []
    for (let at = from; at < to;) {
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
    return offset < 0 ? 0 : offset > this.length ? this.length : offset
  }

  /** The piece that holds the character at `offset`. */
  #pieceAt(offset: number): number {
    const starts = this.#pieces?.starts ?? NO_ENDS
    const at = this.#from + offset
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return Math.max(0, low)
  }

  /** Where a piece ends in the text. */
  #endOf(piece: number): number {
    const next = this.#pieces?.starts[piece + 1]
    return next === undefined ? this.length : Math.min(next - this.#from, this.length)
  }

  #replacedEnd(piece: number): number {
    return this.#pieces?.ends[piece] ?? AS_IT_STANDS
  }

  /** The place of a character in a piece; of one that stands for others, where those begin. */
  #place(piece: number, offset: number): number {
    const pieces = this.#pieces
    if (pieces === undefined) return this.#origin + this.#from + offset
    const origin = pieces.origins[piece] ?? 0
    return this.#replacedEnd(piece) >= 0 ? origin : origin + this.#from + offset - (pieces.starts[piece] ?? 0)
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
