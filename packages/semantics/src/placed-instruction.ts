import type { Instruction } from '@plimsoll/parser'
import type { Stage } from './stage.js'

/** An instruction with its stage; of ONBUILD, the trigger. */
export interface PlacedInstruction<I extends Instruction = Instruction> {
  readonly instruction: I
  readonly stage: Stage
  /** The instruction itself, or the ONBUILD that holds it. */
  readonly outer: Instruction
}

/** The instructions of a stage, in order; triggers in the place of their ONBUILD. */
export function placedInstructions(stage: Stage): readonly PlacedInstruction[] {
  return stage.placed
}

/** Does it run in builds of other files, which know other variables? */
export function isTrigger({ instruction, outer }: PlacedInstruction): boolean {
  return instruction !== outer
}

/** The instruction, or of ONBUILD the trigger, if it has one. */
export function withoutOnbuild(instruction: Instruction): Instruction | undefined {
  return instruction.keyword === 'ONBUILD' ? instruction.trigger : instruction
}
