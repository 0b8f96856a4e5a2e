import { parse } from '@plimsoll/parser'
import { applyEdits, sortEdits } from '@plimsoll/text'
import { EditSet } from './edit-set.js'
import type { Finding, Fix } from './finding.js'

export interface FixResult {
  readonly text: string
  /** The findings whose fixes are in it. */
  readonly applied: readonly Finding[]
}

export interface FixOptions {
  /** Also apply fixes that change what is built. */
  readonly unsafe: boolean
}

/**
 * Applies the fixes of findings to the text they were found in: each with all its edits or not at all, the first of
 * those that touch the same place. A fix that would leave the text with syntax problems that it did not have is left
 * out.
 */
export function applyFixes(text: string, findings: readonly Finding[], options: FixOptions): FixResult {
  const chosen = chooseFixes(text, findings, options)
  const kept = chosen.length === 0 ? chosen : keepHarmless(text, chosen)
  return { text: withEdits(text, kept) ?? text, applied: kept.map(([finding]) => finding) }
}

type Choice = readonly [finding: Finding, fix: Fix]

function chooseFixes(text: string, findings: readonly Finding[], { unsafe }: FixOptions): Choice[] {
  const chosen: Choice[] = []
  const taken = new EditSet()
  for (const finding of findings) {
    const { fix } = finding
    if (fix === undefined || (!fix.safe && !unsafe)) continue
    if (!isApplicable(text, fix) || fix.edits.some((edit) => taken.overlaps(edit))) continue
    for (const edit of fix.edits) taken.add(edit)
    chosen.push([finding, fix])
  }
  return chosen
}

/** Are its edits inside of the text, and apart from each other? */
function isApplicable(text: string, { edits }: Fix): boolean {
  let at = 0
  for (const { span } of sortEdits(edits)) {
    if (span.start < at || span.end < span.start) return false
    at = span.end
  }
  return at <= text.length
}

/**
 * All of them if they do no harm together. If they do, some fix is a bad one: the halves are tried on their own, down
 * to the single fix, each with what was kept before it. After many tries what is left is given up.
 */
function keepHarmless(text: string, chosen: readonly Choice[]): Choice[] {
  const before = countProblems(text)
  const kept: Choice[] = []
  const waiting: (readonly Choice[])[] = [chosen]
  let tries = 0
  for (let part = waiting.pop(); part !== undefined && tries < MOST_TRIES; part = waiting.pop()) {
    tries++
    const fixed = withEdits(text, [...kept, ...part])
    if (fixed !== undefined && hasNoMore(countProblems(fixed), before)) kept.push(...part)
    else if (part.length > 1) {
      const half = part.length >> 1
      waiting.push(part.slice(half), part.slice(0, half))
    }
  }
  return kept
}

/** Each try parses the text. */
const MOST_TRIES = 200

function withEdits(text: string, choices: readonly Choice[]): string | undefined {
  return applyEdits(
    text,
    choices.flatMap(([, fix]) => fix.edits),
  )
}

type ProblemCounts = ReadonlyMap<string, number>

function countProblems(text: string): ProblemCounts {
  const counts = new Map<string, number>()
  for (const { code } of parse(text).problems) counts.set(code, (counts.get(code) ?? 0) + 1)
  return counts
}

/** Of no kind more than before: a new fault is not made good by an old one that went. */
function hasNoMore(counts: ProblemCounts, before: ProblemCounts): boolean {
  return [...counts].every(([code, count]) => count <= (before.get(code) ?? 0))
}
