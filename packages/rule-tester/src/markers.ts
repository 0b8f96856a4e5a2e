import { compareSpans, type Span } from '@plimsoll/text'

export interface MarkedText {
  readonly text: string
  readonly spans: readonly Span[]
}

/** Takes the marks `[|…|]` out of a text. They nest; spans are in the order in which they begin. */
export function readMarkers(marked: string): MarkedText {
  const spans: { start: number; end: number }[] = []
  const open: { start: number; end: number }[] = []
  let text = ''
  for (let at = 0; at < marked.length; at++) {
    if (marked.startsWith(OPENING, at)) {
      const span = { start: text.length, end: text.length }
      spans.push(span)
      open.push(span)
      at++
    } else if (open.length > 0 && marked.startsWith(CLOSING, at)) {
      const span = open.pop()
      if (span !== undefined) span.end = text.length
      at++
    } else text += marked.charAt(at)
  }
  if (open.length > 0) throw new Error(`A mark ${OPENING} is not closed in:\n${marked}`)
  return { text, spans }
}

/** Puts marks around spans: what a test would have to say. Spans that cross have no marks, so it throws. */
export function writeMarkers(text: string, spans: readonly Span[]): string {
  let marked = ''
  let at = 0
  const open: Span[] = []
  const goTo = (offset: number): void => {
    marked += text.slice(at, offset)
    at = Math.max(at, offset)
  }
  const closeUpTo = (offset: number): void => {
    for (let last = open.at(-1); last !== undefined && last.end <= offset; last = open.at(-1)) {
      goTo(last.end)
      marked += CLOSING
      open.pop()
    }
  }
  for (const span of outerFirst(spans)) {
    closeUpTo(span.start)
    const around = open.at(-1)
    if (around !== undefined && span.end > around.end)
      throw new Error(`Two findings cross: ${describe(text, around, span)}`)
    goTo(span.start)
    marked += OPENING
    open.push(span)
    // An empty span is over at once: nothing that begins at the same place is inside of it.
    if (span.start === span.end) closeUpTo(span.start)
  }
  closeUpTo(text.length)
  return marked + text.slice(at)
}

const OPENING = '[|'
const CLOSING = '|]'

/** By start; of those that begin together, the empty ones before the others, and then the longer one first. */
function outerFirst(spans: readonly Span[]): Span[] {
  const length = ({ start, end }: Span): number => (start === end ? Number.POSITIVE_INFINITY : end - start)
  return [...spans].sort((a, b) => a.start - b.start || length(b) - length(a) || compareSpans(a, b))
}

function describe(text: string, ...spans: readonly Span[]): string {
  return spans.map(({ start, end }) => `"${text.slice(start, end)}" at ${start}`).join(' and ')
}
