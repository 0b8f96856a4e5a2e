/**
 * A range of the text as read: offsets in UTF-16 code units from its first character (a byte order mark counts),
 * `end` excluded.
 */
export interface Span {
  readonly start: number
  readonly end: number
}

/** A place for people and protocols: line and column from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** The span from `start` to `end`. */
export function spanOf(start: number, end: number): Span {
  return { start, end }
}

/** The smallest span that holds both. */
export function spanFrom(first: Span, last: Span): Span {
  return { start: Math.min(first.start, last.start), end: Math.max(first.end, last.end) }
}

/** Is `inner` inside `outer`? A span lies inside itself. */
export function isInside(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end
}

/** Orders by start, then by end. */
export function compareSpans(a: Span, b: Span): number {
  return a.start - b.start || a.end - b.end
}
