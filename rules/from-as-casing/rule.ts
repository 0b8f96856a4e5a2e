import { defineRule, replace } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Write `AS` in the case of its `FROM`',
    category: 'style',
    severity: 'style',
    presets: ['buildkit', 'style'],
    fixable: 'safe',
    replaces: ['buildkit/FromAsCasing'],
  },
  check({ model, report }) {
    for (const { instruction } of model.stages) {
      const { as, keywordText } = instruction
      // In mixed case the keyword is what is wrong.
      const wanted = keywordText === 'FROM' ? 'AS' : keywordText === 'from' ? 'as' : undefined
      if (as === undefined || wanted === undefined || as.value === wanted) continue
      const isWhole = as.segments.length === 1
      report({
        at: as,
        message: `\`${as.value}\` is not written in the case of its \`${keywordText}\``,
        fix: isWhole ? { title: `Write \`${wanted}\``, safe: true, edits: [replace(as, wanted)] } : undefined,
      })
    }
  },
})
