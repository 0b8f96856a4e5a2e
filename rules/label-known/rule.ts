import { matchesWildcards } from '@plimsoll/semantics'
import { defineRule } from '@plimsoll/linter'
import { nearestName } from '@plimsoll/text'
import { labelsOf } from '../src/label.js'

export default defineRule({
  meta: {
    summary: 'Set no labels but those that were agreed on',
    category: 'maintainability',
    severity: 'info',
    presets: ['hadolint'],
    replaces: ['hadolint/DL3050'],
    options: {
      labels: {
        type: 'strings',
        default: [],
        description: 'The keys that may be used; `*` stands for anything. Without any, nothing is reported',
      },
    },
  },
  check({ model, options: { labels }, report }) {
    if (labels.length === 0) return
    for (const { pair, key } of labelsOf(model)) {
      if (key === undefined || labels.some((pattern) => matchesWildcards(pattern, key))) continue
      const nearest = key.length > LONGEST ? undefined : nearestName(key, labels, 2)
      report({
        at: pair.key,
        message: `\`${key}\` is none of the labels that are used here${nearest === undefined ? '' : `; did you mean \`${nearest}\`?`}`,
      })
    }
  },
})

/** The comparison costs the product of the lengths. */
const LONGEST = 100
