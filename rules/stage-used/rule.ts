import { defineRule, type Fix } from '@plimsoll/linter'
import type { Model, Stage } from '@plimsoll/semantics'
import { textOf } from '../src/chain.js'
import { hasPlaceholder } from '../src/placeholder.js'

export default defineRule({
  meta: {
    summary: 'Remove stages that nothing uses',
    category: 'maintainability',
    severity: 'info',
    presets: ['recommended'],
    fixable: 'suggestion',
    tags: ['unnecessary'],
    replaces: ['droast/DF023', 'tally/no-unreachable-stages'],
    options: {
      named: { type: 'boolean', default: false, description: 'Also stages with a name' },
    },
    presetSettings: { strict: { options: { named: true } } },
  },
  check({ model, options, report }) {
    // A template makes one of its stages the last.
    if (model.stages.some(({ instruction }) => hasPlaceholder(textOf(instruction)))) return
    const used = new Set(model.reached)
    // Somebody may build a stage by its name.
    const named = options.named ? [] : model.stages.filter(({ name }) => name !== undefined)
    for (const stage of named) for (const other of model.graph.reachedFrom(stage)) used.add(other)
    for (const stage of model.stages) {
      if (used.has(stage)) continue
      report({
        at: stage.instruction.keywordSpan,
        message: `Nothing uses this stage${stage.name === undefined ? ', and without a name nobody can build it' : ''}`,
        suggestions: [removal(model, stage)],
      })
    }
  },
})

/** From its FROM to the next, or to the end. */
function removal({ stages, parse }: Model, stage: Stage): Fix {
  const { source } = parse
  const start = source.lineStarts[stage.instruction.lines.first - 1] ?? 0
  const next = stages[stage.index + 1]?.instruction
  const end = next === undefined ? source.length : (source.lineStarts[next.lines.first - 1] ?? source.length)
  return { title: 'Remove the stage', safe: false, edits: [{ span: { start, end }, text: '' }] }
}
