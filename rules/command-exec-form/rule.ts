import type { ShellForm } from '@plimsoll/parser'
import { defineRule, hasCommentInside, replace, type Fix } from '@plimsoll/linter'
import type { Model, Start } from '@plimsoll/semantics'
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
            : 'A shell runs this program, which is then not process 1 and never gets the stop signal',
        fix: keyword === 'HEALTHCHECK' ? undefined : execFix(model, start, command),
      })
    }
  },
})

/** With `exact`, what BuildKit looks at; else also whether the shell really stands between. */
function isJudged({ instruction, stage, script }: Start, exact: boolean): boolean {
  const { shell, entrypoint } = stage.before(instruction)
  if (shell.instruction !== undefined) return false
  if (exact) return true
  if (stage.os === 'windows' || instruction.command?.kind !== 'ShellForm') return false
  const text = instruction.command.script.text
  if (text === '' || text.startsWith('[') || /^exec\s/.test(text)) return false
  const last = stage.instructions.findLast(({ keyword }) => keyword === instruction.keyword)
  if (last !== instruction) return false
  const [command, ...more] = script.commands
  if (command?.name !== undefined && more.length === 0 && command.args.length === 0 && isShell(command.name))
    return false
  const gate = instruction.keyword === 'CMD' ? (stage.end.entrypoint ?? entrypoint) : undefined
  return gate?.command.kind !== 'ExecForm' || !isInit(gate.command.elements[0]?.value ?? '')
}

/** A script that ends in `exec "$@"`, as they do, or an init. */
function isInit(program: string): boolean {
  const name = programName(program)
  return /\.sh$|entrypoint|^(?:tini|dumb-init|init|catatonit|s6-svscan|my_init|su-exec|gosu)$/.test(name)
}

function execFix(model: Model, { script, instruction }: Start, command: ShellForm): Fix | undefined {
  if (instruction.keyword === 'HEALTHCHECK' || hasCommentInside(model, command.span)) return undefined
  const text = command.script.text
  const words = plainWords(text)
  if (words !== undefined) {
    const array = `[${words.map((word) => JSON.stringify(word)).join(', ')}]`
    return { title: `Write \`${array}\``, safe: true, edits: [replace(command, array)] }
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
