import type { MappedText } from '@plimsoll/text'
import type { CmdInstruction, EntrypointInstruction, ExecForm, ShellForm, ShellInstruction } from '../ast.js'
import { base, jsonArguments, report, argumentSpan, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

/** JSON is the exec form, all else the shell form; the same text for RUN, CMD, ENTRYPOINT and HEALTHCHECK. */
export function parseCommand(context: InstructionContext, text: MappedText): ShellForm | ExecForm {
  const span = text.enclosing({ start: 0, end: text.text.length })
  const elements = jsonArguments(context, text)
  return elements === undefined ? { kind: 'ShellForm', span, script: text } : { kind: 'ExecForm', span, elements }
}

export function parseCmd(context: InstructionContext): CmdInstruction {
  const command = parseCommand(context, context.argument)
  checkFlags(context, 'CMD')
  return { ...base(context, 'CMD'), command }
}

export function parseEntrypoint(context: InstructionContext): EntrypointInstruction {
  const command = parseCommand(context, context.argument)
  checkFlags(context, 'ENTRYPOINT')
  return { ...base(context, 'ENTRYPOINT'), command }
}

export function parseShell(context: InstructionContext): ShellInstruction {
  const command = parseCommand(context, context.argument)
  checkFlags(context, 'SHELL')
  const isJson = command.kind === 'ExecForm'
  if (context.argument.text === '' || (isJson && command.elements.length === 0)) {
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
  return { ...base(context, 'SHELL'), command: isJson ? command : undefined }
}
