import type { KeyValue, LabelInstruction, Word } from '@plimsoll/parser'
import { certainValue, isTrigger, placedInstructions, type Model, type PlacedInstruction } from '@plimsoll/semantics'

/** A pair of a LABEL, with what is certain of it. */
export interface Label {
  readonly pair: KeyValue
  /** Without quotes; `undefined` where a variable decides. */
  readonly key: string | undefined
  /** Without quotes; `undefined` with any variable in it. */
  readonly value: string | undefined
}

/** All labels of a file, those of triggers as well. */
export function labelsOf({ stages }: Model): Label[] {
  return stages.flatMap((stage) =>
    placedInstructions(stage).flatMap((placed) => {
      const { instruction } = placed
      return instruction.keyword === 'LABEL' ? readLabels({ ...placed, instruction }) : []
    }),
  )
}

function readLabels(placed: PlacedInstruction<LabelInstruction>): Label[] {
  return placed.instruction.pairs.map((pair) => ({
    pair,
    key: textOf(placed, pair.key),
    value: pair.value.variables.length > 0 ? undefined : textOf(placed, pair.value),
  }))
}

function textOf(placed: PlacedInstruction, { value, variables }: Word): string | undefined {
  if (isTrigger(placed) && variables.length > 0) return undefined
  return certainValue(placed.stage.evaluate(value, placed.outer))
}
