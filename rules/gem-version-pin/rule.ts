import { defineRule } from '@plimsoll/linter'
import { ALLOW, reportUnpinned } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each gem that `gem` installs',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3028', 'kics/22cd11f7', 'droast/DF053', 'buddy/ER0016'],
    options: {
      allow: ALLOW,
    },
    codeSeverities: { 'hadolint/DL3028': 'warning' },
  },
  check(context) {
    reportUnpinned(context, { checks: ({ manager, action }) => manager === 'gem' && action === 'install' })
  },
})
