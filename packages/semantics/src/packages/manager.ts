import type { Field } from '@plimsoll/shell'
import type { PackageSpec, SpecText } from './package-spec.js'

/** A family of package managers: those whose words mean the same. */
export type ManagerName =
  | 'apt'
  | 'apk'
  | 'dnf'
  | 'zypper'
  | 'pacman'
  | 'pip'
  | 'pipx'
  | 'pipenv'
  | 'uv'
  | 'poetry'
  | 'npm'
  | 'yarn'
  | 'pnpm'
  | 'bun'
  | 'gem'
  | 'bundle'
  | 'go'
  | 'cargo'
  | 'conda'
  | 'composer'
  | 'dotnet'
  | 'nuget'
  | 'choco'
  | 'winget'

/**
 * What a command does. `install` names its packages; `install-lock` takes them from the files of a project; `update` is
 * for the lists of packages, `upgrade` for the packages themselves; `module` chooses a stream without installing; `run` runs a package,
 * and fetches it if need be.
 */
export type Action =
  | 'install'
  | 'install-lock'
  | 'update'
  | 'upgrade'
  | 'remove'
  | 'autoremove'
  | 'clean'
  | 'build-dep'
  | 'download'
  | 'module'
  | 'run'

/** What the words behind a subcommand are. */
export type Operands = 'packages' | 'first-package' | 'files' | 'none'

export interface Subcommand {
  readonly action: Action
  /** What it does if no package is named. */
  readonly withoutPackages: Action | undefined
  /** Does it ask before it goes on? */
  readonly asks: boolean
  /** Flags that take a value here only. */
  readonly values: ReadonlySet<string>
  /** Flags that take a value elsewhere, but not here. */
  readonly switches: ReadonlySet<string>
  /** Flags whose value is a file with a list of packages, or a project. */
  readonly files: ReadonlySet<string>
  /** Flags whose value is a package. */
  readonly packageFlags: ReadonlySet<string>
  readonly operands: Operands
  /** What its operands are, if not packages: a group of them, or a module with its stream. */
  readonly kind: 'group' | 'module' | undefined
}

/** What is known of a family of package managers. */
export interface Manager {
  readonly name: ManagerName
  /** The programs, by their base names. */
  readonly tools: ReadonlySet<string>
  /** Programs that stand for a subcommand: `npx` for `exec`. */
  readonly implied: ReadonlyMap<string, string>
  /** By their words: `install`, or `pip install`; the empty name is for a call without any. */
  readonly subcommands: ReadonlyMap<string, Subcommand>
  /** Flags that take a value with any subcommand. */
  readonly values: ReadonlySet<string>
  /** Have long flags one dash, so that letters do not join? */
  readonly singleDash: boolean
  /** Programs of the family that never ask. */
  readonly neverAsks: ReadonlySet<string>
  /** Flags that answer all questions, and variables that do so if they are true. */
  readonly confirmFlags: readonly string[]
  readonly confirmVariables: readonly string[]
  readonly quietFlags: readonly string[]
  /** Flags that keep it from leaving a cache, and the variables that do the same. */
  readonly noCacheFlags: readonly string[]
  readonly noCacheVariables: readonly string[]
  /** Flags with which nothing is changed, and those with which packages are only fetched. */
  readonly dryRunFlags: readonly string[]
  readonly downloadFlags: readonly string[]
  /** Flags with the version of the packages named. */
  readonly versionFlags: readonly string[]
  /** Folders that it leaves something in, `~` is the home of the user. */
  readonly caches: readonly string[]
  /** Commands that empty them. */
  readonly cleanCommands: readonly string[]
  readonly readSpec: (text: SpecText) => PackageSpec | undefined
  /** For those whose subcommand is not a word: what the flags say. */
  readonly subcommandOfFlags: ((fields: readonly Field[]) => string | undefined) | undefined
}

/** A table as it is written: lists are words with blanks between. */
export interface ManagerSource {
  readonly tools: string
  readonly implied?: Readonly<Record<string, string>>
  readonly subcommands: readonly (readonly [names: string, subcommand: SubcommandSource])[]
  readonly values?: string
  readonly singleDash?: boolean
  readonly neverAsks?: string
  readonly confirmFlags?: string
  readonly confirmVariables?: string
  readonly quietFlags?: string
  readonly noCacheFlags?: string
  readonly noCacheVariables?: string
  readonly dryRunFlags?: string
  readonly downloadFlags?: string
  readonly versionFlags?: string
  readonly caches?: string
  readonly cleanCommands?: readonly string[]
  readonly readSpec: (text: SpecText) => PackageSpec | undefined
  readonly subcommandOfFlags?: (fields: readonly Field[]) => string | undefined
}

export interface SubcommandSource {
  readonly action: Action
  readonly withoutPackages?: Action
  readonly asks?: boolean
  readonly values?: string
  readonly switches?: string
  readonly files?: string
  readonly packageFlags?: string
  readonly operands?: Operands
  readonly kind?: 'group' | 'module'
}

/** A package manager as it is written down; made into a `Manager` when a file uses it. */
export interface ManagerDefinition {
  readonly name: ManagerName
  readonly source: ManagerSource
}

export function defineManager(name: ManagerName, source: ManagerSource): ManagerDefinition {
  return { name, source }
}

/** The programs that a manager is called by. */
export function toolsOf({ source }: ManagerDefinition): string[] {
  return wordsOf(source.tools)
}

/** Names of subcommands are set apart by commas: they can have several words. */
export function makeManager(definition: ManagerDefinition): Manager {
  const { name, source } = definition
  const subcommands = new Map<string, Subcommand>()
  for (const [names, subcommand] of source.subcommands) {
    for (const each of names.split(', ')) subcommands.set(each, defineSubcommand(subcommand))
  }
  return {
    name,
    tools: new Set(toolsOf(definition)),
    implied: new Map(Object.entries(source.implied ?? {})),
    subcommands,
    values: new Set(wordsOf(source.values)),
    singleDash: source.singleDash === true,
    neverAsks: new Set(wordsOf(source.neverAsks)),
    confirmFlags: wordsOf(source.confirmFlags),
    confirmVariables: wordsOf(source.confirmVariables),
    quietFlags: wordsOf(source.quietFlags),
    noCacheFlags: wordsOf(source.noCacheFlags),
    noCacheVariables: wordsOf(source.noCacheVariables),
    dryRunFlags: wordsOf(source.dryRunFlags),
    downloadFlags: wordsOf(source.downloadFlags),
    versionFlags: wordsOf(source.versionFlags),
    caches: wordsOf(source.caches),
    cleanCommands: source.cleanCommands ?? [],
    readSpec: source.readSpec,
    subcommandOfFlags: source.subcommandOfFlags,
  }
}

function defineSubcommand(source: SubcommandSource): Subcommand {
  return {
    action: source.action,
    withoutPackages: source.withoutPackages,
    asks: source.asks === true,
    values: new Set(wordsOf(source.values)),
    switches: new Set(wordsOf(source.switches)),
    files: new Set(wordsOf(source.files)),
    packageFlags: new Set(wordsOf(source.packageFlags)),
    operands: source.operands ?? 'packages',
    kind: source.kind,
  }
}

function wordsOf(list = ''): string[] {
  return list.split(' ').filter((word) => word !== '')
}
