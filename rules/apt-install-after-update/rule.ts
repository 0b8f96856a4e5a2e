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
    const installs = model.runs.flatMap((run) => {
      const install = run.trigger || keepsListsInMount(run) ? undefined : firstInstall(run)
      return install === undefined ? [] : [{ run, install }]
    })
    if (installs.length === 0) return
    const found = listsFound(model)
    for (const { run, install } of installs) {
      const message = complaint(listsBefore(run, found.get(run)))
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

/** What was done to the lists last, and in which stage. */
interface LeftLists {
  readonly lists: Lists
  readonly stage: Stage
}

/** What each RUN finds of what was done before it: a stage begins with what the one leaves that it is built from. */
function listsFound(model: Model): ReadonlyMap<Run, LeftLists | undefined> {
  const alone = new Set(lonelyUpdates(model).map(({ run }) => run))
  const left = new Map<Stage, LeftLists | undefined>()
  const found = new Map<Run, LeftLists | undefined>()
  let next = 0
  for (const stage of model.stages) {
    let current = stage.base.kind === 'stage' ? left.get(stage.base.stage) : undefined
    for (let run = model.runs[next]; run?.stage === stage; run = model.runs[++next]) {
      found.set(run, current)
      const lists = run.trigger ? undefined : listsAfter(run, alone)
      if (lists !== undefined) current = { lists, stage }
    }
    left.set(stage, current)
  }
  return found
}

function listsBefore({ stage }: Run, found: LeftLists | undefined): Lists {
  if (found === undefined) return shipsNoLists(stage) ? 'absent' : 'unknown'
  // A parent may fetch the lists for the builders that stand on it.
  return found.lists === 'stale' && found.stage !== stage && !stage.shipped ? 'unknown' : found.lists
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
