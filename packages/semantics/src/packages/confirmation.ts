import type { Field, ShellCommand } from '@plimsoll/shell'
import type { Arguments } from './arguments.js'
import type { Manager } from './manager.js'

/** Are the questions of a command answered? */
export type Confirmation = 'yes' | 'no' | 'unknown'

/**
 * By a flag, by an option of its configuration, by a variable, or by what is piped in. A variable that stands where a
 * flag may stand can hold it.
 */
export function findConfirmation(command: ShellCommand, manager: Manager, args: Arguments): Confirmation {
  if (args.has(manager.confirmFlags) || isSetByOption(manager, args) || isSetByVariable(command, manager)) return 'yes'
  const piped = answerOfPipe(command)
  if (piped !== 'no') return piped
  return [...args.operands].some(mayBeFlag) ? 'unknown' : 'no'
}

const TRUE = /^(?:1|true|yes|on|enable|with)$/i

/** `-o APT::Get::Assume-Yes=true`, `-q=2`, `--setopt=assumeyes=1`. */
function isSetByOption(manager: Manager, args: Arguments): boolean {
  // Twice as quiet is what `-qq` is.
  if (manager.name === 'apt' && args.flags.filter((flag) => flag.is('-q') || flag.is('--quiet')).length > 1) return true
  return args.flags.some((flag) => {
    const value = flag.value ?? ''
    switch (manager.name) {
      case 'apt': {
        if (flag.is('-q') || flag.is('--quiet')) return Number(value) >= 2
        const option = /^APT::Get::Assume-Yes=(.*)$/i.exec(value)
        return (flag.is('-o') || flag.is('--option')) && TRUE.test(unquote(option?.[1]))
      }
      case 'dnf':
        return flag.is('--setopt') && TRUE.test(unquote(/^(?:[\w*-]+\.)?assumeyes=(.*)$/.exec(value)?.[1]))
      default:
        return false
    }
  })
}

function unquote(text = ''): string {
  return text.replace(/^(["'])(.*)\1$/, '$2')
}

/** `CONDA_ALWAYS_YES=true conda install …`. */
function isSetByVariable(command: ShellCommand, manager: Manager): boolean {
  return command.assignments.some(
    ({ name, value }) => manager.confirmVariables.includes(name) && TRUE.test(value?.value ?? ''),
  )
}

/** `yes | …` and `echo y | …` answer; what else it reads, nobody knows. */
function answerOfPipe(command: ShellCommand): Confirmation {
  if (command.via.some(({ name }) => name === 'xargs')) return 'no'
  const reads = command.redirections.filter(({ operator }) => operator.startsWith('<'))
  if (reads.length > 0) return reads.every(({ target }) => target?.value === '/dev/null') ? 'no' : 'unknown'
  const { pipeline } = command
  if (pipeline === undefined || pipeline.index === 0) return 'no'
  const from = pipeline.from
  if (from?.name === 'yes') return 'yes'
  const prints = from?.name === 'echo' || from?.name === 'printf'
  return prints && from.fields.some(({ value }) => /^y(?:es)?(?:\\n)*\s*$/i.test(value ?? '')) ? 'yes' : 'unknown'
}

/** An expansion without quotes, of which nothing is known. */
function mayBeFlag(field: Field): boolean {
  const { template, quoted } = field.word
  return !quoted && field.dynamic && template.length === 1 && template[0]?.kind === 'variable'
}
