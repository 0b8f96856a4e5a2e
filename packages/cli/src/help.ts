import yargs from 'yargs'
import { COMMANDS, isCommandName, type CliOption } from './option-table.js'

/** The help of the program or of one command, laid out by yargs. */
export async function helpText(argv: readonly string[], width: number): Promise<string> {
  const [first = ''] = argv
  const command = isCommandName(first) ? first : 'lint'
  const options: Readonly<Record<string, CliOption>> = COMMANDS[command].options
  const parser = yargs([])
    .scriptName('plimsoll')
    .detectLocale(false)
    .wrap(Math.min(width, 100))
    .version(false)
    .help(false)
  parser.usage(command === 'lint' ? 'plimsoll [lint] [paths..|-]' : `plimsoll ${COMMANDS[command].usage}`)
  for (const [name, option] of Object.entries(options)) {
    parser.option(name, {
      type: option.type,
      description: option.description,
      group: `${option.group}:`,
      ...(option.alias === undefined ? {} : { alias: option.alias }),
      ...(option.choices === undefined ? {} : { choices: option.choices }),
      ...(option.default === undefined ? {} : { default: option.default }),
    })
  }
  if (command === 'lint') parser.epilogue(epilogue())
  return `${await parser.getHelp()}\n`
}

function epilogue(): string {
  const commands = Object.entries(COMMANDS).map(
    ([name, { description }]) => `  plimsoll ${name.padEnd(13)} ${description}`,
  )
  return `Commands:\n${commands.join('\n')}\n\nExit codes: 0 clean, 1 findings at or above --fail-on, 2 could not do the work`
}
