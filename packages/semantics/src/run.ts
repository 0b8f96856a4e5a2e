import type { Instruction, RunInstruction } from '@plimsoll/parser'
import type { Stage } from './stage.js'

/** A RUN instruction and what it runs. */
export interface Run {
  readonly instruction: RunInstruction
  readonly stage: Stage
  /** Does it stand in an ONBUILD, to run in other builds? */
  readonly trigger: boolean
}

/** The RUN instructions of a stage. */
export function readRuns(stage: Stage): Run[] {
  const runs: Run[] = []
  const add = (instruction: Instruction, trigger: boolean): void => {
    if (instruction.keyword === 'RUN') runs.push({ instruction, stage, trigger })
    else if (instruction.keyword === 'ONBUILD' && instruction.trigger !== undefined && !trigger)
      add(instruction.trigger, true)
  }
  for (const instruction of stage.instructions) add(instruction, false)
  return runs
}
