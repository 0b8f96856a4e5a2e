import type { Word } from '@plimsoll/parser'
import { isTrigger, type PlacedInstruction, type VariableState } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'

/**
 * The value of a word where the file settles it, whatever a build is given. Not settled: what an unknown base image may
 * set, variables in triggers, and an ARG whose default is empty, since it waits for a value.
 */
export function settledValue(placed: PlacedInstruction, word: Word): string | undefined {
  const { stage, outer } = placed
  if (isTrigger(placed) && word.variables.length > 0) return undefined
  if (word.variables.some(({ name }) => isLeftOpen(stage.variable(name, outer)))) return undefined
  const evaluation = stage.evaluate(word.value, outer)
  return evaluation.kind === 'known' ? evaluation.value : undefined
}

/** Does a build decide, or a base image, what a variable is? */
export function isLeftOpen(state: VariableState): boolean {
  if (state.kind !== 'set') return state.kind !== 'unset'
  return state.value === '' && (state.by.kind === 'arg' || state.by.kind === 'global')
}

/** The place of a part of a word's value: exact where the value is written as it is, else the whole word. */
export function placeInWord(word: Word, value: string, part: Span): Span {
  return word.value === value && part.end > part.start ? word.mapped.enclosing(part) : word.span
}
