import { defineRule, insertAfter, replace, type Fix } from '@plimsoll/linter'
import { isMountedOver, type PackageOperation, type Run } from '@plimsoll/semantics'
import { lastRemoval } from '../src/cache-folder.js'

export default defineRule({
  meta: {
    summary: 'Pass `--no-cache` to `apk add`',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3019',
      'trivy/DS-0025',
      'kics/ae9c56a6',
      'semgrep/missing-apk-no-cache',
      'sonar/S6587',
      'dockle/DKL-DI-0004',
      'dockerfilelint/apkadd-missing_nocache_or_updaterm',
      'binnacle/apkAddUseNoCache',
      'droast/DF029',
      'buddy/ER0011',
      'parfum/apkAddUseNoCache',
    ],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
      removed: { type: 'boolean', default: false, description: 'Also where the same `RUN` removes the index' },
    },
    presetSettings: { hadolint: { options: { builders: true, removed: true } } },
  },
  check({ model, options, report }) {
    for (const run of model.runs) {
      if ((!run.stage.shipped && !options.builders) || isMountedOver(run.instruction, ['cache', 'tmpfs'], CACHES))
        continue
      const found = run.operations.filter(leavesIndex)
      const cleaning = options.removed || found.length === 0 ? -1 : lastCleaning(run)
      for (const operation of found) {
        if (operation.command.index < cleaning) continue
        report({
          at: operation.subcommand ?? operation.command,
          message: `\`apk ${operation.subcommandName}\` without \`${FLAG}\` leaves the package index in the layer`,
          fix: addFlag(operation),
        })
      }
    }
  },
})

const FLAG = '--no-cache'
const CACHES = ['/var/cache/apk', '/etc/apk/cache']
const UPDATES = ['--update', '--update-cache', '-U']

/** Another tree has an index of its own. */
function leavesIndex(operation: PackageOperation): boolean {
  const { tool, action, dryRun, packages } = operation
  if (tool !== 'apk' || dryRun || (action !== 'install' && action !== 'upgrade')) return false
  if (operation.hasFlag(FLAG, '--no-network', '--root', '-p', '--cache-dir')) return false
  // A variable that is named for it may hold the flag.
  return !packages.some(({ dynamic, name }) => dynamic && /opt|flag|arg|cache/i.test(name))
}

/** The place of the last command of a RUN that removes the index. */
function lastCleaning(run: Run): number {
  const clean = run.operations.findLast(({ manager, action }) => manager === 'apk' && action === 'clean')
  return Math.max(lastRemoval(run, CACHES), clean?.command.index ?? -1)
}

/** In the place of `--update`, which it implies. */
function addFlag({ flags, subcommand }: PackageOperation): Fix | undefined {
  const update = flags.find(({ name, field }) => UPDATES.includes(name) && field.definedAt === undefined)?.field.exact
  const place = subcommand?.exact
  const edit = update === undefined ? place && insertAfter(place, ` ${FLAG}`) : replace(update, FLAG)
  return edit && { title: `Add \`${FLAG}\``, safe: true, edits: [edit] }
}
