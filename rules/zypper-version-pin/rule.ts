import { defineRule } from '@plimsoll/linter'
import type { PackageOperation } from '@plimsoll/semantics'
import { ALLOW, PINNED_BASE, reportUnpinned } from '../src/version-pins.js'

export default defineRule({
  meta: {
    summary: 'Name the version of each package that `zypper` installs',
    category: 'reproducibility',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3037', 'kics/562952e4'],
    options: {
      allow: ALLOW,
      'pinned-base': PINNED_BASE,
    },
    presetSettings: { hadolint: { options: { 'pinned-base': 'ignore' } } },
    codeSeverities: { 'hadolint/DL3037': 'warning' },
  },
  check(context) {
    reportUnpinned(context, {
      checks: (operation) =>
        operation.manager === 'zypper' && operation.action === 'install' && installsPackages(operation),
    })
  },
})

/** Not patterns, products or patches: `-t pattern`. */
function installsPackages(operation: PackageOperation): boolean {
  return !operation.hasFlag('-t', '--type') || operation.flagValue('-t', '--type') === 'package'
}
