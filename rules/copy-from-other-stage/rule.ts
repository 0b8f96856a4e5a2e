import { defineRule } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Copy from another stage than the one that copies',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint'],
    replaces: [
      'hadolint/DL3023',
      'trivy/DS-0006',
      'kics/cdddb86f',
      'semgrep/copy-from-own-alias',
      'droast/DF050',
      'buddy/EC0001',
    ],
    buildError: true,
  },
  check({ model, report }) {
    const first = new Map<string, number>()
    for (const { name, index } of model.stages) if (name !== undefined && !first.has(name)) first.set(name, index)
    for (const { target, stage, trigger, word, role } of model.references) {
      // A trigger sees the stages of the file that it runs in.
      if (trigger || target.kind !== 'stage' || target.stage !== stage) continue
      // The author means the earlier stage of that name.
      if (target.by === 'name' && first.get(stage.name ?? '') !== stage.index) continue
      const verb = role === 'copy' ? 'copy from' : 'mount'
      report({
        at: word,
        message: `\`${word.value}\` is the very stage that this stands in, and a stage cannot ${verb} itself`,
        related: [{ span: stage.instruction.keywordSpan, message: 'The stage begins here' }],
      })
    }
  },
})
