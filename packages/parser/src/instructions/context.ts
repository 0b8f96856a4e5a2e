import type { MappedText, Span } from '@plimsoll/text'
import type { Comment, Flag, Heredoc, Instruction, InstructionBase, Word } from '../ast.js'
import { goQuote, type EscapeCharacter } from '../expansion.js'
import { parseJsonArray, type JsonArray } from '../json-array.js'
import type { Keyword } from '../language.js'
import type { ProblemCode, SyntaxProblem } from '../problems.js'

/** What the parser of one instruction works with. */
export interface InstructionContext {
  /** The whole joined line, keyword included. */
  readonly line: MappedText
  readonly keyword: Keyword | 'unknown'
  readonly keywordText: string
  readonly keywordSpan: Span
  readonly flags: readonly Flag[]
  /** What follows the flags, trimmed. */
  readonly argument: MappedText
  readonly comments: readonly Comment[]
  readonly emptyLines: readonly Span[]
  readonly firstLine: number
  readonly escape: EscapeCharacter
  /** How many ONBUILD stand before it. */
  readonly depth: number
  readonly file: FileContext
}

/** One joined line, to be read as an instruction. */
export interface InstructionLine {
  /** Trimmed. */
  readonly text: MappedText
  readonly firstLine: number
  readonly comments: readonly Comment[]
  readonly emptyLines: readonly Span[]
  readonly escape: EscapeCharacter
  readonly depth: number
  readonly file: FileContext
}

/** What the instructions of one file share. */
export interface FileContext {
  readonly problems: SyntaxProblem[]
  /** Reads the instruction inside an ONBUILD. */
  parseTrigger(line: InstructionLine): Instruction
  /** Reads the heredocs that a line announces; the lines behind it are then consumed. */
  readHeredocs(line: MappedText): readonly Heredoc[]
  /** The number of the last line consumed. */
  lastLine(): number
}

/** Adds a problem. `at` is in the source. */
export function report(
  context: InstructionContext,
  code: ProblemCode,
  at: Span,
  message: string,
  buildError: string,
): void {
  context.file.problems.push({ code, span: at, message, buildError })
}

/** The part that all instructions have. Call it last: the heredocs have to be read by then. */
export function base<K extends Keyword | 'unknown'>(
  context: InstructionContext,
  keyword: K,
  heredocs?: readonly Heredoc[],
): InstructionBase<K> {
  const { line, keywordSpan } = context
  const lastHeredoc = heredocs?.at(-1)
  const end =
    lastHeredoc === undefined
      ? line.sourceOffset(line.text.length)
      : (lastHeredoc.terminator?.end ?? lastHeredoc.bodySpan.end)
  return {
    kind: 'Instruction',
    keyword,
    keywordText: context.keywordText,
    keywordSpan,
    span: { start: keywordSpan.start, end: Math.max(end, keywordSpan.end) },
    lines: { first: context.firstLine, last: context.file.lastLine() },
    flags: context.flags,
    argumentText: context.argument,
    comments: context.comments,
    emptyLines: context.emptyLines,
  }
}

/** The arguments as a JSON array of strings; an array of anything else is reported. */
export function jsonArguments(context: InstructionContext, text: MappedText): readonly Word[] | undefined {
  const array: JsonArray = parseJsonArray(text, context.escape)
  if (array.kind === 'mixed') {
    report(
      context,
      'json-not-strings',
      text.enclosing(array),
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    )
  }
  return array.kind === 'strings' ? array.elements : undefined
}

/** The text of the arguments, or the keyword where there are none: always something to point at. */
export function argumentSpan(context: InstructionContext): Span {
  const { argument, keywordSpan } = context
  return argument.text === '' ? keywordSpan : argument.enclosing({ start: 0, end: argument.text.length })
}

export function reportMissing(context: InstructionContext, wanted: string, buildError: string): void {
  report(
    context,
    'arguments-missing',
    argumentSpan(context),
    `\`${context.keyword}\` needs ${wanted}`,
    `${context.keyword} requires ${buildError}`,
  )
}

export { goQuote }
