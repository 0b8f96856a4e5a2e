import { defineRule } from '@plimsoll/linter'
import { ALLOW, PINNED_BASE, reportUnpinned } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each package that `apk` adds',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3018', 'kics/d3499f6d', 'droast/DF052', 'buddy/ER0015'],
    options: {
      allow: ALLOW,
      'pinned-base': PINNED_BASE,
    },
    presetSettings: { hadolint: { options: { 'pinned-base': 'ignore' } } },
    codeSeverities: { 'hadolint/DL3018': 'warning' },
  },
  check(context) {
    reportUnpinned(context, { checks: ({ manager, action }) => manager === 'apk' && action === 'install' })
  },
})
