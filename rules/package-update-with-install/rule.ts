import { defineRule, deleteInstruction, insertBefore, type Fix } from '@plimsoll/linter'
import type { Model, PackageOperation, Run } from '@plimsoll/semantics'
import { lonelyUpdates, type LonelyUpdate } from '../src/lonely-update.js'

export default defineRule({
  meta: {
    summary: 'Refresh package lists in the `RUN` that installs',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'security'],
    fixable: 'unsafe',
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
    for (const update of lonelyUpdates(model)) {
      const { operation, reason } = update
      if (!options.tools.includes(operation.tool)) continue
      const name = `${operation.tool} ${operation.subcommandName}`
      report({
        at: operation.command,
        message:
          reason === 'no-cache'
            ? `\`--no-cache\` fetches the lists itself; \`${name}\` only leaves them in the layer`
            : `The lists that \`${name}\` fetches stay in the build cache and grow stale; fetch them in the \`RUN\` that installs`,
        fix: reason === 'alone' ? joinFix(model, update) : undefined,
      })
    }
  },
})

/** Move the update into the next RUN that installs with it, if nothing but RUN, ENV and ARG stands between. */
function joinFix(model: Model, { run, operation }: LonelyUpdate): Fix | undefined {
  const target = nextInstall(model, run, operation)
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

function nextInstall(model: Model, { stage, instruction }: Run, { manager }: PackageOperation): Run | undefined {
  const start = stage.instructions.indexOf(instruction)
  for (const other of stage.instructions.slice(start + 1)) {
    if (other.keyword === 'ENV' || other.keyword === 'ARG') continue
    if (other.keyword !== 'RUN') return undefined
    const run = model.runs.find((candidate) => candidate.instruction === other)
    if (run?.operations.some((operation) => operation.manager === manager && operation.action === 'install') === true)
      return run
  }
  return undefined
}
