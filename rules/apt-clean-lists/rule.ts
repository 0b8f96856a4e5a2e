import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import type { Model, PackageOperation, Run } from '@plimsoll/semantics'
import { isListClean, keepsListsInMount, removesLists } from '../src/apt-lists.js'
import { mayHideCommands } from '../src/script-commands.js'

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
    for (const run of model.runs) {
      const { stage } = run
      if ((!stage.shipped && !options.builders) || !mayHaveApt(run) || keepsListsInMount(run)) continue
      const update = run.operations.findLast(({ manager, action }) => manager === 'apt' && action === 'update')
      if (update === undefined || isCleaned(run, update)) continue
      report({
        at: update.command,
        message:
          'The package lists that this fetches stay in the image; the `RUN` that fetches and uses them should remove them: `rm -rf /var/lib/apt/lists/*`',
        fix: removalFix(model, run, update),
      })
    }
  },
})

function mayHaveApt({ stage }: Run): boolean {
  const managers = stage.baseImage?.managers
  return managers === undefined || managers.includes('apt')
}

/** Behind the last update: removed, or by a script perhaps. A branch counts. */
function isCleaned({ commands, operations }: Run, { command }: PackageOperation): boolean {
  const later = commands.filter(({ index }) => index > command.index)
  return (
    later.some(
      (other) => removesLists(other) || (mayHideCommands(other) && /clean|install/i.test(other.nameWord?.text ?? '')),
    ) || operations.some((other) => other.command.index > command.index && isListClean(other))
  )
}

function removalFix(model: Model, run: Run, update: PackageOperation): Fix | undefined {
  if (installsLater(model, run)) return undefined
  const { instruction, script } = run
  const sudo = update.command.via.some(({ name }) => name === 'sudo') ? 'sudo ' : ''
  const removal = `${sudo}rm -rf /var/lib/apt/lists/*`
  const title = `Add \`${removal}\``
  const [heredoc, ...more] = instruction.heredocs
  if (heredoc !== undefined) {
    if (more.length > 0 || heredoc.terminator === undefined || !script.text.text.endsWith('\n')) return undefined
    // The script is the body; it ends where the delimiter's line begins.
    if (script.text.text !== heredoc.body.text) return undefined
    const at = { start: heredoc.bodySpan.end, end: heredoc.bodySpan.end }
    return { title, safe: false, edits: [insertAfter(at, `${heredoc.chomp ? '\t' : ''}${removal}\n`)] }
  }
  if (instruction.command.kind !== 'ShellForm' || update.command.nested !== undefined) return undefined
  const last = script.commands.at(-1)
  if (last === undefined || /[;&|\\`)}]$|(?:^|[\s;])(?:fi|done|esac)$/.test(script.text.text)) return undefined
  const connector = last.before === ';' && update.command.options.errexit ? ';' : ' &&'
  return { title, safe: false, edits: [insertAfter(instruction.command, continued(model, run, connector, removal))] }
}

/** On a line of its own where the RUN has several. */
function continued({ parse }: Model, { instruction }: Run, connector: string, removal: string): string {
  const { first, last } = instruction.lines
  if (first === last) return `${connector} ${removal}`
  const line = parse.source.slice(parse.source.lineSpan(last))
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  const escape = parse.tree.escape
  const leads = /^[ \t]*&&/.test(line)
  return connector === ';' || !leads
    ? `${connector} ${escape}\n${indent}${removal}`
    : ` ${escape}\n${indent}&& ${removal}`
}

/** Would a later RUN miss the lists? */
function installsLater(model: Model, { stage, instruction }: Run): boolean {
  return model.runs.some(
    ({ stage: other, instruction: later, operations }) =>
      other.chain.includes(stage) &&
      later.span.start > instruction.span.end &&
      operations.some(
        ({ manager, action, command }) =>
          manager === 'apt' &&
          action === 'install' &&
          !operations.some(
            (update) => update.manager === 'apt' && update.action === 'update' && update.command.index < command.index,
          ),
      ),
  )
}
