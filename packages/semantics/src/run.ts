import type { CmdInstruction, EntrypointInstruction, HealthcheckInstruction, RunInstruction } from '@plimsoll/parser'
import type { Script, ShellCommand } from '@plimsoll/shell'
import { isTrigger, placedInstructions } from './placed-instruction.js'
import { packageOperation, type PackageOperation } from './packages/package-operation.js'
import { EffectiveShells, readScript } from './script.js'
import type { Stage } from './stage.js'

/** A RUN instruction and what it runs. */
export interface Run {
  readonly instruction: RunInstruction
  readonly stage: Stage
  /** Does it stand in an ONBUILD, to run in other builds? */
  readonly trigger: boolean
  /** The script, parsed when first asked for. */
  readonly script: Script
  /** Its commands, those of nested scripts as well; none where the script cannot be understood. */
  readonly commands: readonly ShellCommand[]
  /** What its commands do with package managers, in order. */
  readonly operations: readonly PackageOperation[]
}

/** The RUN instructions of a stage. */
export function readRuns(stage: Stage, source: string): Run[] {
  const shells = new EffectiveShells(stage)
  return placedInstructions(stage).flatMap((placed): Run[] => {
    const { instruction } = placed
    return instruction.keyword === 'RUN' ? [new RunNode(instruction, shells, isTrigger(placed), source)] : []
  })
}

class RunNode implements Run {
  readonly instruction: RunInstruction
  readonly stage: Stage
  readonly trigger: boolean
  readonly #shells: EffectiveShells
  readonly #source: string
  #script: Script | undefined
  #operations: readonly PackageOperation[] | undefined

  constructor(instruction: RunInstruction, shells: EffectiveShells, trigger: boolean, source: string) {
    this.instruction = instruction
    this.stage = shells.stage
    this.#shells = shells
    this.trigger = trigger
    this.#source = source
  }

  get script(): Script {
    const { instruction } = this
    return (this.#script ??= readScript(
      this.#shells,
      instruction,
      instruction.command,
      instruction.heredocs,
      this.#source,
    ))
  }

  get commands(): readonly ShellCommand[] {
    return this.script.commands
  }

  get operations(): readonly PackageOperation[] {
    return (this.#operations ??= this.commands.flatMap((command) => packageOperation(command) ?? []))
  }
}

/** CMD, ENTRYPOINT or HEALTHCHECK CMD, and the commands in it. */
export interface Start {
  readonly instruction: CmdInstruction | EntrypointInstruction | HealthcheckInstruction
  readonly stage: Stage
  readonly script: Script
}

/** What a container of a stage runs, as its instructions say; triggers are left out. */
export function readStarts(stage: Stage, source: string): Start[] {
  const shells = new EffectiveShells(stage)
  return stage.instructions.flatMap((instruction): Start[] => {
    if (instruction.keyword !== 'CMD' && instruction.keyword !== 'ENTRYPOINT' && instruction.keyword !== 'HEALTHCHECK')
      return []
    const { command } = instruction
    if (command === undefined) return []
    let script: Script | undefined
    return [
      {
        instruction,
        stage,
        get script() {
          return (script ??= readScript(shells, instruction, command, [], source))
        },
      },
    ]
  })
}
