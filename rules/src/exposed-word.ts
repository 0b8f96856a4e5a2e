import { splitWords, type Word } from '@plimsoll/parser'
import { isTrigger, type Model, type PlacedInstruction, placedInstructions } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { isLeftOpen } from './placed-instruction.js'

/** A word of EXPOSE as the builder sees it: after expansion, which may make several words of one, or none. */
export interface ExposedWord {
  readonly value: string
  readonly word: Word
  /** The place in the source of a part of the value, as exact as can be. */
  place(part: Span): Span
}

/** Those that the file settles. What stands behind a `#` is meant as a comment, which is another matter. */
export function exposedWords(model: Model): ExposedWord[] {
  return model.stages.flatMap(placedInstructions).flatMap((placed) => {
    const { instruction } = placed
    if (instruction.keyword !== 'EXPOSE') return []
    const comment = instruction.ports.findIndex(({ value }) => value.startsWith('#'))
    const words = comment === -1 ? instruction.ports : instruction.ports.slice(0, comment)
    return words.flatMap((word) => expandedWords(model, placed, word))
  })
}

function expandedWords({ parse }: Model, placed: PlacedInstruction, word: Word): ExposedWord[] {
  const { stage, outer } = placed
  if (word.variables.length > 0) {
    if (isTrigger(placed) || word.variables.some(({ name }) => isLeftOpen(stage.variable(name, outer)))) return []
  }
  const environment = (name: string): string | undefined => {
    const state = stage.variable(name, outer)
    return state.kind === 'set' ? state.value : undefined
  }
  const split = splitWords(word.value, environment, { escape: parse.tree.escape })
  if (!split.ok) return []
  return split.words.map((value, index) => {
    const whole = split.spans[index] ?? { start: 0, end: word.value.length }
    const isWritten = word.value.slice(whole.start, whole.end) === value
    return {
      value,
      word,
      place: (part: Span) => {
        if (!isWritten || part.end <= part.start) return word.mapped.enclosing(whole)
        return word.mapped.enclosing({ start: whole.start + part.start, end: whole.start + part.end })
      },
    }
  })
}
