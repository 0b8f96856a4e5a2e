import { INSTRUCTIONS, type Flag, type Instruction, type SyntaxProblem } from '@plimsoll/parser'
import { defineRule, replace, type Fix, type Report } from '@plimsoll/linter'
import {
  checkLinkedOwner,
  type Model,
  parseFileMode,
  type PlacedInstruction,
  placedInstructions,
} from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'
import { isDockerFrontend } from '../src/frontend.js'
import { lastBefore } from '../src/last-before.js'
import { placeInWord, settledValue } from '../src/placed-instruction.js'
import { instructionAt, syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Pass flags that the instruction knows, with values that it accepts',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: [
      'dockerfile-utils/UNKNOWN_ADD_FLAG',
      'dockerfile-utils/UNKNOWN_COPY_FLAG',
      'dockerfile-utils/UNKNOWN_FROM_FLAG',
      'dockerfile-utils/UNKNOWN_HEALTHCHECK_FLAG',
      'dockerfile-utils/FLAG_DUPLICATE',
      'dockerfile-utils/FLAG_MISSING_VALUE',
      'dockerfile-utils/FLAG_EXPECTED_BOOLEAN_VALUE',
      'dockerfilelint/healthcheck_options_missing_args',
    ],
    options: {
      allow: { type: 'strings', default: [], description: 'Further flags that the frontend knows: `--name`' },
    },
    buildError: true,
  },
  check({ model, options, report }) {
    if (!isDockerFrontend(model)) return
    const problems = syntaxProblems(model, [
      'flag-unknown',
      'flag-duplicate',
      'flag-value-missing',
      'flag-value-not-boolean',
      'run-mode-invalid',
    ])
    for (const problem of problems) {
      const instruction = instructionAt(model, problem.span)
      const flag = instruction === undefined ? undefined : flagAt(instruction, problem)
      if (problem.code === 'flag-unknown' && flag !== undefined && isAllowed(flag, options.allow)) continue
      const isUnknown = problem.code === 'flag-unknown' && instruction !== undefined && flag !== undefined
      const suggestions = isUnknown ? renaming(model, instruction, flag) : []
      report({ at: problem.span, message: problem.message, suggestions })
    }
    for (const placed of model.stages.flatMap(placedInstructions)) for (const one of checkValues(placed)) report(one)
  },
})

function flagAt({ flags }: Instruction, { span }: SyntaxProblem): Flag | undefined {
  return lastBefore(flags, span.start)
}

function isAllowed({ name }: Flag, allow: readonly string[]): boolean {
  return allow.some((known) => known.replace(/^--/, '') === name)
}

function renaming({ parse }: Model, { keyword }: Instruction, { name, nameSpan }: Flag): Fix[] {
  if (keyword === 'unknown' || parse.source.slice(nameSpan) !== name) return []
  const known: readonly { readonly name: string }[] = INSTRUCTIONS[keyword].flags
  const nearest = nearestName(
    name,
    known.map((flag) => flag.name),
  )
  if (nearest === undefined) return []
  return [{ title: `Write \`--${nearest}\``, safe: false, edits: [replace(nameSpan, nearest)] }]
}

/** What the builder refuses only when it has expanded the values. */
function checkValues(placed: PlacedInstruction): Report[] {
  const { instruction } = placed
  if (instruction.keyword !== 'ADD' && instruction.keyword !== 'COPY') return []
  const isLinked = instruction.flags.some(
    ({ name, value }) => name === 'link' && value?.value.toLowerCase() !== 'false',
  )
  return instruction.flags.flatMap((flag) => {
    if (flag.name === 'chmod') return checkMode(placed, flag)
    return flag.name === 'chown' && isLinked ? checkOwner(placed, flag) : []
  })
}

function checkMode(placed: PlacedInstruction, { value: word }: Flag): Report[] {
  const value = word === undefined ? undefined : settledValue(placed, word)
  if (word === undefined || value === undefined || value === '') return []
  const mode = parseFileMode(value)
  if (mode.ok) return []
  const reason =
    mode.code === 'octal'
      ? 'an octal number between `0` and `07777` is one'
      : '`u=rw,go=r`, `+x` or an octal number such as `0644` is one'
  return [{ at: placeInWord(word, value, mode.span), message: `\`${value}\` is no file mode; ${reason}` }]
}

function checkOwner(placed: PlacedInstruction, { value: word }: Flag): Report[] {
  const value = word === undefined ? undefined : settledValue(placed, word)
  const problem = value === undefined ? undefined : checkLinkedOwner(value)
  if (word === undefined || value === undefined || problem === undefined) return []
  const message = `With \`--link\` there are no users and groups to look \`${value}\` up in; write numbers such as \`1000:1000\``
  return [{ at: placeInWord(word, value, problem.span), message }]
}
