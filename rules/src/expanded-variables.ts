import { variableReferences, type ArgInstruction, type Instruction, type VariableReference } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import { expandedTexts } from './expanded-text.js'

/** The variables of one text that the builder expands: a word, or the body of a heredoc. */
export interface ExpandedVariables {
  /** Their spans are places in the source. */
  readonly variables: readonly VariableReference[]
  /** The argument whose default it is. */
  readonly defines: string | undefined
  /** Has the instruction itself set the variable before this text? */
  isSetBefore(name: string): boolean
}

/** Where BuildKit looks for undefined variables: not in commands, EXPOSE and triggers. */
export function expandedVariables({ parse, options }: Model, instruction: Instruction): ExpandedVariables[] {
  if (instruction.keyword === 'EXPOSE') return []
  if (instruction.keyword === 'ARG') return argumentVariables(instruction, options.buildArguments)
  return expandedTexts(instruction).flatMap(({ text, mapped, isBody }): ExpandedVariables[] => {
    if (!text.includes('$')) return []
    const references = variableReferences(text, isBody ? '\\' : parse.tree.escape, isBody)
    const variables = references.map((reference) => ({
      ...reference,
      span: mapped.enclosing(reference.span),
      nameSpan: mapped.enclosing(reference.nameSpan),
    }))
    return [{ variables, defines: undefined, isSetBefore: () => false }]
  })
}

/** Each definition sees those before it. A default that a build overrides is not looked at. */
function argumentVariables(
  { definitions }: ArgInstruction,
  overrides: ReadonlyMap<string, string> | undefined,
): ExpandedVariables[] {
  const first = new Map<string, number>()
  return definitions.flatMap(({ name, value }, index): ExpandedVariables[] => {
    if (!first.has(name.value)) first.set(name.value, index)
    if (value === undefined || value.variables.length === 0 || overrides?.has(name.value) === true) return []
    return [
      { variables: value.variables, defines: name.value, isSetBefore: (other) => (first.get(other) ?? index) < index },
    ]
  })
}
