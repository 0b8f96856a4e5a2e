import type { MappedText, Span } from '@plimsoll/text'
import type { Comment, Flag, Heredoc, InstructionBase } from '../ast.js'
import type { Keyword } from '../language.js'
import { keywordSpan, NO_HEREDOCS, type InstructionContext } from './context.js'

/**
 * The part that all instructions have. Make it last: the heredocs have to be read by then.
 *
 * A class, and its fields set in the constructor, for speed alone: to V8 the other ways to share fields (spreading,
 * fields defined by a base class) cost more than to read the instruction.
 */
export class InstructionNode<K extends Keyword | 'unknown'> implements InstructionBase<K> {
  declare readonly kind: 'Instruction'
  declare readonly keyword: K
  declare readonly keywordText: string
  declare readonly keywordSpan: Span
  declare readonly span: Span
  declare readonly lines: { readonly first: number; readonly last: number }
  declare readonly flags: readonly Flag[]
  declare readonly argumentText: MappedText
  declare readonly comments: readonly Comment[]
  declare readonly emptyLines: readonly Span[]

  constructor(context: InstructionContext, keyword: K, heredocs: readonly Heredoc[] = NO_HEREDOCS) {
    const { line } = context
    this.kind = 'Instruction'
    this.keyword = keyword
    this.keywordText = context.keywordText
    this.keywordSpan = keywordSpan(context)
    this.span = spanOf(context, heredocs)
    this.lines = { first: line.firstLine, last: line.file.lastLine }
    this.flags = context.flags
    this.argumentText = context.argument
    this.comments = line.comments
    this.emptyLines = line.emptyLines
  }
}

function spanOf({ line }: InstructionContext, heredocs: readonly Heredoc[]): Span {
  const start = line.whole.sourceOffset(line.start)
  const last = heredocs.at(-1)
  if (last === undefined) return { start, end: Math.max(start, line.whole.sourceOffsetBehind(line.end)) }
  return { start, end: last.terminator?.end ?? last.bodySpan.end }
}
