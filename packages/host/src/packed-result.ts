import type { Finding } from '@plimsoll/linter'
import { SourceText } from '@plimsoll/text'
import type { FailOn } from './config/schema.js'
import type { ConfiguredResult } from './configured-linter.js'
import { describeError } from './file.js'
import type { HiddenFinding } from './lint-file.js'

/** A result as plain data: for another thread, for the cache, for a report that is merged later. */
export type PackedResult =
  | {
      readonly kind: 'linted'
      readonly path: string
      readonly failOn: FailOn
      readonly text: string
      readonly findings: readonly Finding[]
      readonly suppressed: readonly HiddenFinding[]
      readonly fixed: number
      readonly failures: readonly { readonly ruleId: string; readonly error: string }[]
      readonly skipped: readonly string[]
    }
  | { readonly kind: 'unread'; readonly path: string; readonly failOn: FailOn; readonly message: string }

export function packResult({ result, failOn }: ConfiguredResult): PackedResult {
  if (result.kind === 'unread') return { ...result, failOn }
  const { source, failures, ...rest } = result
  return {
    ...rest,
    failOn,
    text: source.text,
    failures: failures.map(({ ruleId, error }) => ({ ruleId, error: describeError(error) })),
  }
}

export function unpackResult(packed: PackedResult): ConfiguredResult {
  if (packed.kind === 'unread') {
    const { failOn, ...result } = packed
    return { result, failOn }
  }
  const { failOn, text, ...result } = packed
  return { result: { ...result, source: new SourceText(text) }, failOn }
}
