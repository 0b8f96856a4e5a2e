import type { Instruction, PairsInstruction, ProblemCode, SyntaxProblem } from '@plimsoll/parser'
import { defineRule, insertAfter, insertBefore, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'
import { isInside } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Write what the builder can read',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL1000',
      'sonar/S2260',
      'dockerfile-utils/ARGUMENT_*',
      'dockerfile-utils/INVALID_SYNTAX',
      'dockerfile-utils/SYNTAX_MISSING_*',
      'dockerfilelint/invalid_line',
      'dockerfilelint/required_params',
      'dockerfilelint/missing_args',
      'dockerfilelint/extra_args',
      'dockerfilelint/invalid_format',
      'buddy/EL0001',
    ],
    buildError: true,
  },
  check({ model, report }) {
    for (const problem of model.parse.problems) {
      if (!CODES.has(problem.code)) continue
      report({ at: problem.span, message: problem.message, suggestions: suggestionsFor(model, problem) })
    }
  },
})

/** The others belong to rules of their own. */
const CODES: ReadonlySet<ProblemCode> = new Set<ProblemCode>([
  'file-empty',
  'file-too-large',
  'file-without-instructions',
  'line-too-long',
  'json-not-strings',
  'pair-value-missing',
  'pair-equals-missing',
  'heredoc-unterminated',
  'name-blank',
])

function suggestionsFor(model: Model, problem: SyntaxProblem): Fix[] {
  switch (problem.code) {
    case 'pair-value-missing':
      return [{ title: 'Add `=`', safe: false, edits: [insertAfter(problem, '=')] }]
    case 'pair-equals-missing':
      return quoteValue(model, problem)
    case 'heredoc-unterminated':
      return addTerminator(model, problem)
    default:
      return []
  }
}

/** `A=b c`: the words without `=` belong to the value before them. */
function quoteValue(model: Model, problem: SyntaxProblem): Fix[] {
  const instruction = instructionAt(model, problem)
  if (instruction?.keyword !== 'ENV' && instruction?.keyword !== 'LABEL') return []
  const { pairs }: PairsInstruction<'ENV' | 'LABEL'> = instruction
  const before = pairs.findLast(({ span }) => span.end <= problem.span.start)
  const between =
    before === undefined ? undefined : model.parse.source.slice({ start: before.span.end, end: problem.span.start })
  const quoted = /["'\\`\n]/
  if (before === undefined || between?.trim() !== '' || before.value.value === '') return []
  if (quoted.test(before.value.value) || quoted.test(between) || quoted.test(model.parse.source.slice(problem.span)))
    return []
  return [
    {
      title: 'Quote the whole value',
      safe: false,
      edits: [insertBefore(before.value, '"'), insertAfter(problem, '"')],
    },
  ]
}

function addTerminator(model: Model, problem: SyntaxProblem): Fix[] {
  const instruction = instructionAt(model, problem)
  const holder = instruction?.keyword === 'ONBUILD' ? instruction.trigger : instruction
  if (holder === undefined || !('heredocs' in holder)) return []
  const heredoc = holder.heredocs.find(({ span }) => span.start === problem.span.start)
  if (heredoc === undefined) return []
  const at = heredoc.bodySpan.end
  const lead = model.parse.source.text[at - 1] === '\n' ? '' : '\n'
  return [
    {
      title: `Add the line \`${heredoc.name}\``,
      safe: false,
      edits: [insertAfter({ start: at, end: at }, `${lead}${heredoc.name}\n`)],
    },
  ]
}

function instructionAt({ parse }: Model, { span }: SyntaxProblem): Instruction | undefined {
  return parse.tree.instructions.find((instruction) => isInside(span, instruction.span))
}
