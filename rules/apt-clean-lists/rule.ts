import { defineRule } from '@plimsoll/linter'
import type { Model, PackageOperation, Run, Stage } from '@plimsoll/semantics'
import { isListClean, keepsListsInMount, removesLists } from '../src/apt-lists.js'
import { hasPlaceholder } from '../src/placeholder.js'
import { mayHideCommands } from '../src/script-commands.js'
import { appendToRun } from '../src/script-end.js'

export default defineRule({
  meta: {
    summary: 'Remove the package lists in the `RUN` that fetched them',
    category: 'size',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    fixable: 'unsafe',
    replaces: [
      'hadolint/DL3009',
      'kics/df746b39',
      'semgrep/remove-package-lists',
      'semgrep/remove-package-cache',
      'sonar/S6587',
      'dockle/DKL-DI-0005',
      'dockerfilelint/apt-get_missing_rm',
      'dockerfile_lint/no_apt-get_clean',
      'binnacle/aptGetInstallThenRemoveAptLists',
      'droast/DF004',
      'buddy/ER0002',
      'parfum/aptGetInstallThenRemoveAptLists',
    ],
    options: {
      builders: { type: 'boolean', default: false, description: 'Also in stages that are not part of the image' },
    },
    presetSettings: { hadolint: { options: { builders: false } } },
  },
  check({ model, options, report }) {
    let needs: ReadonlyMap<Stage, number> | undefined
    for (const run of model.runs) {
      const { stage } = run
      if ((!stage.shipped && !options.builders) || !mayHaveApt(run) || keepsListsInMount(run)) continue
      const update = run.operations.findLast(({ manager, action }) => manager === 'apt' && action === 'update')
      if (update === undefined || isCleaned(run, update)) continue
      needs ??= lastNeeds(model)
      report({
        at: update.command,
        message:
          'The package lists that this fetches stay in the image; the `RUN` that fetches and uses them should remove them: `rm -rf /var/lib/apt/lists/*`',
        fix:
          (needs.get(stage) ?? -1) > run.instruction.span.end
            ? undefined
            : appendToRun(model, run, update.command, 'rm -rf /var/lib/apt/lists/*'),
      })
    }
  },
})

function mayHaveApt({ stage }: Run): boolean {
  const managers = stage.baseImage?.managers
  return managers === undefined || managers.includes('apt')
}

/** Behind the last update: removed, or by a script perhaps, or by what a template puts there. A branch counts. */
function isCleaned({ commands, operations }: Run, { command }: PackageOperation): boolean {
  const later = commands.filter(({ index }) => index > command.index)
  return (
    later.some(
      (other) =>
        removesLists(other) ||
        hasPlaceholder(other.nameWord?.text ?? '') ||
        (mayHideCommands(other) && /clean|install/i.test(other.nameWord?.text ?? '')),
    ) || operations.some((other) => other.command.index > command.index && isListClean(other))
  )
}

/** Where the last RUN begins that would miss the lists of a stage: in the stage, or in one that is built from it. */
function lastNeeds({ stages, runs }: Model): ReadonlyMap<Stage, number> {
  const last = new Map<Stage, number>()
  const note = (stage: Stage, start: number): void => {
    last.set(stage, Math.max(last.get(stage) ?? -1, start))
  }
  for (const run of runs) if (needsLists(run)) note(run.stage, run.instruction.span.start)
  // A stage stands behind the one that it is built from.
  for (const stage of [...stages].reverse()) {
    if (stage.base.kind === 'stage') note(stage.base.stage, last.get(stage) ?? -1)
  }
  return last
}

/** Does it install without an update of its own before? */
function needsLists({ operations }: Run): boolean {
  const ofApt = operations.filter(({ manager }) => manager === 'apt')
  const install = ofApt.find(({ action }) => action === 'install')
  const update = ofApt.find(({ action }) => action === 'update')
  return install !== undefined && (update === undefined || install.command.index < update.command.index)
}
