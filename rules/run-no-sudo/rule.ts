import { defineRule, hasCommentInside, type Fix } from '@plimsoll/linter'
import type { Model, Run, ShellCommand, ShellWord } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Do without `sudo`',
    category: 'maintainability',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'security'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3004',
      'trivy/DS-0010',
      'checkov/CKV2_DOCKER_1',
      'kics/8ada6e80',
      'semgrep/no-sudo-in-dockerfile',
      'dockle/DKL-DI-0001',
      'dockerfilelint/sudo_usage',
      'dockerlint/sudo',
      'dockerfile_lint/no_run_with_sudo',
      'droast/DF010',
      'buddy/ER0004',
      'terrascan/AC_DOCKER_0007',
    ],
    options: {
      user: {
        type: 'choice',
        values: ['root', 'any'],
        default: 'root',
        description: 'Report it where the user is root, or for any user',
      },
    },
    presetSettings: { hadolint: { options: { user: 'any' } }, strict: { options: { user: 'any' } } },
    codeSeverities: { 'hadolint/DL3004': 'error' },
  },
  check({ model, options, report }) {
    for (const run of model.runs) {
      for (const command of run.commands) {
        const { name, nameWord } = command
        if (name !== 'sudo' || nameWord === undefined) continue
        const isNeedless = isRoot(run, command)
        const other = otherUser(command)
        if (options.user === 'root' && (!isNeedless || other)) continue
        report({
          at: nameWord,
          message: messageFor(isNeedless, other),
          fix: isNeedless && !other ? removal(model, command) : undefined,
        })
      }
    }
  },
})

function messageFor(isNeedless: boolean, other: boolean): string {
  if (other)
    return '`sudo` starts a session that a build does not need; `USER`, or `setpriv` or `gosu` in a script, change the user'
  return isNeedless
    ? 'The user is root already; `sudo` only has to be installed, and drops variables of the environment'
    : 'A user who may use `sudo` is as good as root; do this as root, before the `USER` that steps down'
}

/** Is it surely root that calls it? */
function isRoot({ instruction, stage, trigger }: Run, { via }: ShellCommand): boolean {
  if (trigger || via.some(({ name }) => OTHER_USERS.has(name))) return false
  const [user] = (stage.before(instruction).user.value ?? 'unknown').split(':', 1)
  return user === 'root' || user === '0' || user === ''
}

/** Programs that may run others as another user. */
const OTHER_USERS: ReadonlySet<string> = new Set(
  'su gosu su-exec s6-setuidgid chpst setpriv runuser chroot unshare sudo doas'.split(' '),
)

function otherUser(command: ShellCommand): boolean {
  const options = optionsOf(command)
  return options.some(({ shown }) => /^(?:-[A-Za-z]*[ug]|--(?:user|group)(?:=|$))/.test(shown))
}

/** Its own options: those of the command that it runs stand behind. */
function optionsOf({ args }: ShellCommand): readonly ShellWord[] {
  const end = args.findIndex(({ shown }) => !shown.startsWith('-'))
  return args.slice(0, end === -1 ? args.length : end)
}

/** Options without which it does the same, if the user is root. */
const HARMLESS = /^(?:-[EHnS]+|--preserve-env|--set-home|--non-interactive)$/

function removal(model: Model, command: ShellCommand): Fix | undefined {
  const options = optionsOf(command)
  const first = command.args[options.length]
  const name = command.nameWord?.exact
  const start = first?.exact?.start
  if (name === undefined || start === undefined || !options.every(({ text }) => HARMLESS.test(text))) return undefined
  // Only the shell takes a variable in front of a command, and no options behind that.
  const next = command.args[options.length + 1]
  const sets = /^\w+=/.test(first?.text ?? '')
  if (sets && (command.via.length > 0 || next?.shown.startsWith('-') === true)) return undefined
  const span = { start: name.start, end: start }
  // A continuation would go with its line.
  if (model.parse.source.slice(span).includes('\n') || hasCommentInside(model, span)) return undefined
  return { title: 'Remove `sudo`', safe: true, edits: [{ span, text: '' }] }
}
