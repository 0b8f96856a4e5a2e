import { MappedText } from '@plimsoll/text'
import { parseScript, type Script, type ScriptOptions } from '../src/index.js'
import type { ShellCommand } from '../src/command.js'

/** Parses a script that stands at the beginning of its source. */
export function parse(text: string, options: Partial<ScriptOptions> = {}): Script {
  return parseScript(MappedText.plain(text, 0), { dialect: 'sh', ...options })
}

/**
 * The commands of a script for people to read, one a line: what stands in front, the words (`«…»` where they are not
 * known), then what holds there, without what goes without saying.
 */
export function print(script: Script): string[] {
  if (script.opaque !== undefined) return [`opaque: ${script.opaque}`]
  return script.commands.map(printCommand)
}

function printCommand(command: ShellCommand): string {
  const words = command.nameWord === undefined ? [] : [command.nameWord, ...command.args]
  const text = words.map((word) => (word.value === undefined ? `«${word.shown}»` : quote(word.shown)))
  const assignments = command.assignments.map(({ name, value }) => `${name}=${value?.value ?? '«»'}`)
  const redirections = command.redirections.map(
    ({ descriptor, operator, target, heredoc }) =>
      `${descriptor ?? ''}${operator}${target?.shown ?? heredoc?.delimiter ?? ''}`,
  )
  const before = command.before === undefined ? [] : [command.before === '\n' ? '⏎' : command.before]
  return `${[...before, ...assignments, ...text, ...redirections].join(' ')} (${factsOf(command).join(', ')})`
}

function quote(text: string): string {
  return /^[^\s()«»']+$/.test(text) ? text : `'${text}'`
}

function factsOf(command: ShellCommand): string[] {
  const { context, options, pipeline, cwd, via, nested } = command
  const facts: string[] = [command.onFail]
  if (options.errexit) facts.push('errexit')
  if (options.pipefail) facts.push('pipefail')
  if (pipeline !== undefined) facts.push(`${pipeline.index + 1} of ${pipeline.count}`)
  if (context.substitution) facts.push('in a substitution')
  else if (context.subshell > (pipeline === undefined ? 0 : 1)) facts.push('subshell')
  if (context.function !== undefined) facts.push(`in ${context.function}`)
  if (context.loop) facts.push('loop')
  if (context.branch) facts.push('branch')
  if (context.condition !== undefined) facts.push(context.condition)
  if (context.negated) facts.push('negated')
  if (via.length > 0) facts.push(`via ${via.map(({ name }) => name).join(' ')}`)
  if (nested !== undefined) facts.push(`nested ${nested.kind}`)
  if (cwd !== '.') facts.push(`cwd ${cwd ?? '?'}`)
  return facts
}
