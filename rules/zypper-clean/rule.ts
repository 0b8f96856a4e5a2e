import { defineRule } from '@plimsoll/linter'
import { isMountedOver, type PackageOperation, type Run } from '@plimsoll/semantics'
import { lastRemoval } from '../src/cache-folder.js'
import { appendToRun } from '../src/script-end.js'

export default defineRule({
  meta: {
    summary: 'Empty the cache of zypper in the `RUN` that filled it',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'unsafe',
    replaces: ['hadolint/DL3036', 'trivy/DS-0020', 'kics/38300d1a', 'semgrep/missing-zypper-clean', 'droast/DF045'],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
    presetSettings: { hadolint: { options: { builders: true } } },
    codeSeverities: { 'hadolint/DL3036': 'warning' },
  },
  check({ model, options, report }) {
    for (const run of model.runs) {
      if (!run.stage.shipped && !options.builders) continue
      const fetch = run.operations.findLast(fillsCache)
      if (fetch === undefined || isMountedOver(run.instruction, ['cache', 'tmpfs'], CACHES)) continue
      const { command, subcommand } = fetch
      if (isCleanedLater(run, fetch) || lastRemoval(run, CACHES) > command.index) continue
      report({
        at: subcommand ?? command,
        message:
          '`zypper` leaves what it knows of the repositories in the layer; the `RUN` should end with `zypper clean -a`',
        fix: appendToRun(model, run, command, 'zypper clean -a'),
      })
    }
  },
})

const CACHES = ['/var/cache/zypp']

/** Packages for another tree have their cache there; one that is named is somebody's choice. */
function fillsCache(operation: PackageOperation): boolean {
  const { manager, action, dryRun } = operation
  if (manager !== 'zypper' || dryRun || (action !== 'install' && action !== 'upgrade')) return false
  return !operation.hasFlag('--root', '-R', '--installroot', '--cache-dir', '-C')
}

function isCleanedLater({ operations }: Run, { command }: PackageOperation): boolean {
  return operations.some(
    (other) => other.manager === 'zypper' && other.action === 'clean' && other.command.index > command.index,
  )
}
