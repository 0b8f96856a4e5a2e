import type { Instruction } from '@plimsoll/parser'
import { defineRule, type Fix, type Report } from '@plimsoll/linter'
import { withoutOnbuild } from '@plimsoll/semantics'
import type { MappedText } from '@plimsoll/text'
import { foreignFile } from '../src/foreign-file.js'
import { editsInSource, findBrokenArray, type BrokenArray } from '../src/array-repair.js'

export default defineRule({
  meta: {
    summary: 'Write the exec form in valid JSON',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'unsafe',
    replaces: [
      'sonar/S7030',
      'dockerfile-utils/JSON_IN_SINGLE_QUOTES',
      'dockerlint/json_array_format',
      'dockerlint/even_quotes',
      'buddy/EJ0001',
      'kics/34945ae8',
      'tally/invalid-json-form',
    ],
  },
  check({ model, report }) {
    if (foreignFile(model) !== undefined) return
    for (const outer of model.parse.tree.instructions) {
      const instruction = withoutOnbuild(outer)
      const mapped = instruction === undefined ? undefined : writtenForm(instruction)
      const broken = mapped === undefined ? undefined : findBrokenArray(mapped.text)
      if (instruction !== undefined && mapped !== undefined && broken !== undefined) {
        report(reportFor(instruction, mapped, broken))
      }
    }
  },
})

/** The arguments where they could be an array, and are none. SHELL has a rule of its own. */
function writtenForm(instruction: Instruction): MappedText | undefined {
  switch (instruction.keyword) {
    case 'RUN':
      return instruction.heredocs.length > 0 ? undefined : scriptOf(instruction.command)
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK':
      return instruction.command === undefined ? undefined : scriptOf(instruction.command)
    case 'ADD':
    case 'COPY':
      return instruction.form === 'list' && instruction.heredocs.length === 0 ? instruction.argumentText : undefined
    case 'VOLUME':
      return instruction.form === 'list' ? instruction.argumentText : undefined
    default:
      return undefined
  }
}

type Command = Extract<Instruction, { readonly keyword: 'RUN' }>['command']

function scriptOf(command: Command): MappedText | undefined {
  return command.kind === 'ShellForm' ? command.script : undefined
}

function reportFor(instruction: Instruction, mapped: MappedText, broken: BrokenArray): Report {
  const edits = broken.edits === undefined ? undefined : editsInSource(mapped, broken.edits)
  const change: Fix | undefined =
    edits === undefined ? undefined : { title: 'Make it a JSON array', safe: false, edits }
  return {
    at: mapped.enclosing(broken.span),
    message: `${reasonFor(mapped.text, broken)}, so ${consequenceFor(instruction)}`,
    fix: broken.certain ? change : undefined,
    suggestions: broken.certain || change === undefined ? [] : [change],
  }
}

function reasonFor(text: string, { fault, span }: BrokenArray): string {
  const part = text.slice(span.start, span.end)
  switch (fault) {
    case 'quotes':
      return 'JSON has strings in double quotes only'
    case 'open':
      return 'The quotes do not pair up'
    case 'bare':
      return `\`${part}\` has no quotes, which JSON wants`
    case 'comma':
      return 'In JSON, one comma stands between two elements'
    case 'trailing-comma':
      return 'JSON has no comma behind the last element'
    case 'escape':
      return 'A backslash in JSON is written `\\\\`'
    case 'tail':
      return 'Nothing may stand behind the array'
    case 'end':
      return 'The array has no closing `]`'
    default:
      return fault satisfies never
  }
}

function consequenceFor({ keyword }: Instruction): string {
  switch (keyword) {
    case 'ADD':
    case 'COPY':
      return 'brackets and quotes become parts of file names'
    case 'VOLUME':
      return 'brackets and quotes become parts of the path'
    default:
      return 'this is not the exec form, and a shell gets the text as it stands'
  }
}
