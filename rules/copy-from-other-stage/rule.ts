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
    for (const { target, stage, word, role } of model.references) {
      if (target.kind !== 'stage' || target.stage !== stage) continue
      // The author means the earlier stage of that name.
      if (target.by === 'name' && model.stages.slice(0, stage.index).some(({ name }) => name === stage.name)) continue
      const what = role === 'copy' ? 'copies from' : 'mounts'
      report({ at: word, message: `The stage ${what} itself, and such a build fails` })
    }
  },
})
