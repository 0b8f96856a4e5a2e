import { defineRule, isDay } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Renew or remove a suppression whose day is over',
    category: 'maintainability',
    severity: 'warning',
    presets: ['recommended'],
    replaces: [],
    needs: ['suppressions'],
  },
  check({ suppressions, report }) {
    for (const { suppression, expired } of suppressions) {
      const { until } = suppression
      if (!expired || until === undefined) continue
      report({
        at: until.span.end > until.span.start ? until : suppression,
        message: isDay(until.text)
          ? `This suppression was good until ${until.text}, and silences nothing any more`
          : `\`until=${until.text}\` is no day as in \`until=2030-01-31\`, so that the suppression silences nothing`,
      })
    }
  },
})
