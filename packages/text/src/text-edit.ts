import { compareSpans, type Span } from './span.js'

/** Replace what stands in `span` by `text`. An empty span inserts, an empty text deletes. */
export interface TextEdit {
  readonly span: Span
  readonly text: string
}

/** The text after all edits, or `undefined` where two of them overlap. Insertions at one place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string | undefined {
  const sorted = sortEdits(edits)
  const parts: string[] = []
  let at = 0
  for (const edit of sorted) {
    if (edit.span.start < at) return undefined
    parts.push(text.slice(at, edit.span.start), edit.text)
    at = edit.span.end
  }
  parts.push(text.slice(at))
  return parts.join('')
}

/** Would the two change the same characters? Insertions at the same place count: their order is nobody's wish. */
export function editsOverlap(a: TextEdit, b: TextEdit): boolean {
  if (a.span.start === b.span.start) return true
  return a.span.start < b.span.end && b.span.start < a.span.end
}

/** In the order of the text; stable. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  return [...edits].sort((a, b) => compareSpans(a.span, b.span))
}
