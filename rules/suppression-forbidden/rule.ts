import { defineRule } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Do not suppress findings in the Dockerfile',
    category: 'maintainability',
    severity: 'warning',
    presets: [],
    replaces: ['hadolint/DL1001'],
    options: {
      allow: {
        type: 'strings',
        default: [],
        description:
          'Comments that are allowed: `plimsoll`, `hadolint` or `buildkit`, or those of one scope, as in `plimsoll/instruction`, `hadolint/stage`, `buildkit/file`',
      },
    },
    needs: ['suppressions'],
    unsuppressible: true,
  },
  check({ suppressions, options, report }) {
    for (const { suppression } of suppressions) {
      const { dialect, scope, problem } = suppression
      if (problem !== undefined || options.allow.includes(dialect) || options.allow.includes(`${dialect}/${scope}`))
        continue
      report({
        at: suppression,
        message:
          'Suppressions in the Dockerfile are not allowed here; solve it, or ask for an exception in the configuration',
      })
    }
  },
})
