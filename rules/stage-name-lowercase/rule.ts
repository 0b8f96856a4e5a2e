import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Word } from '@plimsoll/parser'
import { StageNames, wholePlace } from '../src/stage-names.js'

export default defineRule({
  meta: {
    summary: 'Write stage names in lower case',
    category: 'style',
    severity: 'style',
    presets: ['buildkit', 'style'],
    fixable: 'safe',
    replaces: ['buildkit/StageNameCasing'],
  },
  check({ model, report }) {
    const names = new StageNames(model)
    for (const stage of model.stages) {
      const word = stage.instruction.name
      const lower = stage.name
      if (word === undefined || lower === undefined || word.value === lower) continue
      report({
        at: word,
        message: `The builder keeps this name as \`${lower}\`, and \`FROM ${word.value}\` would not find it`,
        fix: lowercaseFix(lower, word, names.references(stage)),
      })
    }
  },
})

/** `COPY --from` and mounts take the name in any case: what cannot be placed may stay. */
function lowercaseFix(lower: string, name: Word, references: readonly Word[]): Fix | undefined {
  const place = wholePlace(name)
  if (place === undefined) return undefined
  const others = references.flatMap((word) => (word.value === lower ? [] : (wholePlace(word) ?? [])))
  return { title: `Write \`${lower}\``, safe: true, edits: [place, ...others].map((span) => replace(span, lower)) }
}
