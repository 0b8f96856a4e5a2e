import { isPragma } from '@plimsoll/linter'
import type { Comment, Instruction } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'

/** Where an `ARG` can be added before the first FROM, and how the file would write it. */
export interface GlobalPlace {
  readonly offset: number
  readonly keyword: string
}

/**
 * Behind the `ARG`s that are there, else above the FROM and the comments that belong to it. `undefined` for a file
 * without FROM.
 */
export function globalPlace(model: Model): GlobalPlace | undefined {
  const from = model.stages[0]?.instruction
  if (from === undefined) return undefined
  const { source } = model.parse
  const last = model.globals.instructions.at(-1)
  const line = last === undefined ? lineAbove(model, from) : last.lines.last + 1
  const isAtByteOrderMark = line === 1 && source.text.startsWith(BYTE_ORDER_MARK)
  return {
    offset: isAtByteOrderMark ? BYTE_ORDER_MARK.length : (source.lineStarts[line - 1] ?? 0),
    keyword: from.keywordText === from.keywordText.toLowerCase() ? 'arg' : 'ARG',
  }
}

/** Adds a definition there: `TAG=12`. */
export function defineAt({ offset, keyword }: GlobalPlace, definition: string): TextEdit {
  return { span: { start: offset, end: offset }, text: `${keyword} ${definition}\n` }
}

const BYTE_ORDER_MARK = '\ufeff'

/** The line of the FROM, or the first one of the comments right above it. */
function lineAbove({ parse: { source, tree } }: Model, { lines, comments }: Instruction): number {
  const block: Comment[] = []
  let top = lines.first
  for (const comment of comments.toReversed()) {
    if (source.position(comment.span.start).line !== top - 1) break
    top--
    block.push(comment)
  }
  const above = tree.directives.at(-1)
  const isHead = top === 1 || (above !== undefined && source.position(above.span.start).line === top - 1)
  // What stands at the head is about the file, unless it is for a tool to read.
  return isHead && !block.some(isPragma) ? lines.first : top
}
