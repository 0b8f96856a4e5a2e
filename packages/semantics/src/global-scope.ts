import { PLATFORM_ARGUMENTS, type ArgInstruction, type EscapeCharacter, type Instruction } from '@plimsoll/parser'
import type { AnalyzeOptions } from './analyze-options.js'
import { evaluate, VariableHistory, type VariableState } from './variable.js'

/** The scope before the first FROM: what FROM lines see, and what an ARG without value takes over. */
export class GlobalScope {
  readonly instructions: readonly ArgInstruction[]
  readonly #variables: VariableHistory

  constructor(instructions: readonly Instruction[], options: AnalyzeOptions, escape: EscapeCharacter, target: string) {
    this.#variables = new VariableHistory((name) => platformArgument(name, options, target))
    const globals: ArgInstruction[] = []
    for (const instruction of instructions) {
      if (instruction.keyword === 'FROM') break
      if (instruction.keyword === 'ARG') globals.push(instruction)
    }
    this.instructions = globals
    let step = 0
    for (const { definitions } of globals) {
      for (const { name, value } of definitions) {
        const state = argumentState(name.value, options, () =>
          value === undefined ? undefined : evaluate(value.value, (other) => this.lookup(other), escape),
        )
        this.#variables.set(name.value, step, state ?? { kind: 'declared', by: { kind: 'global', word: name } })
        step++
      }
    }
  }

  /** The state at the end of the scope. */
  lookup(name: string): VariableState {
    return this.#variables.last(name)
  }

  /** Is the name declared there, or predefined? */
  declares(name: string): boolean {
    return this.lookup(name).kind !== 'unset'
  }

  get names(): Iterable<string> {
    return this.#variables.names()
  }
}

/** What an ARG gives: the build's value, or its default; `undefined` where it has neither. */
export function argumentState(
  name: string,
  { buildArguments }: AnalyzeOptions,
  defaultValue: () => ReturnType<typeof evaluate> | undefined,
): VariableState | undefined {
  const given = buildArguments?.get(name)
  if (given !== undefined) return { kind: 'set', value: given, by: { kind: 'build' } }
  const value = defaultValue()
  if (value === undefined) return undefined
  return value.kind === 'known'
    ? { kind: 'set', value: value.value, by: { kind: 'arg' } }
    : { kind: 'unknown', by: { kind: 'arg' } }
}

function platformArgument(name: string, { buildArguments, platform }: AnalyzeOptions, target: string): VariableState {
  if (!PLATFORM_ARGUMENTS.includes(name)) return { kind: 'unset' }
  const given = buildArguments?.get(name)
  if (given !== undefined) return { kind: 'set', value: given, by: { kind: 'build' } }
  if (name === 'TARGETSTAGE') return { kind: 'set', value: target, by: { kind: 'platform' } }
  if (platform !== undefined && name.startsWith('TARGET')) {
    const [os = '', architecture = '', variant = ''] = platform.split('/')
    const values: Readonly<Record<string, string>> = {
      TARGETPLATFORM: platform,
      TARGETOS: os,
      TARGETARCH: architecture,
      TARGETVARIANT: variant,
    }
    const value = values[name]
    if (value !== undefined) return { kind: 'set', value, by: { kind: 'platform' } }
  }
  return { kind: 'unknown', by: { kind: 'platform' } }
}
