import type { Instruction } from '@plimsoll/parser'
import { defineRule, insertAfter, replace, type Fix } from '@plimsoll/linter'
import { type Model, withoutOnbuild } from '@plimsoll/semantics'
import { foreignFile, nearestKeyword, type ForeignFile } from '../src/foreign-file.js'
import { isDockerFrontend } from '../src/frontend.js'

export default defineRule({
  meta: {
    summary: 'Begin each line with an instruction',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: [
      'dockerfile-utils/UNKNOWN_INSTRUCTION',
      'dockerfilelint/invalid_command',
      'dockerlint/unknown_instruction',
      'tally/unknown-instruction',
    ],
    options: {
      allow: { type: 'strings', default: [], description: 'Further words that the frontend knows' },
    },
    buildError: true,
  },
  check({ model, options, report }) {
    if (!isDockerFrontend(model)) return
    const foreign = foreignFile(model, options.allow)
    if (foreign !== undefined) {
      const first = withoutOnbuild(foreign.first) ?? foreign.first
      report({ at: first.keywordSpan, message: foreignMessage(first, foreign) })
      return
    }
    const { instructions } = model.parse.tree
    for (const [index, outer] of instructions.entries()) {
      const instruction = withoutOnbuild(outer)
      if (instruction?.keyword !== 'unknown' || options.allow.includes(instruction.keywordText)) continue
      const before = instruction === outer ? instructions[index - 1] : undefined
      const continuation = before === undefined ? undefined : missingContinuation(model, before, instruction)
      const nearest = continuation === undefined ? nearestKeyword(instruction.keywordText) : undefined
      report({
        at: instruction.keywordSpan,
        message: `\`${shorten(instruction.keywordText)}\` is no instruction${advice(model, instruction, continuation, nearest)}`,
        suggestions: continuation === undefined ? renaming(instruction, nearest) : [continuation],
      })
    }
  },
})

/** Of a file that is no Dockerfile, one finding says all. */
function foreignMessage({ keywordText }: Instruction, { kind, count }: ForeignFile): string {
  const others = count - 1
  const rest = others === 0 ? '' : `, nor ${others === 1 ? 'is one more line' : `are ${others} more lines`}`
  const verdict =
    kind === 'template'
      ? 'the file seems to be a template, which has to be filled in before it is built'
      : 'the file does not seem to be a Dockerfile'
  return `\`${shorten(keywordText)}\` is no instruction${rest}: ${verdict}`
}

function advice(
  { parse }: Model,
  { keywordText }: Instruction,
  continuation: Fix | undefined,
  nearest: string | undefined,
): string {
  if (/^(?:<{7}|\|{7}|={7}|>{7})$/.test(keywordText)) return ', but the mark of a conflict that a merge left behind'
  if (continuation !== undefined) return `; the line before seems to lack its \`${parse.tree.escape}\``
  return nearest === undefined ? '' : `; did you mean \`${nearest}\`?`
}

function renaming(instruction: Instruction, nearest: string | undefined): Fix[] {
  if (nearest === undefined) return []
  return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(instruction.keywordSpan, nearest)] }]
}

/** A line that goes on where a shell command ended: `&& make`, `--flag`, or indented right below a RUN. */
function missingContinuation({ parse }: Model, before: Instruction, instruction: Instruction): Fix | undefined {
  if (before.lines.last !== instruction.lines.first - 1 || before.keyword === 'FROM') return undefined
  if ('heredocs' in before && before.heredocs.length > 0) return undefined
  const isIndented = parse.source.position(instruction.keywordSpan.start).column > 1
  const goesOn = /^(?:&&|\|\|?|--?[a-z]|\\)/.test(instruction.keywordText)
  const ownCommand = before.keyword === 'RUN' && isIndented && nearestKeyword(instruction.keywordText) === undefined
  if (!goesOn && !ownCommand) return undefined
  const end = parse.source.lineSpan(before.lines.last).end
  return {
    title: `End the line before with \`${parse.tree.escape}\``,
    safe: false,
    edits: [insertAfter({ start: end, end }, ` ${parse.tree.escape}`)],
  }
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text
}
