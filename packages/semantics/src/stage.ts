import type {
  CmdInstruction,
  EntrypointInstruction,
  FromInstruction,
  Instruction,
  KeyValue,
  ShellInstruction,
  UserInstruction,
  WorkdirInstruction,
} from '@plimsoll/parser'
import type { BaseImage } from './images/base-image.js'
import type { PlacedInstruction } from './placed-instruction.js'
import type { ImageReference } from './images/image-reference.js'
import type { Evaluation, VariableState } from './variable.js'

/** What a stage is built from. `unknown`: a variable decides, or the word is missing or wrong. */
export type StageBase =
  | { readonly kind: 'stage'; readonly stage: Stage }
  | {
      readonly kind: 'image'
      readonly text: string
      readonly reference: ImageReference
      readonly known: BaseImage | undefined
    }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'unknown' }

/** One build stage: a FROM and what follows it. */
export interface Stage {
  /** From 0, in the order of the file. */
  readonly index: number
  readonly instruction: FromInstruction
  /**
   * The file has no FROM: a fragment, or a mistake. All of it is one stage on a base that nobody knows, so that rules see
   * what stands there; `instruction` is empty, at the file's start.
   */
  readonly implicit: boolean
  /** In lower case, as the builder keeps it. */
  readonly name: string | undefined
  readonly base: StageBase
  /** The base's word after expansion. */
  readonly image: Evaluation
  readonly instructions: readonly Instruction[]
  /** The instructions in order, triggers in the place of their ONBUILD. */
  readonly placed: readonly PlacedInstruction[]
  /** This stage, the one it is built from, and so on. */
  readonly chain: readonly Stage[]
  /** What the chain begins with, where that is an image. */
  readonly baseImage: BaseImage | undefined
  /** Do its layers end up in the image that is built? Then it is the target or one that the target is built from. */
  readonly shipped: boolean
  /** What `/bin/sh` is, as a comment for hadolint says: `bash`, `powershell`. */
  readonly shellHint: string | undefined
  /** The system it runs on, where something says so. */
  readonly os: 'linux' | 'windows' | undefined
  /** What is in force before an instruction of this stage. */
  before(instruction: Instruction): StageState
  /** The labels at its end by their keys, inherited ones included; those of the base image are not known. */
  readonly labels: ReadonlyMap<string, LabelSetting>
  /** What is in force at its end. */
  readonly end: StageState
  /** What is known of a variable before an instruction of this stage; at the end without one. */
  variable(name: string, instruction?: Instruction): VariableState
  /** What the stage itself makes of a variable, at its end. */
  ownVariable(name: string): VariableState | undefined
  /** A word of an instruction of this stage, expanded with what is known before it. */
  evaluate(text: string, instruction: Instruction): Evaluation
}

/** The effective settings at one place. What the base image says is in `value` where it is known. */
export interface StageState {
  readonly workdir: Setting<WorkdirInstruction>
  readonly user: Setting<UserInstruction>
  readonly shell: Setting<ShellInstruction, readonly string[]>
  readonly cmd: CmdInstruction | undefined
  readonly entrypoint: EntrypointInstruction | undefined
}

export interface LabelSetting {
  /** `undefined` where a variable decides. */
  readonly value: string | undefined
  readonly pair: KeyValue
}

/** A value, `undefined` where it is not known, and the instruction that set it, if one of the file did. */
export interface Setting<I, V = string> {
  readonly value: V | undefined
  readonly instruction: I | undefined
}
