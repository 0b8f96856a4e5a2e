import type { Heredoc, Instruction, ProblemCode, SyntaxProblem } from '@plimsoll/parser'
import { defineRule, insertAfter, insertBefore, replace, type Fix } from '@plimsoll/linter'
import { type Model, withoutOnbuild } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { lastBefore } from '../src/last-before.js'

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
    const problems = model.parse.problems.filter(({ code }) => CODES.has(code))
    const joins = valueJoins(model, problems)
    for (const problem of problems) {
      const suggestions = [...(joins.get(problem) ?? []), ...suggestionsFor(model, problem)]
      report({ at: problem.span, message: problem.message, suggestions })
    }
    for (const instruction of model.parse.tree.instructions) {
      const heredoc = swallowedHeredoc(instruction)
      if (heredoc !== undefined) {
        report({ at: heredoc, message: 'A flag takes this heredoc for its value, so `RUN` has no command' })
      }
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

/** What makes the words without `=` that stand together, `c d` in `A=b c d`, a part of the value before them. */
function valueJoins(model: Model, problems: readonly SyntaxProblem[]): ReadonlyMap<SyntaxProblem, readonly Fix[]> {
  const joins = new Map<SyntaxProblem, readonly Fix[]>()
  const words = problems.filter(({ code }) => code === 'pair-equals-missing')
  for (let first = 0; first < words.length;) {
    let last = first
    while (isBlank(model, words[last]?.span, words[last + 1]?.span)) last++
    const run = words.slice(first, last + 1)
    const fixes = joinToValue(model, run)
    for (const problem of run) joins.set(problem, fixes)
    first = last + 1
  }
  return joins
}

/** Is there something behind `before`, and only blanks between? */
function isBlank({ parse }: Model, before: Span | undefined, after: Span | undefined): boolean {
  if (before === undefined || after === undefined) return false
  return BLANKS.test(parse.source.slice({ start: before.end, end: after.start }))
}

const BLANKS = /^[ \t]+$/

function suggestionsFor(model: Model, problem: SyntaxProblem): Fix[] {
  switch (problem.code) {
    case 'json-not-strings':
      return SCALAR.test(model.parse.source.slice(problem.span)) ? [quoteElement(problem)] : []
    case 'pair-value-missing':
      return [{ title: 'Add `=`', safe: false, edits: [insertAfter(problem, '=')] }]
    case 'pair-equals-missing':
      return addEquals(model, problem)
    case 'heredoc-unterminated':
      return heredocSuggestions(model, problem)
    default:
      return []
  }
}

/** A number, or a word such as `true`. */
const SCALAR = /^[\w.+-]+$/

function quoteElement(problem: SyntaxProblem): Fix {
  return { title: 'Put it in quotes', safe: false, edits: [insertBefore(problem, '"'), insertAfter(problem, '"')] }
}

/** A word without `=` may be a name. */
function addEquals(model: Model, problem: SyntaxProblem): Fix[] {
  const { start, end } = problem.span
  const { text } = model.parse.source
  if (!NAME.test(text.slice(start, end)) || isBeforeEquals(text, end)) return []
  return [{ title: 'Add `=`', safe: false, edits: [insertAfter(problem, '=')] }]
}

const NAME = /^[A-Za-z_][\w.-]*$/

/** Of `B = 2` nobody can tell which part is meant. */
function isBeforeEquals(text: string, end: number): boolean {
  return /^[ \t]*=/.test(text.slice(end, end + LONGEST_GAP))
}

const LONGEST_GAP = 100

function joinToValue({ parse }: Model, run: readonly SyntaxProblem[]): Fix[] {
  const [first] = run
  const last = run.at(-1)
  if (first === undefined || last === undefined || isBeforeEquals(parse.source.text, last.span.end)) return []
  const instruction = holderAt(parse.tree.instructions, first)
  if (instruction?.keyword !== 'ENV' && instruction?.keyword !== 'LABEL') return []
  const before = lastBefore(instruction.pairs, first.span.start)
  if (before === undefined || before.key.value === '') return []
  const gap = { start: before.span.end, end: first.span.start }
  const words = parse.source.slice({ start: first.span.start, end: last.span.end })
  if (!BLANKS.test(parse.source.slice(gap)) || SPECIAL.test(before.value.value) || SPECIAL.test(words)) return []
  const closing = insertAfter(last, '"')
  if (before.value.value !== '') {
    return [{ title: 'Quote the whole value', safe: false, edits: [insertBefore(before.value, '"'), closing] }]
  }
  return run.length > 1
    ? [{ title: 'Quote the value, right behind the `=`', safe: false, edits: [replace(gap, '"'), closing] }]
    : [{ title: 'Write the value right behind the `=`', safe: false, edits: [replace(gap, '')] }]
}

/** What has a meaning in quotes, or is there on more than one line. */
const SPECIAL = /["'\\`\r\n]/

function heredocSuggestions({ parse }: Model, problem: SyntaxProblem): Fix[] {
  const instruction = holderAt(parse.tree.instructions, problem)
  if (instruction === undefined || !('heredocs' in instruction)) return []
  const open = instruction.heredocs.filter(({ span }) => span.start >= problem.span.start)
  const [first] = open
  // Of a shift such as `$(( 1 << 2 ))` the end line is nobody's wish.
  if (first === undefined || !open.every(({ name }) => NAME.test(name))) return []
  const line = open.length === 1 ? indentedEnd(parse.source.text, first) : undefined
  if (line !== undefined) {
    return [
      { title: `Write \`${first.name}\` without blanks around it`, safe: false, edits: [replace(line, first.name)] },
    ]
  }
  const at = first.bodySpan.end
  const lines = open.map(({ name }) => `${name}\n`).join('')
  const lead = parse.source.text[at - 1] === '\n' ? '' : '\n'
  return [
    {
      title: `Add the line ${open.map(({ name }) => `\`${name}\``).join(' and the line ')}`,
      safe: false,
      edits: [insertAfter({ start: at, end: at }, lead + lines)],
    },
  ]
}

/** The line of the body that would be its end, but for the blanks around it. */
function indentedEnd(text: string, { bodySpan, name }: Heredoc): Span | undefined {
  for (let start = bodySpan.start; start < bodySpan.end;) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 || newline >= bodySpan.end ? bodySpan.end : newline
    const line = text.slice(start, end)
    if (line.trim() === name) return { start, end: line.endsWith('\r') ? end - 1 : end }
    start = end + 1
  }
  return undefined
}

/** The builder's scanner of flags and its search for heredocs do not agree about escape characters. */
function swallowedHeredoc(instruction: Instruction): Heredoc | undefined {
  if (instruction.keyword !== 'RUN' || instruction.command.kind !== 'ShellForm') return undefined
  return instruction.command.script.text === '' ? instruction.heredocs[0] : undefined
}

/** The instruction that a problem is in, or the trigger. */
function holderAt(instructions: readonly Instruction[], { span }: SyntaxProblem): Instruction | undefined {
  const instruction = lastBefore(instructions, span.start)
  return instruction === undefined ? undefined : withoutOnbuild(instruction)
}
