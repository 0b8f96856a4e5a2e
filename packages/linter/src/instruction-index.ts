import type { Instruction } from '@plimsoll/parser'

/** The index of the instruction at an offset; of a place above one (a comment, a blank line), that one. */
export function instructionIndexAt(instructions: readonly Instruction[], offset: number): number {
  let low = 0
  let high = instructions.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((instructions[middle]?.span.end ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}
