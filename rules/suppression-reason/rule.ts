import { defineRule, type SuppressionDialect } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Say why a finding is suppressed',
    category: 'maintainability',
    severity: 'info',
    presets: [],
    replaces: [],
    needs: ['suppressions'],
  },
  check({ suppressions, report }) {
    for (const { suppression } of suppressions) {
      if (suppression.reason !== undefined) continue
      report({
        at: suppression,
        message: `This suppression gives no reason; write one behind \`${MARKS[suppression.dialect]}\``,
      })
    }
  },
})

/** What opens a reason. */
const MARKS: Readonly<Record<SuppressionDialect, string>> = { plimsoll: '--', hadolint: '#', buildkit: '//' }
