import { readArguments, type CommandLine } from './arguments.js'
import { configCommand, initCommand, migrateCommand } from './config-command.js'
import { astCommand, inspectCommand } from './files-command.js'
import { lintCommand, type Outcome, type Surroundings } from './lint-command.js'
import { lspCommand } from './lsp-command.js'
import { mergeCommand } from './merge-command.js'
import { explainCommand, rulesCommand } from './rules-command.js'
import { suppressCommand } from './suppress-command.js'
import { isUserFault } from './settings.js'
import { VERSION } from './version.js'
import { visibleText } from './visible-text.js'

/** Carries out a command line and says what to write. Only faults of ours throw. */
export async function main(argv: readonly string[], surroundings: Surroundings): Promise<Outcome> {
  try {
    const invocation = readArguments(argv)
    switch (invocation.kind) {
      case 'help': {
        const { helpText } = await import('./help.js')
        return { output: await helpText(argv, surroundings.terminal.width), errors: '', exitCode: 0 }
      }
      case 'version':
        return { output: `${VERSION}\n`, errors: '', exitCode: 0 }
      case 'run':
        return await carryOut(invocation.line, surroundings)
      default:
        return invocation satisfies never
    }
  } catch (error) {
    if (!isUserFault(error)) throw error
    return { output: '', errors: `plimsoll: ${visibleText(error.message)}\n`, exitCode: 2 }
  }
}

function carryOut(line: CommandLine, surroundings: Surroundings): Outcome | Promise<Outcome> {
  switch (line.command) {
    case 'lint':
      return lintCommand(line, surroundings)
    case 'rules':
      return rulesCommand(line)
    case 'explain':
      return explainCommand(line, surroundings)
    case 'config':
      return configCommand(line, surroundings)
    case 'init':
      return initCommand(line, surroundings)
    case 'migrate':
      return migrateCommand(line, surroundings)
    case 'suppress':
      return suppressCommand(line, surroundings)
    case 'lsp':
      return lspCommand(line, surroundings)
    case 'merge-reports':
      return mergeCommand(line, surroundings)
    case 'inspect':
      return inspectCommand(line)
    case 'ast':
      return astCommand(line)
    default:
      return line.command satisfies never
  }
}
