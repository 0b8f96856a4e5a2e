import { defineRule } from '@plimsoll/linter'
import { foreignFile } from '../src/foreign-file.js'
import { hasPlaceholder } from '../src/placeholder.js'
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
    if (foreignFile(model) !== undefined) return
    const problems = syntaxProblems(model, [
      'arguments-missing',
      'from-arguments',
      'heredoc-destination',
      'volume-empty',
    ])
    for (const { code, span, message } of problems) {
      const instruction = instructionAt(model, span)
      const keyword = instruction?.keyword
      // These two have rules of their own.
      if (keyword !== 'SHELL' && keyword !== 'HEALTHCHECK') {
        const isTemplate = code === 'from-arguments' && hasPlaceholder(instruction?.argumentText.text ?? '')
        report({ at: span, message: isTemplate ? TEMPLATE : message })
      }
    }
  },
})

const TEMPLATE =
  'This is no image and at most `AS` and a name: the file seems to be a template, which has to be filled in before it is built'
