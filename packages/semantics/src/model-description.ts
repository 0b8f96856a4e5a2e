import type { Instruction } from '@plimsoll/parser'
import type { ShellCommand } from '@plimsoll/shell'
import type { BaseImage } from './images/base-image.js'
import type { CopyUse, Model } from './model.js'
import type { PackageOperation } from './packages/package-operation.js'
import type { Run, Start } from './run.js'
import type { Stage } from './stage.js'
import type { VariableState } from './variable.js'

/** What a model answers, as plain data: for `plimsoll inspect`. `null` is what is not known. */
export interface ModelDescription {
  readonly globalArguments: readonly VariableDescription[]
  readonly stages: readonly StageDescription[]
}

export interface VariableDescription {
  readonly name: string
  readonly state: VariableState['kind']
  readonly value: string | null
}

export interface StageDescription {
  readonly index: number
  readonly name: string | null
  readonly base: BaseDescription
  /** What it is for the target; `unused` is not needed at all. */
  readonly role: 'target' | 'shipped' | 'needed' | 'unused'
  readonly os: 'linux' | 'windows' | null
  /** The stages that it copies or mounts from. */
  readonly takesFrom: readonly number[]
  /** What is known offline of its base image. */
  readonly image: BaseImage | null
  readonly instructions: readonly InstructionDescription[]
  readonly end: { readonly user: string | null; readonly workdir: string | null }
}

export type BaseDescription =
  | { readonly kind: 'stage'; readonly index: number; readonly name: string | null }
  | { readonly kind: 'image'; readonly reference: string }
  | { readonly kind: 'scratch' }
  | { readonly kind: 'unknown'; readonly text: string | null }

export interface InstructionDescription {
  /** From 1. */
  readonly line: number
  readonly keyword: string
  /** The effective value of WORKDIR and USER. */
  readonly value?: string | null
  readonly variables?: readonly VariableDescription[]
  readonly sources?: readonly { readonly kind: string; readonly path: string }[]
  readonly destination?: string
  readonly script?: ScriptDescription
}

export interface ScriptDescription {
  readonly dialect: string
  readonly user: string | null
  readonly workdir: string | null
  /** Why nothing is said of its commands. */
  readonly opaque: string | null
  readonly commands: readonly CommandDescription[]
}

export interface CommandDescription {
  readonly name: string | null
  /** As written, without continuations. */
  readonly text: string
  readonly onFail: string
  readonly operation?: OperationDescription
}

export interface OperationDescription {
  readonly manager: string
  readonly action: string
  readonly packages: readonly { readonly name: string; readonly version: string | null; readonly pinned: string }[]
  readonly files: readonly string[]
}

export function describeModel(model: Model): ModelDescription {
  const uses: Uses = {
    runs: new Map(model.runs.map((run) => [run.instruction, run])),
    starts: new Map(model.starts.map((start) => [start.instruction, start])),
    copies: new Map(model.copies.map((copy) => [copy.instruction, copy])),
  }
  return {
    globalArguments: [...model.globals.names].map((name) => describeVariable(name, model.globals.lookup(name))),
    stages: model.stages.map((stage) => describeStage(model, stage, uses)),
  }
}

/** What the model knows of single instructions. */
interface Uses {
  readonly runs: ReadonlyMap<Instruction, Run>
  readonly starts: ReadonlyMap<Instruction, Start>
  readonly copies: ReadonlyMap<Instruction, CopyUse>
}

function describeVariable(name: string, state: VariableState): VariableDescription {
  return { name, state: state.kind, value: state.kind === 'set' ? state.value : null }
}

function describeStage(model: Model, stage: Stage, uses: Uses): StageDescription {
  const { base, end } = stage
  return {
    index: stage.index,
    name: stage.name ?? null,
    base: describeBase(stage),
    role: roleOf(model, stage),
    os: stage.os ?? null,
    takesFrom: [...new Set(model.graph.sourcesOf(stage).map(({ index }) => index))],
    image: (base.kind === 'image' ? base.known : undefined) ?? null,
    instructions: stage.instructions.flatMap((instruction, index) =>
      describeInstruction(stage, instruction, stage.instructions[index + 1], uses),
    ),
    end: { user: end.user.value ?? null, workdir: end.workdir.value ?? null },
  }
}

function describeBase({ base, image }: Stage): BaseDescription {
  switch (base.kind) {
    case 'stage':
      return { kind: 'stage', index: base.stage.index, name: base.stage.name ?? null }
    case 'image':
      return { kind: 'image', reference: base.text }
    case 'scratch':
      return { kind: 'scratch' }
    case 'unknown':
      return { kind: 'unknown', text: image.kind === 'known' ? image.value : null }
    default:
      return base satisfies never
  }
}

function roleOf({ target, reached }: Model, stage: Stage): StageDescription['role'] {
  if (stage === target) return 'target'
  if (stage.shipped) return 'shipped'
  return reached.has(stage) ? 'needed' : 'unused'
}

/** `next` is the instruction behind it: the state before that is the one that this leaves. */
function describeInstruction(
  stage: Stage,
  instruction: Instruction,
  next: Instruction | undefined,
  uses: Uses,
): InstructionDescription[] {
  const lead = { line: instruction.lines.first, keyword: instruction.keyword }
  const state = next === undefined ? stage.end : stage.before(next)
  const variable = (name: string): VariableDescription => describeVariable(name, stage.variable(name, next))
  switch (instruction.keyword) {
    case 'WORKDIR':
      return [{ ...lead, value: state.workdir.value ?? null }]
    case 'USER':
      return [{ ...lead, value: state.user.value ?? null }]
    case 'ARG':
      return [{ ...lead, variables: instruction.definitions.map(({ name }) => variable(name.value)) }]
    case 'ENV':
      return [{ ...lead, variables: instruction.pairs.map(({ key }) => variable(key.value)) }]
    case 'RUN':
    case 'CMD':
    case 'ENTRYPOINT':
    case 'HEALTHCHECK': {
      const use = uses.runs.get(instruction) ?? uses.starts.get(instruction)
      return use === undefined ? [] : [{ ...lead, script: describeScript(stage, instruction, use) }]
    }
    case 'ADD':
    case 'COPY': {
      const sources = (uses.copies.get(instruction)?.sources ?? []).map(({ kind, word, value }) => ({
        kind,
        path: value ?? word.value,
      }))
      return [{ ...lead, sources, destination: instruction.destination?.value ?? '' }]
    }
    default:
      return []
  }
}

function describeScript(stage: Stage, instruction: Instruction, use: Run | Start): ScriptDescription {
  const { script } = use
  const { user, workdir } = stage.before(instruction)
  const operations = new Map(
    'operations' in use ? use.operations.map((operation) => [operation.command, operation]) : [],
  )
  return {
    dialect: script.dialect,
    user: user.value ?? null,
    workdir: workdir.value ?? null,
    opaque: script.opaque ?? null,
    commands: script.commands.map((command) => describeCommand(command, operations.get(command))),
  }
}

function describeCommand(command: ShellCommand, operation: PackageOperation | undefined): CommandDescription {
  const { name, nameWord, args, onFail } = command
  const words = nameWord === undefined ? args : [nameWord, ...args]
  return {
    name: name ?? null,
    text: words.map(({ text }) => text).join(' '),
    onFail,
    ...(operation === undefined ? {} : { operation: describeOperation(operation) }),
  }
}

function describeOperation({ manager, action, packages, files }: PackageOperation): OperationDescription {
  return {
    manager,
    action,
    packages: packages.map(({ name, version, pinned }) => ({ name, version: version ?? null, pinned })),
    files: files.map(({ shown }) => shown),
  }
}
