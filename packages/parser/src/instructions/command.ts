import type { CmdInstruction, EntrypointInstruction, ExecForm, ShellForm, ShellInstruction } from '../ast.js'
import type { TextPart } from '../word-node.js'
import { argumentSpan, jsonArguments, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

/** JSON is the exec form, all else the shell form; the same text for RUN, CMD, ENTRYPOINT and HEALTHCHECK. */
export function parseCommand(context: InstructionContext, part: TextPart): ShellForm | ExecForm {
  const elements = jsonArguments(context, part)
  if (elements !== undefined) return { kind: 'ExecForm', span: part.whole.enclosing(part), elements }
  const script = part === context ? context.argument : part.whole.slice(part.start, part.end)
  return { kind: 'ShellForm', span: script.enclosing({ start: 0, end: script.length }), script }
}

export function parseCmd(context: InstructionContext): CmdInstruction {
  const command = parseCommand(context, context)
  checkFlags(context, 'CMD')
  return new CommandNode(context, 'CMD', command)
}

export function parseEntrypoint(context: InstructionContext): EntrypointInstruction {
  const command = parseCommand(context, context)
  checkFlags(context, 'ENTRYPOINT')
  return new CommandNode(context, 'ENTRYPOINT', command)
}

export function parseShell(context: InstructionContext): ShellInstruction {
  const command = parseCommand(context, context)
  checkFlags(context, 'SHELL')
  const isJson = command.kind === 'ExecForm'
  if (context.start === context.end || (isJson && command.elements.length === 0)) {
    reportMissing(context, 'a command: `SHELL ["/bin/bash", "-c"]`', 'at least one argument')
  } else if (!isJson) {
    report(
      context,
      'shell-not-json',
      argumentSpan(context),
      '`SHELL` takes the exec form only: `SHELL ["/bin/bash", "-c"]`',
      'SHELL requires the arguments to be in JSON form',
    )
  }
  return new CommandNode(context, 'SHELL', isJson ? command : undefined)
}

/** CMD, ENTRYPOINT and SHELL. */
class CommandNode<K extends 'CMD' | 'ENTRYPOINT' | 'SHELL', C> extends InstructionNode<K> {
  readonly command: C

  constructor(context: InstructionContext, keyword: K, command: C) {
    super(context, keyword)
    this.command = command
  }
}
