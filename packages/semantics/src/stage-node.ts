import type { ArgInstruction, EnvInstruction, FromInstruction, Instruction, Word } from '@plimsoll/parser'
import { MappedText } from '@plimsoll/text'
import { argumentState, type GlobalScope } from './global-scope.js'
import type { AnalyzeOptions } from './analyze-options.js'
import type { BaseImage } from './images/base-image.js'
import { withoutOnbuild, type PlacedInstruction } from './placed-instruction.js'
import type { LabelSetting, Setting, Stage, StageBase, StageState } from './stage.js'
import { certainValue, evaluate, VariableHistory, type Evaluation, type VariableState } from './variable.js'
import { isAbsolutePath, joinPath } from './file-path.js'

/** What a stage is made of, found before its own instructions are looked at. */
export interface StageParts {
  readonly index: number
  readonly instruction: FromInstruction
  readonly base: StageBase
  /** The stage it is built from. */
  readonly parent: StageNode | undefined
  readonly image: Evaluation
  readonly instructions: readonly Instruction[]
  readonly escape: '\\' | '`'
  readonly globals: GlobalScope
  readonly options: AnalyzeOptions
  readonly os: 'linux' | 'windows' | undefined
  readonly shellHint: string | undefined
}

/** Stands for the FROM of a file that has none. */
export const NO_FROM: FromInstruction = {
  kind: 'Instruction',
  keyword: 'FROM',
  keywordText: '',
  keywordSpan: { start: 0, end: 0 },
  span: { start: 0, end: 0 },
  lines: { first: 1, last: 1 },
  flags: [],
  argumentText: MappedText.plain('', 0),
  comments: [],
  emptyLines: [],
  image: undefined,
  as: undefined,
  name: undefined,
}

/** A stage whose state is computed for all its instructions at once, when first asked for. */
export class StageNode implements Stage {
  readonly index: number
  readonly instruction: FromInstruction
  readonly implicit: boolean
  readonly name: string | undefined
  readonly base: StageBase
  readonly image: Evaluation
  readonly instructions: readonly Instruction[]
  readonly os: 'linux' | 'windows' | undefined
  readonly shellHint: string | undefined
  readonly #parts: StageParts
  readonly #isShipped: (stage: Stage) => boolean
  readonly #steps: ReadonlyMap<Instruction, number>
  #states: readonly StageState[] | undefined
  #variables: VariableHistory | undefined
  #chain: readonly Stage[] | undefined
  #placed: readonly PlacedInstruction[] | undefined
  #labels: ReadonlyMap<string, LabelSetting> | undefined

  constructor(parts: StageParts, isShipped: (stage: Stage) => boolean) {
    this.index = parts.index
    this.instruction = parts.instruction
    this.implicit = parts.instruction === NO_FROM
    this.name = parts.instruction.name?.value.toLowerCase()
    this.base = parts.base
    this.image = parts.image
    this.instructions = parts.instructions
    this.os = parts.os
    this.shellHint = parts.shellHint
    this.#isShipped = isShipped
    this.#parts = parts
    this.#steps = new Map(parts.instructions.map((instruction, step) => [instruction, step]))
  }

  get shipped(): boolean {
    return this.#isShipped(this)
  }

  get placed(): readonly PlacedInstruction[] {
    if (this.#placed === undefined) {
      const placed: PlacedInstruction[] = []
      for (const outer of this.instructions) {
        const instruction = withoutOnbuild(outer)
        if (instruction !== undefined) placed.push({ instruction, stage: this, outer })
      }
      this.#placed = placed
    }
    return this.#placed
  }

  get chain(): readonly Stage[] {
    if (this.#chain === undefined) {
      const chain: Stage[] = [this]
      for (let base = this.base; base.kind === 'stage'; base = base.stage.base) chain.push(base.stage)
      this.#chain = chain
    }
    return this.#chain
  }

  get baseImage(): BaseImage | undefined {
    const { base } = this.chain.at(-1) ?? this
    return base.kind === 'image' ? base.known : undefined
  }

  before(instruction: Instruction): StageState {
    return this.#allStates()[this.#step(instruction)] ?? this.end
  }

  get end(): StageState {
    const states = this.#allStates()
    return states[states.length - 1] ?? UNKNOWN_STATE
  }

  get labels(): ReadonlyMap<string, LabelSetting> {
    return (this.#labels ??= this.#readLabels())
  }

  #readLabels(): ReadonlyMap<string, LabelSetting> {
    const labels = new Map<string, LabelSetting>()
    const stages = [...this.chain].reverse()
    for (const [index, stage] of stages.entries()) {
      const parent = stages[index - 1]
      for (const instruction of [...(parent === undefined ? [] : triggersOf(parent)), ...stage.instructions]) {
        if (instruction.keyword !== 'LABEL') continue
        const certain = (word: Word): string | undefined => certainValue(stage.evaluate(word.value, instruction))
        for (const pair of instruction.pairs) {
          const key = certain(pair.key)
          if (key !== undefined) labels.set(key, { value: certain(pair.value), pair })
        }
      }
    }
    return labels
  }

  variable(name: string, instruction?: Instruction): VariableState {
    const variables = this.#allVariables()
    return instruction === undefined ? variables.last(name) : variables.before(name, this.#step(instruction))
  }

  ownVariable(name: string): VariableState | undefined {
    return this.#allVariables().own(name)
  }

  evaluate(text: string, instruction: Instruction): Evaluation {
    const step = this.#step(instruction)
    const variables = this.#allVariables()
    return evaluate(text, (name) => variables.before(name, step), this.#parts.escape)
  }

  /** The number of an instruction, or of the ONBUILD that holds it. */
  #step(instruction: Instruction): number {
    const step = this.#steps.get(instruction)
    if (step !== undefined) return step
    const holder = this.instructions.findIndex((other) => other.keyword === 'ONBUILD' && other.trigger === instruction)
    return holder === -1 ? this.instructions.length : holder
  }

  #allVariables(): VariableHistory {
    return (this.#variables ??= this.#readVariables())
  }

  #readVariables(): VariableHistory {
    const variables = new VariableHistory((name) => this.#inherited(name))
    // A parent's triggers run before the first instruction: step -1.
    const triggers = this.base.kind === 'stage' ? triggersOf(this.base.stage) : []
    for (const trigger of triggers) this.#readVariable(variables, trigger, -1)
    this.instructions.forEach((instruction, step) => {
      this.#readVariable(variables, instruction, step)
    })
    return variables
  }

  #readVariable(variables: VariableHistory, instruction: Instruction, step: number): void {
    if (instruction.keyword === 'ARG') this.#readArguments(variables, instruction, step)
    else if (instruction.keyword === 'ENV') this.#readEnvironment(variables, instruction, step)
  }

  /** Each pair sees the ones before it. */
  #readArguments(variables: VariableHistory, { definitions }: ArgInstruction, step: number): void {
    const { escape, globals, options } = this.#parts
    for (const { name, value } of definitions) {
      const own = argumentState(name.value, options, () =>
        value === undefined ? undefined : evaluate(value.value, (other) => variables.last(other), escape),
      )
      if (own !== undefined) {
        variables.set(name.value, step, withWord(own, 'arg', value ?? name))
        continue
      }
      const outer = globals.lookup(name.value)
      if (outer.kind === 'set' || outer.kind === 'unknown')
        variables.set(name.value, step, withWord(outer, 'global', name))
      // Without any value it is not put into the environment: what was there stays.
      else if (variables.last(name.value).kind !== 'set') {
        variables.set(name.value, step, { kind: 'declared', by: { kind: 'arg', word: name } })
      }
    }
  }

  /** All pairs see what was there before the instruction. */
  #readEnvironment(variables: VariableHistory, { pairs }: EnvInstruction, step: number): void {
    const { escape } = this.#parts
    const lookup = (name: string): VariableState => variables.before(name, step)
    for (const { key, value } of pairs) {
      const name = evaluate(key.value, lookup, escape)
      if (name.kind !== 'known') continue
      const evaluated = evaluate(value.value, lookup, escape)
      variables.set(
        name.value,
        step,
        evaluated.kind === 'known'
          ? { kind: 'set', value: evaluated.value, by: { kind: 'env', word: value } }
          : { kind: 'unknown', by: { kind: 'env', word: value } },
      )
    }
  }

  /** A loop, not a recursion: a chain may be as long as the file. */
  #inherited(name: string): VariableState {
    let { base } = this.#parts
    for (; base.kind === 'stage'; base = base.stage.base) {
      const own = base.stage.ownVariable(name)
      if (own !== undefined) return own
    }
    switch (base.kind) {
      case 'scratch':
        return { kind: 'unset' }
      case 'image':
        return baseVariable(name, base.known)
      case 'unknown':
        return { kind: 'unknown', by: { kind: 'base' } }
      default:
        return base satisfies never
    }
  }

  /** The oldest of the chain first, so that no stage has to wait for another. */
  #allStates(): readonly StageState[] {
    if (this.#states === undefined) {
      const waiting: StageNode[] = []
      let stage: StageNode | undefined = this.#parts.parent
      for (; stage !== undefined && stage.#states === undefined; stage = stage.#parts.parent) waiting.push(stage)
      for (const parent of waiting.reverse()) parent.#states = parent.#readStates()
      this.#states = this.#readStates()
    }
    return this.#states
  }

  #readStates(): readonly StageState[] {
    let state = this.#initialState()
    const states: StageState[] = []
    for (const instruction of this.instructions) {
      states.push(state)
      state = this.#next(state, instruction)
    }
    states.push(state)
    return states
  }

  #initialState(): StageState {
    if (this.base.kind === 'stage') {
      const parent = this.base.stage
      return triggersOf(parent).reduce((state, trigger) => this.#next(state, trigger), parent.end)
    }
    if (this.base.kind === 'scratch') return SCRATCH_STATE
    if (this.base.kind === 'unknown' || this.base.known === undefined)
      return { ...UNKNOWN_STATE, shell: defaultShell(this.os) }
    const { workdir, user } = this.base.known
    return {
      workdir: { value: workdir, instruction: undefined },
      user: { value: user === '' ? 'root' : user, instruction: undefined },
      shell: defaultShell(this.os),
      cmd: undefined,
      entrypoint: undefined,
    }
  }

  #next(state: StageState, instruction: Instruction): StageState {
    switch (instruction.keyword) {
      case 'WORKDIR':
        return { ...state, workdir: { value: this.#workdir(state.workdir, instruction), instruction } }
      case 'USER':
        return { ...state, user: { value: this.#certain(instruction.argument, instruction), instruction } }
      case 'SHELL':
        return { ...state, shell: { value: instruction.command?.elements.map(({ value }) => value), instruction } }
      case 'CMD':
        return { ...state, cmd: instruction }
      case 'ENTRYPOINT':
        // Setting it clears a CMD that was inherited, not one that this stage set.
        return {
          ...state,
          entrypoint: instruction,
          cmd: state.cmd !== undefined && this.#steps.has(state.cmd) ? state.cmd : undefined,
        }
      default:
        return state
    }
  }

  #workdir(before: Setting<unknown>, instruction: Instruction & { keyword: 'WORKDIR' }): string | undefined {
    const path = this.#certain(instruction.argument, instruction)
    if (path === undefined) return undefined
    if (isAbsolutePath(path, this.os)) return path
    // Longer paths are known to no system, and a file could make them ever longer.
    if (before.value === undefined || before.value.length + path.length > LONGEST_PATH) return undefined
    return joinPath(before.value, path)
  }

  #certain(word: Word | undefined, instruction: Instruction): string | undefined {
    return word === undefined ? undefined : certainValue(this.evaluate(word.value, instruction))
  }
}

/** `PATH_MAX` of Linux. */
const LONGEST_PATH = 4096

const UNSET_SHELL: Setting<never, readonly string[]> = { value: ['/bin/sh', '-c'], instruction: undefined }
const WINDOWS_SHELL: Setting<never, readonly string[]> = { value: ['cmd', '/S', '/C'], instruction: undefined }

const UNKNOWN_STATE: StageState = {
  workdir: { value: undefined, instruction: undefined },
  user: { value: undefined, instruction: undefined },
  shell: UNSET_SHELL,
  cmd: undefined,
  entrypoint: undefined,
}

const SCRATCH_STATE: StageState = {
  ...UNKNOWN_STATE,
  workdir: { value: '/', instruction: undefined },
  user: { value: 'root', instruction: undefined },
}

function defaultShell(os: 'linux' | 'windows' | undefined): Setting<never, readonly string[]> {
  return os === 'windows' ? WINDOWS_SHELL : UNSET_SHELL
}

/** The triggers that a stage of the file leaves for those built on it. */
function triggersOf(stage: Stage): readonly Instruction[] {
  return stage.instructions.flatMap((instruction) =>
    instruction.keyword === 'ONBUILD' && instruction.trigger !== undefined ? [instruction.trigger] : [],
  )
}

function baseVariable(name: string, known: BaseImage | undefined): VariableState {
  const unknown: VariableState = { kind: 'unknown', by: { kind: 'base' } }
  if (known?.env === undefined || name === 'PATH') return unknown
  if (known.env.includes(name) || known.envMaybe?.includes(name) === true) return unknown
  return known.envOpen === false ? { kind: 'unset' } : unknown
}

function withWord(state: VariableState, kind: 'arg' | 'global', word: Word): VariableState {
  if (state.kind === 'unset') return state
  return { ...state, by: { kind: state.by?.kind === 'build' ? 'build' : kind, word } }
}
