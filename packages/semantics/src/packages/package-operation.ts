import type { Field, ShellCommand, ShellWord } from '@plimsoll/shell'
import { nextOperand, readFlags, type Arguments, type FlagArg } from './arguments.js'
import { findConfirmation, type Confirmation } from './confirmation.js'
import { findManager } from './managers.js'
import type { Action, Manager, ManagerName, Subcommand } from './manager.js'
import { readFiles, readPackages, type FileArg, type PackageArg } from './package-args.js'

/** What a command does with a package manager. */
export class PackageOperation {
  readonly command: ShellCommand
  readonly manager: ManagerName
  /** What is known of the manager. */
  readonly facts: Manager
  /** The program: `apt-get`, `pip3`; `python -m pip` is `pip`. */
  readonly tool: string
  readonly action: Action
  /** The first word of the subcommand; a few do without. */
  readonly subcommand: ShellWord | undefined
  /** Its words: `install`, `pip install`, or nothing. */
  readonly subcommandName: string
  readonly flags: readonly FlagArg[]
  /** Those that are installed, upgraded, or removed. */
  readonly packages: readonly PackageArg[]
  /** Files with lists of packages, and projects. */
  readonly files: readonly FileArg[]
  /** Do packages come from the input of `xargs`? */
  readonly fromStdin: boolean
  /** May there be packages that are not in `packages`? */
  readonly unknownPackages: boolean
  /** Does it leave everything as it is? */
  readonly dryRun: boolean
  /** Would it ask, if no flag were given? */
  readonly asks: boolean
  /** Are its questions answered? `unknown`: by a variable that may hold the flag, or by what it reads. */
  readonly confirmed: Confirmation
  /** `apt-get -f install`: it repairs what is installed. */
  readonly fixBroken: boolean

  constructor(call: Call, subcommand: Subcommand, args: Arguments) {
    const { command, manager } = call
    const fromStdin = readsPackages(command, args.operands)
    const packages = readPackages(manager, subcommand, args)
    this.command = command
    this.manager = manager.name
    this.facts = manager
    this.tool = call.tool
    this.subcommand = call.subcommand?.word
    this.subcommandName = call.subcommandName
    this.flags = args.flags
    this.packages = packages
    this.files = readFiles(subcommand, args)
    this.fromStdin = fromStdin
    this.unknownPackages = fromStdin || packages.some((each) => each.unknown)
    this.dryRun = args.has(manager.dryRunFlags)
    this.asks = subcommand.asks && !manager.neverAsks.has(call.tool)
    this.confirmed = findConfirmation(command, manager, args)
    this.fixBroken = manager.name === 'apt' && packages.length === 0 && args.has(['-f', '--fix-broken'])
    this.action = this.#action(subcommand, args)
  }

  /** Is one of the flags given? The values of other flags do not count. */
  hasFlag(...names: string[]): boolean {
    return this.flags.some((flag) => names.some((name) => flag.is(name)))
  }

  /** The value of the last of the flags that is given; `undefined` without one, and if it is not known. */
  flagValue(...names: string[]): string | undefined {
    return this.flags.filter((flag) => names.some((name) => flag.is(name))).at(-1)?.value
  }

  #action({ action, withoutPackages }: Subcommand, args: Arguments): Action {
    if (action === 'install' && args.has(this.facts.downloadFlags)) return 'download'
    const isNamed = this.packages.length > 0 || this.files.length > 0 || this.fromStdin
    return isNamed ? action : (withoutPackages ?? action)
  }
}

/** What a command does with a package manager, or `undefined`. To be asked once for each command. */
export function packageOperation(command: ShellCommand): PackageOperation | undefined {
  const call = readCall(command)
  if (call === undefined) return undefined
  const subcommand = call.manager.subcommands.get(call.subcommandName)
  if (subcommand === undefined) return undefined
  return new PackageOperation(call, subcommand, readFlags(call.manager, subcommand, call.fields))
}

interface Call {
  readonly command: ShellCommand
  readonly manager: Manager
  readonly tool: string
  readonly subcommand: Field | undefined
  readonly subcommandName: string
  /** The words behind the tool, without those of the subcommand. */
  readonly fields: readonly Field[]
}

function readCall(command: ShellCommand): Call | undefined {
  const { name } = command
  if (name === undefined) return undefined
  const manager = findManager(name)
  if (manager !== undefined) return findSubcommand(command, manager, name, command.fields)
  if (!INTERPRETER.test(name)) return undefined
  const { fields } = command
  const at = toolOfInterpreter(name, fields)
  const tool = fields[at]?.value?.replace(/^.*\//s, '')
  const found = tool === undefined ? undefined : findManager(tool)
  if (tool === undefined || found === undefined) return undefined
  return findSubcommand(command, found, tool, fields.slice(at + 1))
}

const INTERPRETER = /^(?:(?:python|pypy)[\d.]*|py|php[\d.]*)$/

/** The place of the program that an interpreter runs: `python -m pip`, `php composer.phar`. */
function toolOfInterpreter(name: string, fields: readonly Field[]): number {
  if (!name.startsWith('php')) {
    const at = fields.findIndex(({ shown }) => !shown.startsWith('-') || /^-[A-Za-z]*m$/.test(shown))
    return fields[at]?.shown.startsWith('-') === true ? at + 1 : fields.length
  }
  for (let at = 0; at < fields.length; at++) {
    const text = fields[at]?.shown ?? ''
    if (!text.startsWith('-')) return at
    if (text === '-d' || text === '-c') at++
  }
  return fields.length
}

/** The words of the subcommand, which flags may stand in front of and between. */
function findSubcommand(
  command: ShellCommand,
  manager: Manager,
  tool: string,
  fields: readonly Field[],
): Call | undefined {
  const callOf = (subcommand: Field | undefined, subcommandName: string, rest: readonly Field[]): Call => ({
    command,
    manager,
    tool,
    subcommand,
    subcommandName,
    fields: rest,
  })
  if (manager.subcommandOfFlags !== undefined) {
    const subcommandName = manager.subcommandOfFlags(fields)
    return subcommandName === undefined ? undefined : callOf(undefined, subcommandName, fields)
  }
  const implied = manager.implied.get(tool)
  if (implied !== undefined) return callOf(undefined, implied, fields)
  const at = nextOperand(manager, fields, 0)
  const subcommand = fields[at]
  const first = subcommand?.value
  if (subcommand === undefined) {
    const asks = fields.some(({ shown }) => /^(?:-[hvV]|--version|--help)$/.test(shown))
    return asks ? undefined : callOf(undefined, '', fields)
  }
  if (first === undefined) return undefined
  const next = nextOperand(manager, fields, at + 1)
  const second = fields[next]?.value
  if (second !== undefined && manager.subcommands.has(`${first} ${second}`)) {
    return callOf(subcommand, `${first} ${second}`, without(fields, at, next))
  }
  // `dotnet add project.csproj package name`
  const third = manager.name === 'dotnet' ? nextOperand(manager, fields, next + 1) : fields.length
  if (fields[third]?.value === 'package' && manager.subcommands.has(`${first} package`)) {
    return callOf(subcommand, `${first} package`, without(fields, at, next, third))
  }
  return callOf(subcommand, first, without(fields, at))
}

function without(fields: readonly Field[], ...places: number[]): readonly Field[] {
  return fields.filter((_, index) => !places.includes(index))
}

/** Do packages come from what `xargs` reads: behind the words given, or in the place of `{}`? */
function readsPackages(command: ShellCommand, operands: readonly Field[]): boolean {
  if (command.via.at(-1)?.name === 'xargs') return true
  return command.via.some(({ name }) => name === 'xargs') && operands.some(({ shown }) => shown.includes('{}'))
}
