import type { MappedText, Span, TextEdit } from '@plimsoll/text'

/** One image that a compose or bake file says how to build. Paths are as written. */
export interface BuildDefinition {
  /** Of the service or the target. */
  readonly name: string
  /** Where the file says which Dockerfile it is, or that there is a build at all. */
  readonly offset: number
  readonly context: BuildFolder
  readonly dockerfile: BuildDockerfile
  /** Does the file itself say where the context or the Dockerfile is? If not, another file may, and go over this one. */
  readonly complete: boolean
  /** Those whose values are known. */
  readonly buildArguments: ReadonlyMap<string, string>
  readonly target: string | undefined
  /** Where it is built for one platform. */
  readonly platform: string | undefined
  /** The names of the other build contexts that it is given. */
  readonly namedContexts: ReadonlySet<string>
}

/** `unknown`: a variable decides, or it lies on another machine. */
export type BuildFolder = { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'unknown' }

export type BuildDockerfile =
  /** From the context's folder, if it is not absolute. */
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'inline'; readonly inline: InlineDockerfile }
  | { readonly kind: 'unknown' }

/** A Dockerfile that stands in another file. */
export interface InlineDockerfile {
  /** As the builder gets it, mapped into the file. */
  readonly text: MappedText
  /** The parts of the text that hold the place of something unknown. */
  readonly unknown: readonly Span[]
  /** What to write into the file for an edit of the text; `undefined` where it would not be exactly that. */
  editOf(edit: TextEdit): TextEdit | undefined
}

/** What a file says of builds, or why it cannot be read: the rest of a sentence, and the place. */
export type BuildFileContent =
  | { readonly ok: true; readonly builds: readonly BuildDefinition[] }
  | { readonly ok: false; readonly message: string; readonly offset: number }
