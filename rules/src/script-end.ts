import { insertAfter, type Fix } from '@plimsoll/linter'
import type { Model, Run, ShellCommand } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'

/**
 * An unsafe fix that runs one more command at the end of a RUN, for what `command` leaves behind; with `sudo` where that
 * runs `command`. `undefined` where the script ends in a comment, an operator, a bracket or a keyword, or may stop
 * before its end.
 */
export function appendToRun(model: Model, run: Run, command: ShellCommand, addition: string): Fix | undefined {
  const text = command.via.some(({ name }) => name === 'sudo') ? `sudo ${addition}` : addition
  const edit = run.instruction.heredocs.length > 0 ? lineOfHeredoc(run, text) : endOfLine(model, run, command, text)
  return edit && { title: `Add \`${text}\``, safe: false, edits: [edit] }
}

function lineOfHeredoc({ instruction, script, commands }: Run, text: string): TextEdit | undefined {
  const [heredoc, ...more] = instruction.heredocs
  if (heredoc?.terminator === undefined || more.length > 0) return undefined
  // The script is the body; it ends where the delimiter's line begins.
  if (script.text.text !== heredoc.body.text || !/[^\\]\n$/.test(heredoc.body.text)) return undefined
  if (stopsEarly(commands)) return undefined
  const { end } = heredoc.bodySpan
  return insertAfter({ start: end, end }, `${heredoc.chomp ? '\t' : ''}${text}\n`)
}

function endOfLine(model: Model, run: Run, command: ShellCommand, text: string): TextEdit | undefined {
  const { instruction, commands } = run
  if (instruction.command.kind !== 'ShellForm' || stopsEarly(commands)) return undefined
  const { end } = instruction.command.span
  const last = commands.findLast(({ nested, statementSpan }) => nested === undefined && statementSpan.end === end)
  if (last === undefined) return undefined
  const connector = last.before === ';' && command.options.errexit ? ';' : ' &&'
  return insertAfter(instruction.command, joined(model, run, connector, text))
}

/** A command that the shell does not come back from. */
function stopsEarly(commands: readonly ShellCommand[]): boolean {
  return commands.some(({ name, context }) => (name === 'exit' || name === 'exec') && !context.branch)
}

/** On a line of its own where the RUN has several, with the operator where the RUN has it. */
function joined({ parse }: Model, { instruction }: Run, connector: string, text: string): string {
  const { first, last } = instruction.lines
  if (first === last) return `${connector} ${text}`
  const line = parse.source.slice(parse.source.lineSpan(last))
  const indent = /^[ \t]*/.exec(line)?.[0] ?? ''
  const { escape } = parse.tree
  return connector === ' &&' && line.startsWith('&&', indent.length)
    ? ` ${escape}\n${indent}&& ${text}`
    : `${connector} ${escape}\n${indent}${text}`
}
