/** How a package is named other than by its name in a registry. */
export type PackageKind = 'file' | 'url' | 'vcs' | 'github' | 'group' | 'module' | 'provides' | 'alias'

/**
 * How far the version is fixed: to one (`exact`), to some with an upper limit (`range`), to whatever is newest one day
 * (`moving`), or not at all. `unknown` if a variable may hold the version.
 */
export type Pinned = 'exact' | 'range' | 'moving' | 'none' | 'unknown'

/** The argument that names a package, with the parts of it that are not known. */
export interface SpecText {
  /** As it is shown: what is not known is an expansion, as it is written. */
  readonly text: string
  /** As long as the text; what is not known is `UNKNOWN_CHARACTER`s. */
  readonly masked: string
}

/** What an argument says about a package. Versions are as written. */
export interface PackageSpec {
  readonly name: string
  readonly version?: string | undefined
  /** What stands between name and version. */
  readonly op?: string | undefined
  readonly pinned?: Pinned | undefined
  readonly kind?: PackageKind | undefined
  /** The commit, tag or branch of a repository: what stands behind its `@`, or behind `#`. */
  readonly ref?: string | undefined
  readonly arch?: string | undefined
  /** The suite of Debian: `bookworm-backports` in `curl/bookworm-backports`. */
  readonly release?: string | undefined
  /** The repository of Alpine: `edge` in `curl@edge`. */
  readonly tag?: string | undefined
  readonly extras?: readonly string[] | undefined
  readonly channel?: string | undefined
  readonly build?: string | undefined
}

export const UNKNOWN_CHARACTER = '\u0000'

/** Does the text hold something that is not known? */
export function isUnknown(masked: string): boolean {
  return masked.includes(UNKNOWN_CHARACTER)
}

/** Both texts, from `start` to `end`. */
export function sliceSpec({ text, masked }: SpecText, start: number, end?: number): SpecText {
  return { text: text.slice(start, end), masked: masked.slice(start, end) }
}

/** Both texts without blanks around them. */
export function trimSpec(spec: SpecText): SpecText {
  const start = /^\s*/.exec(spec.masked)?.[0].length ?? 0
  return sliceSpec(spec, start, Math.max(start, spec.masked.trimEnd().length))
}

/** `https://…` and its like. */
export function isUrl(masked: string): boolean {
  return /^(?:https?|ftp|file):\/\//.test(masked)
}

/** `./x`, `../x`, `/x`, `~/x`, `.`; or a name with one of the endings. */
export function isPath(masked: string, endings?: RegExp): boolean {
  return /^(?:\.{1,2}$|\.{0,2}\/|~)/.test(masked) || endings?.test(masked) === true
}

/** A version that is not known counts as the one that its variable holds. */
export function isExactVersion(masked: string, pattern: RegExp): boolean {
  return isUnknown(masked) || pattern.test(masked)
}
