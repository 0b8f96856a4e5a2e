import { isIgnored, parseIgnoreFile } from '@plimsoll/parser'
import { defineRule } from '@plimsoll/linter'
import { foreignFile, hasInclude } from '../src/foreign-file.js'

export default defineRule({
  meta: {
    summary: 'Begin a build stage with `FROM`',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: [
      'kics/19619060',
      'dockerfile-utils/NO_SOURCE_IMAGE',
      'buddy/EF0001',
      'dockerfilelint/from_first',
      'dockerlint/from_first',
      'tally/require-stages',
    ],
    options: {
      fragments: {
        type: 'strings',
        default: ['**/*.partial', '**/*.inc'],
        description: 'Files that others include, as patterns from the root of the build context',
      },
    },
    buildError: true,
  },
  check({ model, options, facts, report }) {
    const { instructions } = model.parse.tree
    if (instructions.some(({ keyword }) => keyword === 'FROM')) return
    const first = instructions.find(({ keyword }) => keyword !== 'ARG') ?? instructions[0]
    // What is no instruction has a finding of its own, and may well stand for the FROM.
    if (first === undefined || first.keyword === 'unknown' || foreignFile(model) !== undefined) return
    const path = facts.buildContext?.dockerfile
    if (path !== undefined && isIgnored(parseIgnoreFile(options.fragments.join('\n')), path)) return
    report({
      at: first.keywordSpan,
      message: hasInclude(model)
        ? 'The file has no `FROM` of its own, so there is nothing to build before a preprocessor follows its `#include`'
        : 'The file has no `FROM`, so there is no image to build on and no stage to build',
    })
  },
})
