import { KEYWORDS, type FromInstruction, type Instruction } from '@plimsoll/parser'
import { defineRule, deleteInstruction, insertBefore, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'
import { foreignFile, hasConditionals } from '../src/foreign-file.js'

export default defineRule({
  meta: {
    summary: 'Begin with `FROM`, or with `ARG` before it',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint'],
    fixable: 'suggestion',
    replaces: ['hadolint/DL3061', 'kics/52e2b1c6', 'droast/DF037', 'buddy/EI0002', 'dockerfilelint/from_first'],
    options: {
      exact: { type: 'boolean', default: false, description: 'Also all that stand between `#if` and `#endif`' },
    },
    presetSettings: { hadolint: { options: { exact: true } } },
    buildError: true,
  },
  check({ model, options, report }) {
    const { instructions } = model.parse.tree
    const from = instructions.find(isFrom)
    if (from === undefined || foreignFile(model) !== undefined) return
    const isConditional = !options.exact && hasConditionals(model)
    for (const instruction of instructions) {
      if (instruction === from || isMisspelledFrom(instruction)) return
      if (instruction.keyword === 'ARG' || instruction.keyword === 'unknown') continue
      report({
        at: instruction.keywordSpan,
        message: `\`${instruction.keyword}\` stands before the first \`FROM\`, where there is no image yet and only \`ARG\` may stand`,
        suggestions: isConditional ? [] : moveBelow(model, instruction, from),
      })
      // One of them is left when the conditions are gone.
      if (isConditional) return
    }
  },
})

function isFrom(instruction: Instruction): instruction is FromInstruction {
  return instruction.keyword === 'FROM'
}

/** Then what follows is not before the first stage. */
function isMisspelledFrom({ keyword, keywordText }: Instruction): boolean {
  return keyword === 'unknown' && nearestName(keywordText.toUpperCase(), KEYWORDS) === 'FROM'
}

function moveBelow(model: Model, instruction: Instruction, from: FromInstruction): Fix[] {
  const { source } = model.parse
  const removal = deleteInstruction(model, instruction)
  const line = source.lineStarts[from.lines.last]
  // A FROM in the last line, with no line end behind it, has nothing below it.
  if (removal === undefined || line === undefined) return []
  const text = source.slice(removal.span)
  return [
    {
      title: `Move it below the first \`FROM\``,
      safe: false,
      edits: [removal, insertBefore({ start: line, end: line }, text.endsWith('\n') ? text : `${text}\n`)],
    },
  ]
}
