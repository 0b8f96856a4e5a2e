import type { SuppressionUse } from './suppression.js'

/** What a file does not say by itself. A rule says which of it it needs. */
export interface Facts {
  /** What only the world knows; the host finds it out. */
  readonly buildContext: BuildContextFacts
  /** What the comments that silence findings did in this run; the engine knows, when the other rules are done. */
  readonly suppressions: readonly SuppressionUse[]
}

/** The folder that the builder gets, as far as rules ask about it. */
export interface BuildContextFacts {
  /** The ignore file in force: its path relative to the context's root, and its text. */
  readonly ignoreFile: { readonly path: string; readonly text: string } | undefined
  /** The names in the context's root, sorted; cut off at a limit. */
  readonly rootEntries: readonly string[]
  /** How much it holds, whatever the ignore file says; where nobody has looked, it is not known. */
  readonly size?: ContextSize
  /** The Dockerfile's path relative to the context's root, where it lies inside. */
  readonly dockerfile: string | undefined
  /** What is there for each source asked about. */
  readonly sources: ReadonlyMap<string, SourceFacts>
}

export interface ContextSize {
  readonly files: number
  readonly bytes: number
  /** Are that all? A walk ends after many entries. */
  readonly complete: boolean
}

export interface SourceFacts {
  readonly kind: 'file' | 'folder' | 'missing' | 'other'
  /** Is the file a tar archive that ADD unpacks, by its first bytes? */
  readonly archive: boolean
}

/** What a run wants to know before rules are run. */
export interface Questions {
  readonly buildContext?: BuildContextQuestions
}

export interface BuildContextQuestions {
  /** Sources of COPY and ADD: paths relative to the context's root, without wildcards, cleaned, none leading out of it. */
  readonly sources: readonly string[]
}
