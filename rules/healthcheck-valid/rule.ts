import { defineRule } from '@plimsoll/linter'
import { instructionAt, syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Write a `HEALTHCHECK` that the builder accepts',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: [
      'dockerfile-utils/HEALTHCHECK_CMD_ARGUMENT_MISSING',
      'dockerfile-utils/FLAG_INVALID_DURATION',
      'dockerfile-utils/FLAG_LESS_THAN_1MS',
      'dockerfile-utils/FLAG_AT_LEAST_ONE',
      'dockerfile-utils/FLAG_UNKNOWN_UNIT',
      'dockerfile-utils/UNKNOWN_TYPE',
      'dockerfilelint/invalid_format',
      'dockerfile-utils/FLAG_MISSING_DURATION',
    ],
    buildError: true,
  },
  check({ model, report }) {
    const problems = syntaxProblems(model, [
      'arguments-missing',
      'healthcheck-arguments',
      'healthcheck-type-unknown',
      'healthcheck-option-invalid',
    ])
    for (const { code, span, message } of problems) {
      const isOwn = code !== 'arguments-missing' || instructionAt(model, span)?.keyword === 'HEALTHCHECK'
      if (isOwn) report({ at: span, message })
    }
  },
})
