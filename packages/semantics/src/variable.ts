import { expandWord, type EscapeCharacter, type Word } from '@plimsoll/parser'

/**
 * What is known of a variable at some place. `declared`: an ARG without a value, which a build may set; `unset`:
 * certainly not there; `unknown`: a base image or something else we cannot see may have set it.
 */
export type VariableState =
  | { readonly kind: 'set'; readonly value: string; readonly by: VariableOrigin }
  | { readonly kind: 'unknown'; readonly by?: VariableOrigin }
  | { readonly kind: 'declared'; readonly by: VariableOrigin }
  | { readonly kind: 'unset' }

/** What set a variable, and the words that did it, where they are in the file. */
export interface VariableOrigin {
  readonly kind: 'arg' | 'env' | 'global' | 'platform' | 'base' | 'build'
  readonly word?: Word
}

export type VariableLookup = (name: string) => VariableState

/** The value of a word, or why it has none. */
export type Evaluation =
  | { readonly kind: 'known'; readonly value: string; readonly unset: readonly string[] }
  | { readonly kind: 'unknown'; readonly unset: readonly string[] }
  | { readonly kind: 'invalid'; readonly message: string; readonly at: number }

/** Expands a word with what is known. A variable that a build may set makes it unknown, one that is unset is empty. */
export function evaluate(text: string, lookup: VariableLookup, escape: EscapeCharacter): Evaluation {
  const unset: string[] = []
  let known = true
  const result = expandWord(
    text,
    (name) => {
      const state = lookup(name)
      switch (state.kind) {
        case 'set':
          return state.value
        case 'unset':
          unset.push(name)
          return undefined
        case 'declared':
        case 'unknown':
          known = false
          return undefined
        default:
          return state satisfies never
      }
    },
    { escape },
  )
  if (!known) return { kind: 'unknown', unset }
  if (!result.ok) return { kind: 'invalid', message: result.message, at: result.at }
  return { kind: 'known', value: result.value, unset }
}

/** The value of a word where it is certain and nothing in it is unset, else `undefined`. */
export function certainValue(evaluation: Evaluation): string | undefined {
  return evaluation.kind === 'known' && evaluation.unset.length === 0 ? evaluation.value : undefined
}

/**
 * The variables of one scope over its course. A step is the number of an instruction; what is asked at a step is the
 * state before it. Look-ups cost the logarithm of how often that variable was set.
 */
export class VariableHistory {
  readonly #entries = new Map<string, { readonly step: number; readonly state: VariableState }[]>()
  readonly #outer: VariableLookup

  /** `outer` answers for what was never set here. */
  constructor(outer: VariableLookup) {
    this.#outer = outer
  }

  /** Sets a variable from the next step on. Steps never go back. */
  set(name: string, step: number, state: VariableState): void {
    const entries = this.#entries.get(name)
    if (entries === undefined) this.#entries.set(name, [{ step, state }])
    else entries.push({ step, state })
  }

  /** The state before `step`. */
  before(name: string, step: number): VariableState {
    const entries = this.#entries.get(name)
    if (entries === undefined) return this.#outer(name)
    let low = 0
    let high = entries.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((entries[middle]?.step ?? 0) < step) low = middle + 1
      else high = middle
    }
    return entries[low - 1]?.state ?? this.#outer(name)
  }

  /** The state after all steps. */
  last(name: string): VariableState {
    return this.own(name) ?? this.#outer(name)
  }

  /** The state after all steps of what was set here. */
  own(name: string): VariableState | undefined {
    return this.#entries.get(name)?.at(-1)?.state
  }

  /** The names that were set here. */
  names(): Iterable<string> {
    return this.#entries.keys()
  }
}
