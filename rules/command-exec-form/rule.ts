import type { ShellForm } from '@plimsoll/parser'
import { defineRule, hasCommentInside, insertBefore, replace, type Fix } from '@plimsoll/linter'
import type { Model, ShellCommand, Start } from '@plimsoll/semantics'
import { isShell, programName } from '../src/program.js'

export default defineRule({
  meta: {
    summary: 'Write `CMD` and `ENTRYPOINT` in the exec form',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3025',
      'buildkit/JSONArgsRecommended',
      'kics/b86987e1',
      'semgrep/prefer-json-notation',
      'sonar/S7019',
      'dockerlint/recommended_exec_form',
      'droast/DF018',
      'droast/DF025',
      'buddy/EJ0002',
    ],
    options: {
      healthcheck: { type: 'boolean', default: false, description: 'Also report `HEALTHCHECK CMD`' },
      exact: { type: 'boolean', default: false, description: "BuildKit's own conditions, without exceptions" },
    },
    presetSettings: {
      buildkit: { options: { exact: true } },
      hadolint: { options: { exact: true, healthcheck: true } },
    },
  },
  check({ model, options, report }) {
    for (const start of model.starts) {
      const { instruction } = start
      const { command, keyword } = instruction
      if (command?.kind !== 'ShellForm') continue
      if (keyword === 'HEALTHCHECK' ? !options.healthcheck : !isJudged(start, options.exact)) continue
      report({
        at: command.span.end > command.span.start ? command : instruction.keywordSpan,
        message:
          keyword === 'HEALTHCHECK'
            ? 'A shell runs this health check; the exec form needs none'
            : statementsOf(start).length > 1
              ? 'The shell that runs these commands stays process 1, and the last of them never gets the stop signal'
              : 'A shell runs this program, which is then not process 1 and never gets the stop signal',
        fix: keyword === 'HEALTHCHECK' ? undefined : execFix(model, start, command),
      })
    }
  },
})

/** With `exact`, what BuildKit looks at; else also whether the shell really stands between. */
function isJudged(start: Start, exact: boolean): boolean {
  const { instruction, stage, script } = start
  const { shell, entrypoint } = stage.before(instruction)
  if (shell.instruction !== undefined) return false
  if (exact) return true
  if (stage.os === 'windows' || instruction.command?.kind !== 'ShellForm') return false
  const text = instruction.command.script.text
  if (text === '' || text.startsWith('[') || /^exec\s/.test(text) || WINDOWS_PROGRAM.test(text)) return false
  const last = stage.instructions.findLast(({ keyword }) => keyword === instruction.keyword)
  if (last !== instruction) return false
  const [command, ...more] = script.commands
  if (command?.name !== undefined && more.length === 0 && command.args.length === 0 && isShell(command.name))
    return false
  if (needsShell(statementsOf(start))) return false
  const gate = instruction.keyword === 'CMD' ? (stage.end.entrypoint ?? entrypoint) : undefined
  return gate?.command.kind !== 'ExecForm' || !isInit(gate.command.elements[0]?.value ?? '')
}

/** What only Windows can run. */
const WINDOWS_PROGRAM = /^(?:powershell(?:\.exe)?\s|\S+\.(?:bat|cmd|exe|ps1)(?:\s|$))/i

/** The commands that the shell itself goes through: neither those in substitutions nor those in scripts of other shells. */
function statementsOf({ script }: Start): ShellCommand[] {
  return script.commands.filter(
    ({ nested, via, context }) => nested === undefined && via.length === 0 && !context.substitution,
  )
}

/** Does the shell make way in the end, or is it to stay: for several programs at a time, or for a person? */
function needsShell(statements: readonly ShellCommand[]): boolean {
  const last = statements.at(-1)
  if (last === undefined) return false
  if (last.name === 'exec' || last.pipeline !== undefined) return true
  if (statements.some(({ name, after, context }) => after === '&' || context.loop || name === 'trap')) return true
  if (statements.length === 1 || last.name === undefined) return false
  return IDLE.has(last.name) || (isShell(last.name) && last.args.length === 0)
}

/** They keep a container going, or say that it is done; a signal has nothing to stop. */
const IDLE: ReadonlySet<string> = new Set(['echo', 'printf', 'sleep', 'tail', 'true', 'wait'])

/** A script that ends in `exec "$@"`, as they do, or an init. */
function isInit(program: string): boolean {
  const name = programName(program)
  return /\.sh$|entrypoint|^(?:tini|dumb-init|init|catatonit|s6-svscan|my_init|su-exec|gosu)$/.test(name)
}

function execFix(model: Model, start: Start, command: ShellForm): Fix | undefined {
  const { script, instruction } = start
  if (instruction.keyword === 'HEALTHCHECK' || hasCommentInside(model, command.span)) return undefined
  const text = command.script.text
  const words = plainWords(text)
  if (words !== undefined) {
    const array = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
    return { title: `Write \`${array}\``, safe: true, edits: [replace(command, array)] }
  }
  const last = lastToGo(start)
  if (last !== undefined) {
    const edits = [insertBefore(last.statementSpan, 'exec ')]
    return { title: 'Let the shell make way for the last program with `exec`', safe: false, edits }
  }
  const [only, ...more] = script.commands
  const isSimple =
    only !== undefined &&
    more.length === 0 &&
    only.assignments.length === 0 &&
    only.nested === undefined &&
    !only.context.branch
  if (
    !isSimple ||
    only.name === undefined ||
    /^exec\s/.test(text) ||
    BUILTINS.has(only.name) ||
    !/^[\w./$"{}-]+/.test(text)
  )
    return undefined
  const array = `["sh", "-c", ${JSON.stringify(`exec ${text}`)}]`
  return { title: 'Let the shell make way for the program with `exec`', safe: false, edits: [replace(command, array)] }
}

/** The last of several commands, if it is a program that stands by itself. */
function lastToGo(start: Start): ShellCommand | undefined {
  const { instruction } = start
  const statements = statementsOf(start)
  const last = statements.at(-1)
  if (last === undefined || statements.length < 2 || needsShell(statements)) return undefined
  const { name, assignments, context, before, statementSpan } = last
  if (name === undefined || BUILTINS.has(name) || isShell(name) || assignments.length > 0) return undefined
  const isPlain = !context.branch && context.subshell === 0 && context.condition === undefined && !context.negated
  const isLast = statementSpan.end === instruction.command?.span.end
  return isPlain && isLast && (before === '&&' || before === ';') ? last : undefined
}

/** The words of a command that means the same without a shell. */
function plainWords(text: string): string[] | undefined {
  const words = text.split(/[ \t]+/)
  const [program = ''] = words
  if (!words.every((word) => /^[\w./:=@%+,-]+$/.test(word))) return undefined
  return program.includes('=') || BUILTINS.has(program) ? undefined : words
}

/** What only a shell can run. */
const BUILTINS: ReadonlySet<string> = new Set(
  '. : alias bg cd command eval exec exit export fg hash jobs read readonly return set shift source time times trap type ulimit umask unset wait'.split(
    ' ',
  ),
)
