import type { MappedText, Span } from '@plimsoll/text'

/** A file in HCL, or in its JSON form, as far as bake files need it. Places are offsets into the file. */
export interface HclBody {
  readonly attributes: readonly HclAttribute[]
  readonly blocks: readonly HclBlock[]
}

/** `target "app" { … }` */
export interface HclBlock {
  readonly type: string
  readonly labels: readonly string[]
  readonly offset: number
  readonly body: HclBody
}

/** `context = "."` */
export interface HclAttribute {
  readonly name: string
  readonly value: HclExpression
}

export type HclExpression =
  | HclTemplate
  | { readonly kind: 'literal'; readonly offset: number; readonly value: string | undefined }
  | { readonly kind: 'variable'; readonly offset: number; readonly name: string }
  | { readonly kind: 'list'; readonly offset: number; readonly items: readonly HclExpression[] }
  | { readonly kind: 'object'; readonly offset: number; readonly entries: readonly HclEntry[] }
  /** Functions, operators and all else. */
  | { readonly kind: 'unknown'; readonly offset: number }

export interface HclEntry {
  readonly key: string
  readonly value: HclExpression
}

/** A string: quoted, a heredoc, or of JSON. */
export interface HclTemplate {
  readonly kind: 'template'
  readonly offset: number
  readonly parts: readonly HclTemplatePart[]
  readonly notation: 'quoted' | 'heredoc' | 'json'
  /** What the lines of a heredoc lose. */
  readonly indentation: string
}

export type HclTemplatePart =
  | { readonly kind: 'text'; readonly text: MappedText }
  /** An escape, and what it stands for. */
  | { readonly kind: 'escape'; readonly text: string; readonly place: Span }
  /** `${NAME}`; of all else between the braces there is no name. */
  | { readonly kind: 'value'; readonly name: string | undefined; readonly place: Span }
