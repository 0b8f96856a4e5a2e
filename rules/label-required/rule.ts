import { defineRule } from '@plimsoll/linter'
import { certainValue, type Model, type Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Set the labels that were agreed on',
    category: 'maintainability',
    severity: 'info',
    presets: ['hadolint'],
    replaces: ['hadolint/DL3049', 'sonar/S7028', 'dockerfile_lint/defined_namevals'],
    options: {
      labels: {
        type: 'strings',
        default: [],
        description: 'The keys that an image has to have. Without any, nothing is reported',
      },
      stages: {
        type: 'choice',
        values: ['final', 'unused'],
        default: 'final',
        description: 'Ask it of the stage that is built, or of every stage that no other one uses',
      },
    },
    presetSettings: { hadolint: { options: { stages: 'unused' } } },
  },
  check({ model, options, report }) {
    if (options.labels.length === 0) return
    const stages = options.stages === 'unused' ? unusedStages(model) : model.target === undefined ? [] : [model.target]
    for (const stage of stages) {
      if (stage.implicit || hasUnknownKey(stage)) continue
      for (const label of options.labels) {
        if (stage.labels.has(label)) continue
        report({
          at: stage.instruction.image ?? stage.instruction.keywordSpan,
          message: `The image has no label \`${label}\``,
        })
      }
    }
  },
})

/** Each of them may be built for itself. */
function unusedStages({ stages, references }: Model): Stage[] {
  const used = new Set<Stage>()
  for (const { base } of stages) if (base.kind === 'stage') used.add(base.stage)
  for (const { target, trigger } of references) if (target.kind === 'stage' && !trigger) used.add(target.stage)
  return stages.filter((stage) => !used.has(stage))
}

/** Any of the labels may be the one whose key a variable decides. */
function hasUnknownKey({ chain }: Stage): boolean {
  return chain.some((stage) =>
    stage.instructions.some(
      (instruction) =>
        instruction.keyword === 'LABEL' &&
        instruction.pairs.some(
          ({ key }) => key.variables.length > 0 && certainValue(stage.evaluate(key.value, instruction)) === undefined,
        ),
    ),
  )
}
