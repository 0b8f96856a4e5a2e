import { defineRule } from '@plimsoll/linter'
import { instructionAt, syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Give each instruction as many arguments as it takes',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: [],
    buildError: true,
  },
  check({ model, report }) {
    const problems = syntaxProblems(model, [
      'arguments-missing',
      'from-arguments',
      'heredoc-destination',
      'volume-empty',
    ])
    for (const { span, message } of problems) {
      const keyword = instructionAt(model, span)?.keyword
      // These two have rules of their own.
      if (keyword !== 'SHELL' && keyword !== 'HEALTHCHECK') report({ at: span, message })
    }
  },
})
