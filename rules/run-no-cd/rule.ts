import type { RunInstruction } from '@plimsoll/parser'
import { defineRule, hasCommentInside, insertAfter, insertBefore, type Fix } from '@plimsoll/linter'
import { isPosix, joinPath, type Model, type Run, type ShellCommand } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Change the directory with `WORKDIR`',
    category: 'maintainability',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    fixable: 'unsafe',
    replaces: [
      'hadolint/DL3003',
      'trivy/DS-0013',
      'kics/f4a6bcd3',
      'semgrep/use-workdir',
      'sonar/S6597',
      'terrascan/AC_DOCKER_0018',
      'droast/DF008',
      'buddy/ER0003',
    ],
    options: {
      where: {
        type: 'choice',
        values: ['first', 'anywhere'],
        default: 'first',
        description: 'Report a `cd` that all the rest of the `RUN` follows, or every one',
      },
    },
    presetSettings: { hadolint: { options: { where: 'anywhere' } } },
    codeSeverities: { 'hadolint/DL3003': 'warning' },
  },
  check({ model, options, report }) {
    for (const run of model.runs) {
      if (run.trigger) continue
      const leading = leadingChange(run)
      if (leading !== undefined) {
        report({
          at: leading.command.span,
          message: `All of this \`RUN\` works in \`${leading.path}\`; \`WORKDIR\` says so to who reads on`,
          fix: moveToWorkdir(model, run, leading),
        })
      } else if (options.where === 'anywhere') {
        for (const { name, span, nested } of run.commands) {
          if (name !== 'cd' || (nested !== undefined && nested.kind !== '<<')) continue
          report({ at: span, message: '`cd` holds for the rest of this `RUN` alone; `WORKDIR` sets the directory' })
        }
      }
    }
  },
})

interface LeadingChange {
  readonly command: ShellCommand
  readonly path: string
}

/** A `cd` that the script begins with, into a folder that it does not leave or remove. */
function leadingChange({ instruction, script, commands }: Run): LeadingChange | undefined {
  const [command, ...rest] = commands
  if (command?.name !== 'cd' || rest.length === 0 || instruction.heredocs.length > 0 || !isPosix(script.dialect))
    return undefined
  const { context, nested, after, via, assignments, redirections } = command
  if (context.subshell > 0 || context.loop || context.branch || context.condition !== undefined || nested !== undefined)
    return undefined
  if (context.function !== undefined || via.length + assignments.length + redirections.length > 0) return undefined
  const field = command.fields.length === 1 ? command.fields[0] : undefined
  const path = field?.value
  if ((after !== '&&' && after !== ';') || path === undefined || /^[-~]|^$/.test(path)) return undefined
  const folder = rest[0]?.cwd ?? path
  return rest.some((other) => leaves(other) || removes(other, folder)) ? undefined : { command, path }
}

function leaves({ name }: ShellCommand): boolean {
  return name === 'cd' || name === 'pushd' || name === 'popd'
}

/** The folder, or one that it is in. */
function removes({ name, fields, cwd }: ShellCommand, folder: string): boolean {
  if (name !== 'rm' && name !== 'mv' && name !== 'rmdir') return false
  return fields.some(({ shown }) => {
    const [prefix = ''] = shown.split(/[*?[]/, 1)
    const path = shown.startsWith('/') ? prefix : `${cwd ?? folder}/${prefix}`
    if (prefix !== shown) return folder.startsWith(path) || prefix.includes('..')
    // Relative to where the script begins, or not: to tell them apart would help nobody.
    const [removed, own] = [joinPath('/', path), joinPath('/', folder)]
    return own === removed || removed === '/' || own.startsWith(`${removed}/`)
  })
}

/** `WORKDIR` before the RUN, and the one that was in force behind it. */
function moveToWorkdir({ parse }: Model, run: Run, { command, path }: LeadingChange): Fix | undefined {
  const { instruction, stage } = run
  const old = stage.before(instruction).workdir.value
  const rest = afterChange(instruction, command)
  if (old === undefined || rest === undefined || !/^[\w./@+-]+$/.test(command.args[0]?.text ?? '')) return undefined
  const keyword = instruction.keywordText === instruction.keywordText.toLowerCase() ? 'workdir' : 'WORKDIR'
  if (hasCommentInside({ parse }, rest)) return undefined
  if (old === path) return { title: 'Remove the `cd` to where it is', safe: false, edits: [{ span: rest, text: '' }] }
  return {
    title: `Write \`WORKDIR ${path}\` before it`,
    safe: false,
    edits: [
      insertBefore(instruction, `${keyword} ${path}\n`),
      { span: rest, text: '' },
      insertAfter(instruction, `\n${keyword} ${old}`),
    ],
  }
}

/** From the `cd` that a script begins with to what follows its `&&`. */
function afterChange({ command }: RunInstruction, { args }: ShellCommand): Span | undefined {
  const last = args.at(-1)
  if (command.kind !== 'ShellForm' || last === undefined) return undefined
  const { script } = command
  const operator = /^\s*(?:&&|;)\s*/.exec(script.text.slice(last.part.end))?.[0]
  if (operator === undefined || !/^\s*cd\s/.test(script.text)) return undefined
  return script.enclosing({ start: 0, end: last.part.end + operator.length })
}
