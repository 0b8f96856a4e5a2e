import type { Flag, Instruction, RunInstruction } from '@plimsoll/parser'
import { defineRule, hasCommentInside, type Fix } from '@plimsoll/linter'
import type { Model, Run } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Join single commands that follow each other into one `RUN`',
    category: 'maintainability',
    severity: 'info',
    presets: ['hadolint'],
    fixable: 'unsafe',
    replaces: ['hadolint/DL3059', 'sonar/S7031', 'kics/0008c003', 'droast/DF003'],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
      comments: { type: 'boolean', default: false, description: 'Also where a comment stands between them' },
    },
    presetSettings: { hadolint: { options: { builders: true, comments: true } } },
  },
  check({ model, options, report }) {
    const runs = new Map<Instruction, Run>(model.runs.map((run) => [run.instruction, run]))
    for (const { shipped, instructions } of model.stages) {
      if (!shipped && !options.builders) continue
      for (const [index, instruction] of instructions.entries()) {
        const run = runs.get(instruction)
        const before = runs.get(instructions[index - 1] ?? instruction)
        if (run === undefined || before === undefined || run === before) continue
        if (!options.comments && instruction.comments.length > 0) continue
        if (!isSingle(run) || !isSingle(before) || !haveSameFlags(before.instruction, run.instruction)) continue
        report({
          at: instruction.keywordSpan,
          message: 'This `RUN` follows another one, and each makes a layer of its own for a single command',
          fix: join(model, before, run),
        })
      }
    }
  },
})

function isSingle({ commands, instruction }: Run): boolean {
  if (instruction.heredocs.length > 0) return false
  // What `sudo` or `sh -c` runs is part of their command, and a test is part of its `if`.
  const own = commands.filter(({ name, via, nested }) => {
    return nested === undefined && name !== '[' && via.every(({ kind }) => kind === 'keyword')
  })
  return own.length === 1
}

function haveSameFlags(first: RunInstruction, second: RunInstruction): boolean {
  if (first.flags.length !== second.flags.length) return false
  const seen = new Set(first.flags.map(flagText))
  return second.flags.every((flag) => seen.has(flagText(flag)))
}

function flagText({ name, value }: Flag): string {
  return `${name}=${value?.value ?? ''}`
}

/** `first && second`, where both are plain commands for a shell that leave nothing behind in it. */
function join(model: Model, first: Run, second: Run): Fix | undefined {
  const { escape, comments } = { ...model.parse.tree, comments: second.instruction.comments }
  const { command } = second.instruction
  if (comments.length > 0 || !isJoinable(first) || !isJoinable(second)) return undefined
  const span = { start: first.instruction.span.end, end: command.span.start }
  if (hasCommentInside(model, span)) return undefined
  return { title: 'Join it to the `RUN` before', safe: false, edits: [{ span, text: ` ${escape}\n    && ` }] }
}

function isJoinable({ instruction: { command }, commands }: Run): boolean {
  if (command.kind !== 'ShellForm' || /[#;&|<]/.test(command.script.text)) return false
  return !commands.some(({ name }) => name === undefined || LASTING.has(name))
}

/** What changes the shell that runs it. */
const LASTING: ReadonlySet<string> = new Set(
  'cd export set umask ulimit exec exit alias unset . source shopt'.split(' '),
)
