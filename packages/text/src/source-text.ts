import type { Position, Span } from './span.js'

/** A text with its line starts, which are found on first use. Lines end at LF, as everywhere in Docker. */
export class SourceText {
  readonly text: string
  #lineStarts: readonly number[] | undefined

  constructor(text: string) {
    this.text = text
  }

  get length(): number {
    return this.text.length
  }

  /** What stands in a span. */
  slice(span: Span): string {
    return this.text.slice(span.start, span.end)
  }

  /** Offset of the first character of each line. There is always one line; a final LF begins another, empty one. */
  get lineStarts(): readonly number[] {
    return (this.#lineStarts ??= findLineStarts(this.text))
  }

  get lineCount(): number {
    return this.lineStarts.length
  }

  /** The place of an offset; offsets outside the text give its first or last place. */
  position(offset: number): Position {
    const starts = this.lineStarts
    const clamped = Math.max(0, Math.min(offset, this.text.length))
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= clamped) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: clamped - (starts[low] ?? 0) + 1 }
  }

  /** The offset of a place; columns past the line's end give its end, lines past the text the text's end. */
  offset(position: Position): number {
    if (position.line < 1) return 0
    const start = this.lineStarts[position.line - 1]
    if (start === undefined) return this.text.length
    return Math.min(start + Math.max(0, position.column - 1), this.lineSpan(position.line).end)
  }

  /** A line (from 1) without its line end: LF and the CRs before it. */
  lineSpan(line: number): Span {
    const start = this.lineStarts[line - 1] ?? this.text.length
    const next = this.lineStarts[line]
    let end = next === undefined ? this.text.length : next - 1
    while (end > start && this.text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--
    return { start, end }
  }
}

const LINE_FEED = '\n'
const CARRIAGE_RETURN = 0x0d

function findLineStarts(text: string): number[] {
  const starts = [0]
  for (let at = text.indexOf(LINE_FEED); at !== -1; at = text.indexOf(LINE_FEED, at + 1)) starts.push(at + 1)
  return starts
}
