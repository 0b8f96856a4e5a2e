import type { Span, TextEdit } from '@plimsoll/text'

/** How much a finding matters, from most to least. */
export const SEVERITIES = ['error', 'warning', 'info', 'style'] as const
export type Severity = (typeof SEVERITIES)[number]

export function isSeverity(text: string): text is Severity {
  return (SEVERITIES as readonly string[]).includes(text)
}

/** Is `severity` as bad as `threshold`, or worse? */
export function isAtLeast(severity: Severity, threshold: Severity): boolean {
  return SEVERITIES.indexOf(severity) <= SEVERITIES.indexOf(threshold)
}

/** One thing a rule has to say about a file. */
export interface Finding {
  readonly ruleId: string
  /** The codes of other linters that this very finding stands for. */
  readonly replaces: readonly string[]
  readonly severity: Severity
  readonly span: Span
  readonly message: string
  readonly related?: readonly Related[]
  readonly fix?: Fix
  readonly suggestions?: readonly Fix[]
}

/** Another place that a finding is about. */
export interface Related {
  readonly span: Span
  readonly message: string
}

/** A change of the text: all of its edits or none. */
export interface Fix {
  /** What it does, as an order: "Add `-y`". */
  readonly title: string
  /** Does the built image stay the same, and every comment in place? */
  readonly safe: boolean
  readonly edits: readonly TextEdit[]
}
