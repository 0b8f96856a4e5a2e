import type { Instruction } from '@plimsoll/parser'
import { defineRule, replace } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Write all keywords in the same case',
    category: 'style',
    severity: 'style',
    presets: ['buildkit', 'style'],
    fixable: 'safe',
    replaces: [
      'buildkit/ConsistentInstructionCasing',
      'sonar/S6476',
      'dockerfilelint/uppercase_commands',
      'dockerfile-utils/CASING_INSTRUCTION',
      'buddy/EI0005',
    ],
    options: {
      case: {
        type: 'choice',
        values: ['majority', 'upper', 'lower'],
        default: 'majority',
        description: 'The case that keywords are to have: that of most of them, or always the same',
      },
    },
  },
  check({ model, options, report }) {
    const isMajority = options.case === 'majority'
    const judged = (isMajority ? countedInstructions(model) : allInstructions(model)).filter(
      ({ keyword }) => keyword !== 'unknown',
    )
    const isLower = isMajority ? isMostlyLower(judged) : options.case === 'lower'
    for (const { keywordText, keywordSpan } of judged) {
      const wanted = isLower ? keywordText.toLowerCase() : keywordText.toUpperCase()
      if (keywordText === wanted) continue
      const isWhole = model.parse.source.slice(keywordSpan) === keywordText
      report({
        at: keywordSpan,
        message: isMajority
          ? `\`${keywordText}\` is not in the case of the file's other keywords: \`${wanted}\``
          : `\`${keywordText}\` is not in ${isLower ? 'lower' : 'upper'} case`,
        fix: isWhole ? { title: `Write \`${wanted}\``, safe: true, edits: [replace(keywordSpan, wanted)] } : undefined,
      })
    }
  },
})

/** What BuildKit counts: neither ARG before the first FROM nor what stands behind ONBUILD. */
function countedInstructions({ stages }: Model): Instruction[] {
  return stages.flatMap(({ implicit, instruction, instructions }): readonly Instruction[] =>
    implicit ? [] : [instruction, ...instructions],
  )
}

function allInstructions({ parse }: Model): Instruction[] {
  return parse.tree.instructions.flatMap((instruction) =>
    instruction.keyword === 'ONBUILD' && instruction.trigger !== undefined
      ? [instruction, instruction.trigger]
      : [instruction],
  )
}

/** A tie goes to capitals; what is neither has no vote. */
function isMostlyLower(judged: readonly Instruction[]): boolean {
  const lower = judged.filter(({ keywordText }) => keywordText === keywordText.toLowerCase()).length
  const upper = judged.filter(({ keywordText }) => keywordText === keywordText.toUpperCase()).length
  return lower > upper
}
