import type { MappedText, Span } from '@plimsoll/text'
import type { Comment, Flag, Heredoc, Instruction, Word } from '../ast.js'
import type { EscapeCharacter } from '../expansion.js'
import { parseJsonArray } from '../json-array.js'
import type { Keyword } from '../language.js'
import type { ProblemCode, SyntaxProblem } from '../problems.js'
import type { LogicalLine } from '../scan.js'
import type { TextPart } from '../word-node.js'

/** One joined line, to be read as an instruction. */
export interface InstructionLine extends LogicalLine {
  readonly comments: readonly Comment[]
  readonly escape: EscapeCharacter
  /** Of a trigger, the line of the outermost ONBUILD: heredocs are looked for in all of it. */
  readonly outer: LogicalLine | undefined
  /** How many ONBUILD stand before it. */
  readonly depth: number
  readonly file: FileContext
}

/** What the parser of one instruction works with. As a part of the text it is what follows the flags, trimmed. */
export interface InstructionContext extends TextPart {
  readonly line: InstructionLine
  readonly keyword: Keyword | 'unknown'
  readonly keywordText: string
  readonly flags: readonly Flag[]
  /** The same part as a text of its own. */
  readonly argument: MappedText
}

/** What the instructions of one file share. */
export interface FileContext {
  /** The number of the last line consumed. */
  readonly lastLine: number
  addProblem(problem: SyntaxProblem): void
  /** Reads the instruction inside an ONBUILD. Of its problems only those of BuildKit's parser count. */
  parseTrigger(line: InstructionLine): Instruction
  /** Reads the heredocs that a line announces; the lines behind it are then consumed. */
  readHeredocs(line: LogicalLine): readonly Heredoc[]
}

/** Adds a problem. `at` is in the source. */
export function report(
  { line }: InstructionContext,
  code: ProblemCode,
  at: Span,
  message: string,
  buildError: string,
): void {
  line.file.addProblem({ code, span: at, message, buildError })
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

/** The text of the arguments, or the keyword where there are none: always something to point at. */
export function argumentSpan(context: InstructionContext): Span {
  return context.start < context.end ? context.whole.enclosing(context) : keywordSpan(context)
}

export function keywordSpan({ line }: InstructionContext): Span {
  return line.whole.enclosing({ start: line.start, end: line.keywordEnd })
}

/** A part as a JSON array of strings; an array of anything else is reported. */
export function jsonArguments(context: InstructionContext, part: TextPart): readonly Word[] | undefined {
  const array = parseJsonArray(part, context.line.escape)
  if (array.kind === 'mixed') {
    report(
      context,
      'json-not-strings',
      part.whole.enclosing(array),
      'The exec form takes strings only, and this element is none',
      'when using JSON array syntax, arrays must be comprised of strings only',
    )
  }
  return array.kind === 'strings' ? array.elements : undefined
}

/** The heredocs that the instruction announces. In an ONBUILD only its own instruction may. */
export function readHeredocs({ line }: InstructionContext): readonly Heredoc[] {
  return line.depth > 1 ? NO_HEREDOCS : line.file.readHeredocs(line.outer ?? line)
}

export const NO_HEREDOCS: readonly Heredoc[] = []
