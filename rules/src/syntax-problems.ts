import type { Instruction, ProblemCode, SyntaxProblem } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { lastBefore } from './last-before.js'

/** What the parser found wrong, of the given kinds. Each kind belongs to one rule. */
export function syntaxProblems({ parse }: Model, codes: readonly ProblemCode[]): SyntaxProblem[] {
  return parse.problems.filter(({ code }) => codes.includes(code))
}

/** The instruction that a place is in; ONBUILD itself, not its trigger. */
export function instructionAt({ parse }: Model, { start }: Span): Instruction | undefined {
  return lastBefore(parse.tree.instructions, start)
}
