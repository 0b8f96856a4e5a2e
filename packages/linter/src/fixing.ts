import { parse } from '@plimsoll/parser'
import { applyEdits, editsOverlap, type TextEdit } from '@plimsoll/text'
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
 * those that touch the same place. A fix that would leave the text with more syntax problems than before is left out.
 */
export function applyFixes(text: string, findings: readonly Finding[], options: FixOptions): FixResult {
  const chosen = chooseFixes(findings, options)
  const all = withEdits(text, chosen)
  const before = problemCount(text)
  if (all !== undefined && problemCount(all) <= before)
    return { text: all, applied: chosen.map(([finding]) => finding) }
  // Some fix is a bad one: take those that hold up alone, one after the other.
  const kept: Choice[] = []
  let fixed = text
  for (const choice of chosen) {
    const next = withEdits(text, [...kept, choice])
    if (next === undefined || problemCount(next) > before) continue
    kept.push(choice)
    fixed = next
  }
  return { text: fixed, applied: kept.map(([finding]) => finding) }
}

type Choice = readonly [finding: Finding, fix: Fix]

function chooseFixes(findings: readonly Finding[], { unsafe }: FixOptions): Choice[] {
  const chosen: Choice[] = []
  const taken: TextEdit[] = []
  for (const finding of findings) {
    const { fix } = finding
    if (fix === undefined || (!fix.safe && !unsafe)) continue
    if (fix.edits.some((edit) => taken.some((other) => editsOverlap(edit, other)))) continue
    taken.push(...fix.edits)
    chosen.push([finding, fix])
  }
  return chosen
}

function withEdits(text: string, choices: readonly Choice[]): string | undefined {
  return applyEdits(
    text,
    choices.flatMap(([, fix]) => fix.edits),
  )
}

function problemCount(text: string): number {
  return parse(text).problems.length
}
