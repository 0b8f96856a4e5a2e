import type { Comment, Instruction, ParseResult } from '@plimsoll/parser'
import type { TextEdit } from '@plimsoll/text'
import { insertAfter, insertBefore } from './edits.js'
import type { Finding } from './finding.js'
import { instructionIndexAt } from './instruction-index.js'
import { lineEndOf } from './line-end.js'
import { isPragma } from './pragma.js'
import { readSuppression } from './suppression-comments.js'
import type { SuppressedName } from './suppression.js'

/**
 * What silences a finding's rule for its instruction: the rule is added to the comment that is there for it, or a comment
 * is written above. A comment with a reason or a last day stays as it is: they were said of its own rules.
 * `undefined` where there is no instruction.
 */
export function suppressionEdit(
  parse: ParseResult,
  { ruleId, span }: Pick<Finding, 'ruleId' | 'span'>,
): TextEdit | undefined {
  const { source, tree } = parse
  const index = instructionIndexAt(tree.instructions, span.start)
  const instruction = tree.instructions[index]
  if (instruction === undefined) return undefined
  const comments = commentsFor(parse, index)
  for (const comment of comments) {
    const name = plainNames(comment, source.text)?.at(-1)
    if (name !== undefined) return insertAfter(name, `,${ruleId}`)
  }
  const start = startAbove(parse, instruction, comments)
  const line = source.lineSpan(source.position(instruction.span.start).line)
  const lead = source.slice({ start: line.start, end: instruction.span.start }).replace(BYTE_ORDER_MARK, '')
  const indentation = /^[ \t]*$/.test(lead) ? lead : ''
  return insertBefore({ start, end: start }, `${indentation}# plimsoll ignore=${ruleId}${lineEndOf(source.text)}`)
}

/** The comments above an instruction and inside of it: the last one first. */
function commentsFor({ tree }: ParseResult, index: number): Comment[] {
  const { comments, instructions } = tree
  const from = instructions[index - 1]?.span.end ?? 0
  const to = instructions[index]?.span.end ?? 0
  let low = 0
  let high = comments.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((comments[middle]?.span.start ?? 0) < from) low = middle + 1
    else high = middle
  }
  const found: Comment[] = []
  for (let at = low; at < comments.length; at++) {
    const comment = comments[at]
    if (comment === undefined || comment.span.start > to) break
    found.push(comment)
  }
  return found.reverse()
}

/** The names of a comment that says no more than which rules it silences. */
function plainNames(comment: Comment, text: string): readonly SuppressedName[] | undefined {
  const read = readSuppression(comment, text)
  if (read?.dialect !== 'plimsoll' || read.scope !== 'instruction' || read.problem !== undefined) return undefined
  return read.reason === undefined && read.until === undefined ? read.names : undefined
}

/**
 * Where the line above an instruction begins: above the comments for other tools, which look for them right above it. A
 * byte order mark stays in front.
 */
function startAbove({ source }: ParseResult, { span }: Instruction, comments: readonly Comment[]): number {
  let { line } = source.position(span.start)
  for (const comment of comments) {
    if (comment.inside) continue
    if (!isForOthers(comment, source.text) || source.position(comment.span.start).line !== line - 1) break
    line--
  }
  const { start } = source.lineSpan(line)
  return start === 0 && source.text.startsWith(BYTE_ORDER_MARK) ? 1 : start
}

function isForOthers(comment: Comment, text: string): boolean {
  return isPragma(comment) && readSuppression(comment, text)?.dialect !== 'plimsoll'
}

const BYTE_ORDER_MARK = '\ufeff'
