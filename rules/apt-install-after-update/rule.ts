import { defineRule, insertBefore, type Fix } from '@plimsoll/linter'
import type { Model, PackageOperation, Run, Stage } from '@plimsoll/semantics'
import { isListClean, keepsListsInMount, removesLists } from '../src/apt-lists.js'
import { lonelyUpdates } from '../src/lonely-update.js'
import { mayHideCommands } from '../src/script-commands.js'

export default defineRule({
  meta: {
    summary: 'Run `apt-get update` in the `RUN` that installs',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended'],
    fixable: 'unsafe',
    replaces: ['binnacle/aptGetUpdatePrecedesInstall', 'parfum/aptGetUpdatePrecedesInstall'],
  },
  check({ model, report }) {
    const alone = new Set(lonelyUpdates(model).map(({ run }) => run))
    for (const run of model.runs) {
      if (run.trigger || keepsListsInMount(run)) continue
      const install = firstInstall(run)
      if (install === undefined) continue
      const message = complaint(listsBefore(model, run, alone))
      if (message !== undefined)
        report({ at: install.subcommand ?? install.command, message, fix: updateFix(run, install) })
    }
  },
})

/**
 * What became of the package lists before a RUN: never there, removed, or left by an update that may be long ago in the
 * build cache. `reported`: another rule speaks of that update; `unknown`: a script may have fetched them.
 */
type Lists = 'absent' | 'removed' | 'stale' | 'reported' | 'unknown'

function complaint(lists: Lists): string | undefined {
  switch (lists) {
    case 'absent':
      return 'The base image has no package lists, and none are fetched before this, so nothing is found to install'
    case 'removed':
      return 'The package lists were removed before this, so nothing is found to install'
    case 'stale':
      return 'The package lists come from an earlier layer, which the build cache may have kept for long; run `apt-get update` here, too'
    case 'reported':
    case 'unknown':
      return undefined
    default:
      return lists satisfies never
  }
}

/** The first install from a repository, if no update, and nothing that may hide one, stands before it. */
function firstInstall({ commands, operations }: Run): PackageOperation | undefined {
  const install = operations.find(isRepositoryInstall)
  if (install === undefined) return undefined
  const before = commands.filter(({ index }) => index < install.command.index)
  if (before.some(mayHideCommands)) return undefined
  const isFetched = operations.some(
    ({ manager, action, command }) => manager === 'apt' && action === 'update' && command.index < install.command.index,
  )
  return isFetched ? undefined : install
}

function isRepositoryInstall({ manager, tool, action, packages, unknownPackages, dryRun }: PackageOperation): boolean {
  if (manager !== 'apt' || (tool !== 'apt-get' && tool !== 'apt') || action !== 'install' || dryRun) return false
  return (
    !unknownPackages &&
    packages.some(({ kind, dynamic }) => kind === undefined && !dynamic) &&
    packages.every(({ kind }) => kind !== 'file')
  )
}

function listsBefore(model: Model, run: Run, alone: ReadonlySet<Run>): Lists {
  const { stage, instruction } = run
  const earlier = model.runs.filter(
    (other) =>
      !other.trigger &&
      (other.stage === stage ? other.instruction.span.end < instruction.span.start : stage.chain.includes(other.stage)),
  )
  for (const other of earlier.toReversed()) {
    const lists = listsAfter(other, alone)
    if (lists === undefined) continue
    // A parent may fetch the lists for the builders that stand on it.
    return lists === 'stale' && other.stage !== stage && !stage.shipped ? 'unknown' : lists
  }
  return shipsNoLists(stage) ? 'absent' : 'unknown'
}

/** What a RUN does to the lists; `undefined` where it does nothing. */
function listsAfter(run: Run, alone: ReadonlySet<Run>): Lists | undefined {
  const { commands, operations, script } = run
  if (script.opaque !== undefined) return 'unknown'
  const update = operations.findLast(({ manager, action }) => manager === 'apt' && action === 'update')
  const since = update?.command.index ?? -1
  const isRemoved =
    commands.some((command) => command.index > since && removesLists(command)) ||
    operations.some((operation) => operation.command.index > since && isListClean(operation))
  if (update !== undefined && keepsListsInMount(run)) return undefined
  if (isRemoved) return 'removed'
  if (update !== undefined) return alone.has(run) ? 'reported' : 'stale'
  return commands.some(mayHideCommands) ? 'unknown' : undefined
}

/** The official images of Debian and Ubuntu, and those on top of them, remove the lists. */
function shipsNoLists(stage: Stage): boolean {
  const image = stage.baseImage
  return (
    image !== undefined && (image.family === 'debian' || image.family === 'ubuntu') && !image.repository.includes('/')
  )
}

function updateFix({ instruction }: Run, { command, tool }: PackageOperation): Fix | undefined {
  if (instruction.command.kind !== 'ShellForm' || command.nested !== undefined || command.context.branch)
    return undefined
  const sudo = command.via.some(({ name }) => name === 'sudo') ? 'sudo ' : ''
  const update = `${sudo}${tool} update`
  return { title: `Add \`${update}\``, safe: false, edits: [insertBefore(command.statementSpan, `${update} && `)] }
}
