import { defineRule, deleteInstruction, hasCommentInside, insertBefore, replace, type Fix } from '@plimsoll/linter'
import type { Instruction } from '@plimsoll/parser'
import type { Model, PackageOperation, Run } from '@plimsoll/semantics'
import { lastRemoval } from '../src/cache-folder.js'
import { lonelyUpdates, type LonelyUpdate } from '../src/lonely-update.js'
import { mayHideCommands } from '../src/script-commands.js'

export default defineRule({
  meta: {
    summary: 'Refresh package lists in the `RUN` that installs',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'security'],
    fixable: 'safe',
    replaces: [
      'trivy/DS-0017',
      'checkov/CKV_DOCKER_5',
      'kics/9bae49be',
      'sonar/S6595',
      'dockle/CIS-DI-0007',
      'dockerfilelint/apt-get-update_require_install',
      'droast/DF028',
      'terrascan/AC_DOCKER_0049',
    ],
    options: {
      tools: {
        type: 'strings',
        default: ['apt-get', 'apt', 'aptitude', 'apk', 'yum', 'dnf', 'zypper', 'pacman'],
        description: 'Commands to check',
      },
    },
  },
  check({ model, options, report }) {
    const updates = lonelyUpdates(model).filter(({ operation }) => options.tools.includes(operation.tool))
    if (updates.length === 0) return
    const next = nextInstalls(model, updates)
    const installs = lastInstalls(model)
    for (const update of updates) {
      const { run, operation, reason } = update
      report({
        at: operation.command,
        message: describe(update, (installs.get(operation.manager) ?? -1) > run.instruction.span.start),
        fix: reason === 'alone' ? joinFix(model, update, next) : removalFix(model, update),
      })
    }
  },
})

function describe({ run, operation, reason }: LonelyUpdate, isUsedLater: boolean): string {
  const name = `${operation.tool} ${operation.subcommandName}`
  const isRemoved = lastRemoval(run, operation.facts.caches) > operation.command.index
  if (reason === 'no-cache')
    return `\`--no-cache\` fetches the lists itself; \`${name}\` ${isRemoved ? 'is in vain' : 'only leaves them in the layer'}`
  return isUsedLater
    ? `The lists that \`${name}\` fetches stay in the build cache and grow stale; fetch them in the \`RUN\` that installs`
    : `Nothing installs from the lists that \`${name}\` fetches${isRemoved ? '' : ', and they stay in the layer'}`
}

/** Where the last RUN begins that installs with a manager, or may do so out of sight; for each manager of the file. */
function lastInstalls({ runs }: Model): ReadonlyMap<string, number> {
  const hidden = runs.findLast(({ script, commands }) => script.opaque !== undefined || commands.some(mayHideCommands))
  const last = new Map<string, number>()
  for (const { instruction, operations } of runs) {
    for (const { manager, action } of operations) {
      const start = action === 'update' ? -1 : instruction.span.start
      last.set(manager, Math.max(last.get(manager) ?? hidden?.instruction.span.start ?? -1, start))
    }
  }
  return last
}

/** Takes the refresh out of a chain, if nothing but installs follows it there. */
function removalFix(model: Model, { run, operation }: LonelyUpdate): Fix | undefined {
  const { commands, operations } = run
  const { command, manager } = operation
  const { statementSpan, after, nested } = command
  const known = new Set(
    operations.filter(({ action }) => action === 'install' || action === 'remove').map((other) => other.command),
  )
  const others = commands.filter(({ name, index }) => name === manager && index > command.index)
  if (nested !== undefined || !others.every((other) => known.has(other))) return undefined
  if (after !== '&&' && after !== ';') return undefined
  const next = commands.find((other) => other.index > command.index && other.statementSpan.start >= statementSpan.end)
  if (next === undefined || next.nested !== undefined || next.context.subshell !== command.context.subshell)
    return undefined
  const span = { start: statementSpan.start, end: next.statementSpan.start }
  const between = model.parse.source.slice({ start: statementSpan.end, end: span.end })
  if (hasCommentInside(model, span) || !/^[\s\\`]*(?:&&|;)[\s\\`]*$/.test(between)) return undefined
  return {
    title: `Remove \`${model.parse.source.slice(statementSpan)}\``,
    safe: true,
    edits: [replace(span, '')],
  }
}

/** Move the update into the next RUN that installs with it, if nothing but RUN, ENV and ARG stands between. */
function joinFix(model: Model, { run, operation }: LonelyUpdate, next: NextInstalls): Fix | undefined {
  const target = next.get(run)?.get(operation.manager)
  const deletion = deleteInstruction(model, run.instruction)
  if (target === undefined || deletion === undefined || !isWholeRun(run, operation)) return undefined
  const { command } = target.instruction
  if (command.kind !== 'ShellForm' || target.instruction.heredocs.length > 0) return undefined
  const text = run.script.text.text
  return {
    title: `Move \`${text}\` into the RUN that installs`,
    safe: false,
    edits: [deletion, insertBefore(command, `${text} && `)],
  }
}

/** Is the update, with `sudo` or what runs it, all that the RUN does? */
function isWholeRun({ script, instruction, commands }: Run, { command }: PackageOperation): boolean {
  const { statementSpan } = command
  return (
    instruction.command.kind === 'ShellForm' &&
    instruction.heredocs.length === 0 &&
    instruction.flags.length === 0 &&
    !/[;&|\n#]/.test(script.text.text) &&
    commands.every((other) => other.statementSpan.start === statementSpan.start) &&
    statementSpan.start === instruction.command.span.start &&
    statementSpan.end === instruction.command.span.end
  )
}

/** The next RUN that installs with a manager, by the manager, for each RUN with nothing but RUN, ENV and ARG between. */
function nextInstalls({ stages, runs }: Model, updates: readonly LonelyUpdate[]): NextInstalls {
  const byInstruction = new Map<Instruction, Run>(runs.map((run) => [run.instruction, run]))
  const asked = new Set(updates.map(({ run }) => run))
  const found = new Map<Run, ReadonlyMap<string, Run>>()
  for (const { instructions } of stages) {
    const next = new Map<string, Run>()
    for (const instruction of [...instructions].reverse()) {
      if (instruction.keyword === 'ENV' || instruction.keyword === 'ARG') continue
      const run = byInstruction.get(instruction)
      if (run === undefined) {
        next.clear()
        continue
      }
      if (asked.has(run)) found.set(run, new Map(next))
      for (const { manager, action } of run.operations) if (action === 'install') next.set(manager, run)
    }
  }
  return found
}

type NextInstalls = ReadonlyMap<Run, ReadonlyMap<string, Run>>
