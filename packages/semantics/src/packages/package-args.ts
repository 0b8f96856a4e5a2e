import type { Field } from '@plimsoll/shell'
import type { Span } from '@plimsoll/text'
import type { Arguments, FlagArg } from './arguments.js'
import type { Manager, Subcommand } from './manager.js'
import { isUnknown, UNKNOWN_CHARACTER, type PackageSpec, type Pinned, type SpecText } from './package-spec.js'
import { cargoPinned, gemPinned, plainPinned, readModuleSpec } from './spec-readers.js'

/** A package that a command names. */
export interface PackageArg extends PackageSpec {
  readonly pinned: Pinned
  /** Is a part of it not known? */
  readonly dynamic: boolean
  /** Is nothing of it known, so that it can be several packages, or none? */
  readonly unknown: boolean
  /** Does it depend on a condition? */
  readonly maybe: boolean
  /** Where the word stands that it comes from. */
  readonly span: Span
  /** Where it is written in the value of a variable. */
  readonly definedAt: Span | undefined
  /** To edit it, or parts of it. */
  readonly field: Field
}

/** A file with a list of packages, or a project. */
export interface FileArg {
  /** `-r`, `--file`; empty for one that is named without a flag. */
  readonly flag: string
  /** `undefined` if a part of it is not known. */
  readonly path: string | undefined
  /** With expansions as they are written. */
  readonly shown: string
  readonly span: Span
}

export function readPackages(manager: Manager, subcommand: Subcommand, args: Arguments): PackageArg[] {
  const packages: PackageArg[] = []
  for (const field of packageFields(manager, subcommand, args)) {
    const spec = specTextOf(field)
    const before = packages.at(-1)
    if (manager.name === 'composer' && before !== undefined && isComposerVersion(spec)) {
      packages[packages.length - 1] = { ...before, ...read(manager, join(before, spec)) }
      continue
    }
    const made = packageOf(manager, subcommand, field, spec)
    if (made !== undefined) packages.push(made)
  }
  return packages.map((each) => withFlags(manager, each, args))
}

export function readFiles(subcommand: Subcommand, args: Arguments): FileArg[] {
  const files: FileArg[] = []
  for (const flag of args.flags) {
    if (!subcommand.files.has(flag.name) || flag.shownValue === undefined || namesRepository(flag)) continue
    const { span } = flag.valueField ?? flag.field
    files.push({ flag: flag.name, path: flag.value, shown: flag.shownValue, span })
  }
  if (subcommand.operands !== 'files') return files
  return [
    ...files,
    ...args.operands.map((field) => ({ flag: '', path: field.value, shown: field.shown, span: field.span })),
  ]
}

/** The words that name packages. */
function packageFields(manager: Manager, subcommand: Subcommand, args: Arguments): Field[] {
  const byFlag = args.flags.filter(
    (flag) => subcommand.packageFlags.has(flag.name) || (subcommand.files.has(flag.name) && namesRepository(flag)),
  )
  const named = byFlag.flatMap((flag) => (flag.valueField === undefined ? [] : [flag.valueField]))
  switch (subcommand.operands) {
    case 'packages': {
      // Behind `--`, gem takes what it hands on to the compiler.
      const dropped = new Set(manager.name === 'gem' ? args.behindDashes : [])
      return [...args.operands.filter((field) => field.shown !== '' && !dropped.has(field)), ...named]
    }
    case 'first-package':
      return byFlag.length > 0 ? named : args.operands.slice(0, 1)
    case 'files':
    case 'none':
      return []
    default:
      return subcommand.operands satisfies never
  }
}

/** `-e git+https://…`: what is edited is not a folder here. */
function namesRepository(flag: FlagArg): boolean {
  return /^(?:-e|--editable)$/.test(flag.name) && /^(?:\w+\+|https?:|git:)/.test(flag.shownValue ?? '')
}

/** Longer words are not looked into. */
const MAX_LENGTH = 500

function specTextOf(field: Field): SpecText {
  const masked = field.template
    .map(({ text, known }) => (known ? text : UNKNOWN_CHARACTER.repeat(text.length)))
    .join('')
  return { text: field.shown, masked }
}

function packageOf(manager: Manager, subcommand: Subcommand, field: Field, spec: SpecText): PackageArg | undefined {
  const { text, masked } = spec
  const unknown = masked !== '' && masked === UNKNOWN_CHARACTER.repeat(masked.length)
  const startsUnknown = masked.startsWith(UNKNOWN_CHARACTER) && masked.includes('/')
  const read: PackageSpec | undefined =
    unknown || text.length > MAX_LENGTH
      ? { name: text }
      : startsUnknown && !/[=@]/.test(masked)
        ? { name: text, kind: 'file' }
        : subcommand.kind === undefined
          ? manager.readSpec(spec)
          : readModuleSpec(subcommand.kind, spec)
  if (read === undefined) return undefined
  const isRepository = read.kind === 'vcs' || read.kind === 'github'
  const mayHoldVersion = masked.endsWith(UNKNOWN_CHARACTER) && (isRepository ? read.ref : read.kind) === undefined
  // Field by field: spreading takes longer than reading the package.
  return {
    name: read.name,
    version: read.version,
    op: read.op,
    kind: read.kind,
    ref: read.ref,
    arch: read.arch,
    release: read.release,
    tag: read.tag,
    extras: read.extras,
    channel: read.channel,
    build: read.build,
    pinned: read.pinned ?? (mayHoldVersion ? 'unknown' : 'none'),
    dynamic: isUnknown(masked),
    unknown,
    maybe: field.maybe,
    span: field.span,
    definedAt: field.definedAt,
    field,
  }
}

function read(manager: Manager, spec: SpecText): PackageSpec & { readonly pinned: Pinned } {
  const found = manager.readSpec(spec) ?? { name: spec.text }
  return { ...found, pinned: found.pinned ?? 'none' }
}

/** `composer require vendor/name 1.2`. */
function isComposerVersion({ masked }: SpecText): boolean {
  return /^[\^~]?\d[\w.*-]*$/.test(masked)
}

function join(before: PackageArg, { text, masked }: SpecText): SpecText {
  return { text: `${before.name}:${text}`, masked: `${before.name}:${masked}` }
}

/** The version, or the repository, that a flag gives to all the packages. */
function withFlags(manager: Manager, made: PackageArg, args: Arguments): PackageArg {
  if (manager.name === 'cargo' && args.has(['--git'])) return { ...made, kind: 'vcs' }
  if (made.version !== undefined || made.kind !== undefined) return made
  const flag = args.flags.filter((each) => manager.versionFlags.includes(each.name)).at(-1)
  if (flag?.shownValue === undefined) return made
  const version = flag.shownValue
  return { ...made, version, pinned: flag.value === undefined ? 'exact' : pinnedByFlag(manager, flag.value) }
}

function pinnedByFlag(manager: Manager, version: string): Pinned {
  switch (manager.name) {
    case 'gem':
    case 'bundle':
      return gemPinned(version)
    case 'cargo':
      return cargoPinned(version)
    default:
      return plainPinned(version)
  }
}
