import type { Span } from '@plimsoll/text'

/** Why BuildKit refuses a value. */
export interface ValueProblem<C extends string> {
  readonly ok: false
  readonly code: C
  /** In BuildKit's words. */
  readonly message: string
  /** The wrong part, as offsets in the value. */
  readonly span: Span
}

export function valueProblem<C extends string>(code: C, message: string, start: number, end: number): ValueProblem<C> {
  return { ok: false, code, message, span: { start, end } }
}
