import { readArguments } from './arguments.js'
import { astCommand } from './ast-command.js'
import { lintCommand, type Outcome, type Surroundings } from './lint-command.js'
import { UsageError } from './usage-error.js'
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
        return invocation.line.command === 'ast'
          ? await astCommand(invocation.line)
          : await lintCommand(invocation.line, surroundings)
      default:
        return invocation satisfies never
    }
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return { output: '', errors: `plimsoll: ${visibleText(error.message)}\n`, exitCode: 2 }
  }
}
