import { nearestName } from '@plimsoll/text'
import parseArguments from 'yargs-parser'
import { COMMANDS, isCommandName, type CliOption, type CommandName } from './option-table.js'
import { choiceAdvice, UsageError } from './usage-error.js'

/** A command line, checked: every option is known and has a value of its kind. */
export interface CommandLine {
  readonly command: CommandName
  readonly paths: readonly string[]
  readonly flags: ReadonlySet<string>
  /** Options with a value; the last one given counts. */
  readonly values: ReadonlyMap<string, string>
  /** Options that may be repeated; commas part values, too. */
  readonly lists: ReadonlyMap<string, readonly string[]>
}

/** `help` and `version` are answered elsewhere, with all of yargs. */
export type Invocation = { readonly kind: 'run'; readonly line: CommandLine } | { readonly kind: 'help' | 'version' }

/** Reads the arguments. Throws a `UsageError` that says what is wrong with them. */
export function readArguments(argv: readonly string[]): Invocation {
  const [first = ''] = argv
  const command: CommandName = isCommandName(first) ? first : 'lint'
  const rest = isCommandName(first) ? argv.slice(1) : argv
  const options: Readonly<Record<string, CliOption>> = COMMANDS[command].options
  const parsed = parseArguments([...rest], parserOptions(options))
  if (parsed['help'] === true) return { kind: 'help' }
  if (parsed['version'] === true) return { kind: 'version' }
  checkNames(rest, parsed, options)
  return { kind: 'run', line: { command, paths: pathsOf(parsed), ...valuesOf(parsed, options) } }
}

function parserOptions(options: Readonly<Record<string, CliOption>>): parseArguments.Options {
  const named = (type: CliOption['type']): string[] =>
    Object.entries(options).flatMap(([name, option]) => (option.type === type ? [name] : []))
  return {
    boolean: [...named('boolean'), 'help', 'version'],
    string: [...named('string'), '_'],
    array: named('array').map((key) => ({ key, string: true })),
    alias: {
      help: ['h'],
      version: ['v'],
      ...Object.fromEntries(
        Object.entries(options).flatMap(([name, { alias }]) => (alias === undefined ? [] : [[name, [alias]]])),
      ),
    },
    configuration: {
      'boolean-negation': false,
      'camel-case-expansion': false,
      'dot-notation': false,
      'greedy-arrays': false,
      'parse-numbers': false,
      'parse-positional-numbers': false,
      'populate--': false,
      'strip-aliased': true,
      'short-option-groups': true,
    },
  }
}

function checkNames(
  argv: readonly string[],
  parsed: parseArguments.Arguments,
  options: Readonly<Record<string, CliOption>>,
): void {
  const known = [...Object.keys(options), 'help', 'version']
  for (const name of Object.keys(parsed)) {
    if (name === '_' || known.includes(name)) continue
    const written = argv.find((argument) => argument.replace(/^-+/, '').startsWith(name)) ?? `--${name}`
    const nearest = nearestName(name, known)
    throw new UsageError(
      `unknown option ${written.split('=', 1)[0] ?? written}${nearest === undefined ? '; see plimsoll --help' : `; did you mean --${nearest}?`}`,
    )
  }
}

function pathsOf(parsed: parseArguments.Arguments): string[] {
  return parsed._.map(String)
}

function valuesOf(
  parsed: parseArguments.Arguments,
  options: Readonly<Record<string, CliOption>>,
): Pick<CommandLine, 'flags' | 'values' | 'lists'> {
  const flags = new Set<string>()
  const values = new Map<string, string>()
  const lists = new Map<string, readonly string[]>()
  for (const [name, option] of Object.entries(options)) {
    const value: unknown = parsed[name]
    if (option.type === 'boolean') {
      if (value === true) flags.add(name)
    } else if (option.type === 'array') {
      const items = Array.isArray(value) ? value.map(String) : []
      if (Array.isArray(value)) lists.set(name, filledItems(name, option, items))
    } else {
      const last: unknown = Array.isArray(value) ? value.at(-1) : value
      if (typeof last === 'string') values.set(name, checkedValue(name, option, last))
      else if (option.default !== undefined) values.set(name, option.default)
    }
  }
  return { flags, values, lists }
}

function filledItems(name: string, { commas }: CliOption, items: readonly string[]): string[] {
  const split = commas === true ? items.flatMap((item) => item.split(',')).map((item) => item.trim()) : items
  const filled = split.filter((item) => item !== '')
  if (filled.length === 0) throw new UsageError(`--${name} needs a value`)
  return filled
}

function checkedValue(name: string, option: CliOption, value: string): string {
  if (value === '') throw new UsageError(`--${name} needs a value`)
  const { choices } = option
  if (choices !== undefined && !choices.includes(value)) {
    throw new UsageError(`--${name} cannot be ${value}; ${choiceAdvice(value, choices)}`)
  }
  return value
}
