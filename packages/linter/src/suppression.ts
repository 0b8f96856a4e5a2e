import type { Span } from '@plimsoll/text'
import type { Finding } from './finding.js'

/** Whose comments they are: `# plimsoll ignore=…`, `# hadolint ignore=…`, `# check=skip=…`. */
export const SUPPRESSION_DIALECTS = ['plimsoll', 'hadolint', 'buildkit'] as const
export type SuppressionDialect = (typeof SUPPRESSION_DIALECTS)[number]

export function isSuppressionDialect(name: string): name is SuppressionDialect {
  return (SUPPRESSION_DIALECTS as readonly string[]).includes(name)
}

/** A comment that silences findings, or would if it were well written. */
export interface Suppression {
  readonly dialect: SuppressionDialect
  /** `instruction`: the next one, or the one that the comment stands in. */
  readonly scope: 'instruction' | 'stage' | 'file'
  /** Of the comment. */
  readonly span: Span
  readonly names: readonly SuppressedName[]
  /** Why, in the author's words. */
  readonly reason: string | undefined
  /** The last day on which it silences: as written, ISO if the author was careful. */
  readonly until: { readonly text: string; readonly span: Span } | undefined
  /** What makes it have no effect. */
  readonly problem: SuppressionProblem | undefined
}

/** A rule's id, a code, or `all`. */
export interface SuppressedName {
  readonly text: string
  readonly span: Span
}

export interface SuppressionProblem {
  /** The rest of a sentence that begins "This suppression": what is wrong. */
  readonly message: string
  readonly span: Span
}

/** A finding that is not reported, and the comment that says so. */
export interface SuppressedFinding {
  readonly finding: Finding
  readonly by: Suppression
}

/** How it went with the names of a suppression in a run. */
export interface SuppressionUse {
  readonly suppression: Suppression
  /** The day that it was good for is over, or is no day. */
  readonly expired: boolean
  readonly names: readonly NameUse[]
}

export interface NameUse extends SuppressedName {
  /** `unknown`: no rule is called so; `off`: its rules were not run, so that nobody knows. */
  readonly state: 'used' | 'unused' | 'off' | 'unknown'
  /** A name like it, of an unknown one. */
  readonly nearest: string | undefined
}
