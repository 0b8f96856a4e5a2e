import {
  buildkitDump,
  problemPhase,
  type Heredoc,
  type Instruction,
  type ParseResult,
  type ProblemPhase,
  type SyntaxProblem,
} from '@plimsoll/parser'
import type { SourceText } from '@plimsoll/text'

/** What BuildKit says of a file and we can say too: its dump, or its first error and where. */
export interface Reading {
  readonly dump?: string
  readonly error?: string
  readonly errorLine?: readonly number[]
  readonly lines?: readonly (readonly number[])[]
}

export function readingOf(result: ParseResult): Reading {
  const error = firstProblem(result, 'parser')
  if (error !== undefined) return { error: error.message, errorLine: error.lines }
  return {
    dump: buildkitDump(result),
    lines: result.tree.instructions.map(({ lines }) => [lines.first, lines.last]),
  }
}

export interface LocatedProblem {
  readonly message: string
  readonly lines: readonly number[]
}

export function firstProblem(result: ParseResult, phase: ProblemPhase): LocatedProblem | undefined {
  const problem = result.problems.find(({ code }) => problemPhase(code) === phase)
  return problem === undefined ? undefined : locate(result, problem)
}

export function locate(result: ParseResult, problem: SyntaxProblem): LocatedProblem {
  const { source } = result
  const line = source.position(problem.span.start).line
  const lastLine = source.text.endsWith('\n') ? source.lineCount - 1 : source.lineCount
  if (problem.code === 'file-without-instructions') {
    return { message: problem.buildError, lines: [lastLine, lastLine] }
  }
  // An empty file does not even reach BuildKit's parser, which would say this.
  if (problem.code === 'file-empty') return { message: 'file with no instructions', lines: [0, 0] }
  if (problem.code === 'line-too-long') return { message: problem.buildError, lines: [line - 1, line - 1] }
  // BuildKit reports directives a line too early.
  if (problem.code.startsWith('directive-')) return { message: problem.buildError, lines: [line - 1, line - 1] }
  const holder = result.tree.instructions.find(({ lines }) => lines.first <= line && line <= lines.last)
  const lines = holder === undefined ? [line, line] : [holder.lines.first, holder.lines.last]
  // Looking for the end it reads all there is.
  if (problem.code === 'heredoc-unterminated') lines[1] = lastLine
  return { message: problem.buildError, lines }
}

export function heredocsOf({ tree, source }: ParseResult): unknown[] {
  return tree.instructions.flatMap((instruction, index) =>
    heredocsIn(instruction).map((heredoc) => [index, ...factsOf(heredoc, source)]),
  )
}

/** BuildKit keeps the tabs of a body until it is used. */
export function factsOf(heredoc: Heredoc, source: SourceText): unknown[] {
  const { name, expand, chomp, fileDescriptor, bodySpan } = heredoc
  return [name, expand, chomp, fileDescriptor, source.slice(bodySpan)]
}

export function heredocsIn(instruction: Instruction): readonly Heredoc[] {
  if (instruction.keyword === 'ONBUILD' && instruction.trigger !== undefined) return heredocsIn(instruction.trigger)
  return 'heredocs' in instruction ? instruction.heredocs : []
}

export function commentsOf({ tree }: ParseResult): Record<string, string[]> {
  const blocks: Record<string, string[]> = {}
  tree.instructions.forEach(({ comments }, index) => {
    if (comments.length > 0) blocks[String(index)] = comments.map(({ text }) => text)
  })
  return blocks
}

/** They are reported at the last line that is joined; heredocs come after it. */
export function emptyLinesOf({ tree, source }: ParseResult): number[] {
  return tree.instructions
    .filter(({ emptyLines }) => emptyLines.length > 0)
    .map((instruction) => {
      const [heredoc] = heredocsIn(instruction)
      return heredoc === undefined ? instruction.lines.last : source.position(heredoc.bodySpan.start).line - 1
    })
}

/** What BuildKit says where it makes instructions of the lines, or `undefined` where it finds no fault. */
export function instructionError(result: ParseResult): string | undefined {
  const found = result.problems.find(({ code }) => problemPhase(code) === 'instruction' || code === 'stage-missing')
  if (found === undefined) return undefined
  const { message, lines } = locate(result, found)
  return found.code === 'stage-missing' ? message : `dockerfile parse error on line ${lines[0] ?? 0}: ${message}`
}
