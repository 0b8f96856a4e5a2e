import { defineRule } from '@plimsoll/linter'
import { ALLOW, PINNED_BASE, reportUnpinned, withoutVersion } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each package that `dnf` or `yum` installs',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3033', 'hadolint/DL3041', 'kics/6452c424', 'kics/93d88cf7', 'terrascan/AC_DOCKER_0033'],
    options: {
      tools: { type: 'strings', default: ['yum', 'dnf', 'dnf5', 'microdnf', 'tdnf'], description: 'Commands to check' },
      allow: ALLOW,
      'pinned-base': PINNED_BASE,
    },
    presetSettings: { hadolint: { options: { tools: ['yum', 'dnf', 'microdnf'], 'pinned-base': 'ignore' } } },
    codeOptions: {
      'hadolint/DL3033': { tools: ['yum'] },
      'hadolint/DL3041': { tools: ['dnf', 'microdnf'] },
      'kics/6452c424': { tools: ['yum'] },
      'kics/93d88cf7': { tools: ['dnf'] },
    },
    codeSeverities: { 'hadolint/DL3033': 'warning', 'hadolint/DL3041': 'warning' },
  },
  check(context) {
    const { tools } = context.options
    reportUnpinned(context, {
      checks: ({ manager, action, tool, subcommandName }) =>
        manager === 'dnf' && action === 'install' && tools.includes(tool) && !subcommandName.startsWith('local'),
      open: (arg) => (arg.kind === 'module' ? (arg.version === undefined ? 'none' : undefined) : withoutVersion(arg)),
      tools: 'tool',
    })
  },
})
