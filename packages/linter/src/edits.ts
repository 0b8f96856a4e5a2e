import { parseDirective, type Instruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { Span, TextEdit } from '@plimsoll/text'

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

/** Puts text in the place of what stands there. */
export function replace(at: Place, text: string): TextEdit {
  return { span: spanAt(at), text }
}

/** The span of a place. */
export function spanAt(at: Place): Span {
  return 'span' in at ? at.span : { start: at.start, end: at.end }
}

/**
 * Removes an instruction with its lines (of a trigger: those of its ONBUILD). `undefined` where a comment would go with
 * it, and where a comment would become a parser directive.
 */
export function deleteInstruction({ parse }: Pick<Model, 'parse'>, instruction: Instruction): TextEdit | undefined {
  const { source, tree } = parse
  const line = source.lineStarts[instruction.lines.first - 1] ?? instruction.span.start
  // A byte order mark stays.
  const start = line === 0 && source.text.startsWith(BYTE_ORDER_MARK) ? 1 : line
  const end = source.lineStarts[instruction.lines.last] ?? source.length
  if (hasCommentInside({ parse }, { start, end })) return undefined
  if (instruction === tree.instructions[0] && isDirective(source.text, end)) return undefined
  return { span: { start, end }, text: '' }
}

/** Does a comment line stand in a span? Comments are in order, so the first one behind its start tells. */
export function hasCommentInside({ parse }: Pick<Model, 'parse'>, span: Span): boolean {
  const { comments } = parse.tree
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((comments[middle]?.span.start ?? 0) < span.start) low = middle + 1
    else high = middle
  }
  const comment = comments[low]
  return comment !== undefined && comment.span.end <= span.end
}

const BYTE_ORDER_MARK = '\ufeff'

/** Would the line at `start` be a parser directive, if only directives stood above it? */
function isDirective(text: string, start: number): boolean {
  const newline = text.indexOf('\n', start)
  const line = text.slice(start, newline === -1 ? text.length : newline)
  const content = line.trimStart()
  return (
    content.startsWith('#') && parseDirective(line, line.length - content.length, line.trimEnd().length) !== undefined
  )
}
