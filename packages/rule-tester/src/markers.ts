import type { Span } from '@plimsoll/text'

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
    if (marked.startsWith('[|', at)) {
      const span = { start: text.length, end: text.length }
      spans.push(span)
      open.push(span)
      at++
    } else if (open.length > 0 && marked.startsWith('|]', at)) {
      const span = open.pop()
      if (span !== undefined) span.end = text.length
      at++
    } else text += marked.charAt(at)
  }
  if (open.length > 0) throw new Error(`A mark [| is not closed in:\n${marked}`)
  return { text, spans }
}

/** Puts marks around spans: what a test would have to say. */
export function writeMarkers(text: string, spans: readonly Span[]): string {
  const marks = spans.flatMap(({ start, end }) => [
    { at: start, mark: '[|', order: 1 },
    { at: end, mark: '|]', order: start === end ? 2 : 0 },
  ])
  marks.sort((a, b) => b.at - a.at || b.order - a.order)
  let marked = text
  for (const { at, mark } of marks) marked = marked.slice(0, at) + mark + marked.slice(at)
  return marked
}
