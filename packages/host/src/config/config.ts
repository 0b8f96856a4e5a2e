import type { PresetName, RuleChoice, SuppressionDialect } from '@plimsoll/linter'
import type { ConfiguredImage } from '@plimsoll/semantics'
import type { Ignore } from 'ignore'
import type { FailOn } from './schema.js'

/** A value, and where it was said: `file:line`, or an option of the command line. */
export interface Said<T> {
  readonly value: T
  readonly place: string
}

/** What one place says: a file, an entry of its `overrides`, the command line. Later layers go over earlier ones. */
export interface ConfigLayer {
  /** The files that it is about; all of them without it. */
  readonly files?: PathPatterns
  readonly presets?: readonly Said<PresetName>[]
  readonly rules: readonly Said<RuleChoice>[]
  readonly failOn?: Said<FailOn>
  /** An absolute path. */
  readonly context?: Said<string>
  readonly buildArguments?: Said<ReadonlyMap<string, string>>
  readonly target?: Said<string>
  readonly platform?: Said<string>
  readonly baseImages?: Said<readonly ConfiguredImage[]>
  readonly suppressions?: Said<readonly SuppressionDialect[]>
}

/** Patterns as in .gitignore, relative to a folder. */
export interface PathPatterns {
  /** Absolute. */
  readonly folder: string
  readonly patterns: Ignore
}

/** A configuration as it was read: of the file, of those that it extends. */
export interface Config {
  /** The file that was found, as it is shown; `undefined`: there is none. */
  readonly file: string | undefined
  readonly layers: readonly ConfigLayer[]
  readonly ignores: readonly PathPatterns[]
  /** What the user should know: that a configuration of hadolint is used. */
  readonly notices: readonly string[]
  /** The formats of the report, where the command line names none. */
  readonly formats?: readonly string[]
}
