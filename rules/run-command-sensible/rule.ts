import { defineRule } from '@plimsoll/linter'
import { mountSettings, type Run, type ShellCommand } from '@plimsoll/semantics'

/** What a command is for, and why a build has no use for it. */
const REASONS: Readonly<Record<string, { readonly commands: string; readonly text: string }>> = {
  screen: {
    commands: 'vim vi view nano emacs less more most top htop',
    text: 'is for a person at a screen, and nobody sits before a build',
  },
  power: {
    commands: 'shutdown reboot halt poweroff',
    text: 'stops a machine, and in a build none is running',
  },
  state: {
    commands: 'free ifconfig ps uptime',
    text: 'shows the machine that builds, not the image that is made',
  },
  process: {
    commands: 'kill pkill killall service systemctl',
    text: 'is for running processes, and none outlives its `RUN`',
  },
  mount: {
    commands: 'mount umount',
    text: 'is not allowed in a build, and what is mounted would not be in the image; `RUN --mount` can do it',
  },
  user: {
    commands: 'su',
    text: 'without a command starts a shell that ends at once; `USER` changes the user',
  },
  password: {
    commands: 'passwd',
    text: 'asks for a password, and in a build nobody answers',
  },
  session: {
    commands: 'ssh telnet',
    text: 'opens a session that nobody sits at',
  },
}

export default defineRule({
  meta: {
    summary: 'Run no commands that have no use in a build',
    category: 'maintainability',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3001', 'kics/9b6b0f38', 'semgrep/nonsensical-command', 'droast/DF060', 'buddy/ER0005'],
    options: {
      commands: {
        type: 'strings',
        default:
          'free halt htop ifconfig less more mount nano passwd poweroff reboot shutdown ssh su telnet top vi vim'.split(
            ' ',
          ),
        description: 'Commands to report',
      },
    },
    presetSettings: {
      hadolint: {
        options: { commands: ['free', 'kill', 'mount', 'ps', 'service', 'shutdown', 'ssh', 'top', 'vim'] },
      },
    },
  },
  check({ model, options, report }) {
    const commands = new Set(options.commands)
    for (const run of model.runs) {
      for (const command of run.commands) {
        const { name, nameWord } = command
        if (name === undefined || nameWord === undefined || !commands.has(name) || isOfUse(run, command)) continue
        report({ at: nameWord, message: `\`${name}\` ${reasonFor(name)}` })
      }
    }
  },
})

function reasonFor(name: string): string {
  return REASON_OF.get(name) ?? 'has no use in a build'
}

const REASON_OF: ReadonlyMap<string, string> = new Map(
  Object.values(REASONS).flatMap(({ commands, text }) => commands.split(' ').map((name) => [name, text] as const)),
)

/** The ways in which a build does have a use for one of them. */
function isOfUse(run: Run, command: ShellCommand): boolean {
  if (command.fields.some(({ shown }) => /^(?:--version|--help|-V)$/.test(shown))) return true
  switch (command.name) {
    case 'vim':
    case 'vi':
    case 'view':
      return isFed(command) || command.fields.some(({ shown }) => /^(?:\+.|-[A-Za-z]*[sEc]$|--cmd|-es)/.test(shown))
    case 'nano':
      return command.hasFlag('-h')
    case 'top':
      return command.hasFlag('-b')
    case 'mount':
      return run.instruction.flags.some(({ name, value }) => name === 'security' && value?.value === 'insecure')
    case 'ssh':
      return isSshOfUse(run, command)
    case 'su':
      return isSuOfUse(command)
    case 'passwd':
      return (
        isFed(command) ||
        command.hasFlag('-d', '--delete', '-l', '--lock', '-u', '--unlock', '-e', '--expire', '-S', '-x', '-n', '-w')
      )
    default:
      return false
  }
}

/** Does it read what the script gives it? */
function isFed({ pipeline, redirections }: ShellCommand): boolean {
  return (pipeline?.index ?? 0) > 0 || redirections.some(({ operator }) => operator.startsWith('<'))
}

/** With keys from the build, for private dependencies, or with something to run. */
function isSshOfUse({ instruction }: Run, command: ShellCommand): boolean {
  if (instruction.mounts.some((mount) => mountSettings(mount).type === 'ssh')) return true
  if (isFed(command) || command.hasFlag('-T', '-Q', '-G', '-N')) return true
  const { fields } = command
  let at = 0
  while (fields[at]?.shown.startsWith('-') === true) at += VALUE_OF_SSH.test(fields[at]?.shown ?? '') ? 2 : 1
  return at + 1 < fields.length || fields[at]?.shown.startsWith('git@') === true
}

/** Letters of `ssh` that take the next word. */
const VALUE_OF_SSH = /^-[A-Za-z]*[BbcDEeFIiJLlmOopRSWw]$/

/** With a command, a script to run, or input. */
function isSuOfUse(command: ShellCommand): boolean {
  if (isFed(command) || command.hasFlag('-c', '--command', '--session-command')) return true
  return command.fields.filter(({ shown }) => !shown.startsWith('-')).length > 1
}
