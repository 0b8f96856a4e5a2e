import type { MappedText } from '@plimsoll/text'
import { nameOf, namesAssignedBy, plainText } from './node-name.js'
import type { ShellFunction } from './state.js'
import type { CommandNode, FunctionNode } from './tree.js'
import { isWrapper } from './wrappers.js'

/** What a function of a script does, by the commands of its body. */
export function readFunction(node: FunctionNode, commands: readonly CommandNode[], source: MappedText): ShellFunction {
  return {
    name: node.name,
    span: source.enclosing(node),
    runsArgumentsFrom: runsArgumentsFrom(commands, source),
    assigns: [...new Set(namesAssignedBy(commands, source))],
    changesDirectory: commands.some((command) => DIRECTORY_COMMANDS.has(nameOf(command, source))),
  }
}

const DIRECTORY_COMMANDS: ReadonlySet<string> = new Set(['cd', 'pushd', 'popd'])

const ALL_ARGUMENTS = /^\$(?:[@*]|\{[@*]\})$/

/** `"$@"` as a command, or as that of a `sudo`, behind some `shift`s. */
function runsArgumentsFrom(commands: readonly CommandNode[], source: MappedText): number | undefined {
  let shifted = 0
  for (const command of commands) {
    if (command.name === undefined) continue
    if (ALL_ARGUMENTS.test(plainText(command.name, source))) return shifted
    const name = nameOf(command, source)
    const args = command.args.map((word) => plainText(word, source))
    if (name === 'shift') shifted += /^\d+$/.test(args[0] ?? '') ? Number(args[0]) : 1
    if ((isWrapper(name) || name === 'eval') && args.some((arg) => ALL_ARGUMENTS.test(arg))) return shifted
  }
  return undefined
}
