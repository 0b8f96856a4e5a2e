import type { Instruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import { isInside, type Span, type TextEdit } from '@plimsoll/text'

/** A place, or a thing that has one. */
export type Place = Span | { readonly span: Span }

/** Inserts text behind a place. */
export function insertAfter(at: Place, text: string): TextEdit {
  const { end } = spanAt(at)
  return { span: { start: end, end }, text }
}

/** Inserts text in front of a place. */
export function insertBefore(at: Place, text: string): TextEdit {
  const { start } = spanAt(at)
  return { span: { start, end: start }, text }
}

export function replace(at: Place, text: string): TextEdit {
  return { span: spanAt(at), text }
}

/** The span of a place. */
export function spanAt(at: Place): Span {
  return 'span' in at ? at.span : { start: at.start, end: at.end }
}

/** Removes an instruction with its lines; `undefined` where a comment would go with it. */
export function deleteInstruction({ parse }: Model, instruction: Instruction): TextEdit | undefined {
  if (hasCommentInside({ parse }, instruction.span)) return undefined
  const { source } = parse
  const start = source.lineStarts[instruction.lines.first - 1] ?? instruction.span.start
  const end = source.lineStarts[instruction.lines.last] ?? source.length
  return { span: { start, end }, text: '' }
}

/** Does a comment line stand among the lines of a span? */
export function hasCommentInside({ parse }: Pick<Model, 'parse'>, span: Span): boolean {
  return parse.tree.comments.some((comment) => comment.inside && isInside(comment.span, span))
}
