import { PLATFORM_ARGUMENTS, type ArgDefinition, type Word } from '@plimsoll/parser'
import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import {
  evaluate,
  parseImageReference,
  type Evaluation,
  type Model,
  type VariableLookup,
  type VariableState,
} from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Give the `ARG` of a base image a default',
    category: 'correctness',
    severity: 'info',
    presets: ['strict', 'buildkit'],
    fixable: 'suggestion',
    replaces: ['buildkit/InvalidDefaultArgInFrom'],
    options: {
      exact: {
        type: 'boolean',
        default: false,
        description:
          "BuildKit's own conditions: build arguments that are given do not count, and names need no variable",
      },
    },
    presetSettings: { buildkit: { options: { exact: true } } },
  },
  check({ model, options, report }) {
    const lookup = defaults(model, options.exact)
    if (lookup === undefined) return
    let empty: EmptyDefinitions | undefined
    for (const { instruction } of model.stages) {
      const { image } = instruction
      if (image === undefined) continue
      const evaluated = evaluate(image.value, lookup, model.parse.tree.escape)
      // BuildKit, too, gives up at the first word that cannot be expanded.
      if (evaluated.kind === 'invalid') return
      if (!isInvalidName(evaluated) || (image.variables.length === 0 && !options.exact)) continue
      empty ??= emptyDefinitions(model)
      report({ at: image, message: messageFor(image, evaluated.value), suggestions: addDefault(model, image, empty) })
    }
  },
})

/**
 * What variables are before any stage when a build is given nothing (or, unless `exact`, what it is given); one without
 * a default is empty. `undefined` where a default cannot be expanded.
 */
function defaults({ globals, options, parse }: Model, exact: boolean): VariableLookup | undefined {
  const states = new Map<string, VariableState>()
  const lookup = (name: string): VariableState =>
    states.get(name) ?? (PLATFORM_ARGUMENTS.includes(name) ? platformState(globals.lookup(name)) : { kind: 'unset' })
  for (const { definitions } of globals.instructions) {
    for (const { name, value } of definitions) {
      const given =
        exact && !PLATFORM_ARGUMENTS.includes(name.value) ? undefined : options.buildArguments?.get(name.value)
      const evaluated = value === undefined ? undefined : evaluate(value.value, lookup, parse.tree.escape)
      if (evaluated?.kind === 'invalid') return undefined
      if (given !== undefined) states.set(name.value, { kind: 'set', value: given, by: { kind: 'build' } })
      else if (evaluated !== undefined) states.set(name.value, stateOf(evaluated))
    }
  }
  return lookup
}

/** Declared again without a value, it keeps its own, which we do not know. */
function platformState(state: VariableState): VariableState {
  return state.kind === 'declared' ? { kind: 'unknown' } : state
}

function stateOf(evaluated: Evaluation): VariableState {
  return evaluated.kind === 'known'
    ? { kind: 'set', value: evaluated.value, by: { kind: 'global' } }
    : { kind: 'unknown' }
}

function isInvalidName(evaluated: Evaluation): evaluated is Evaluation & { kind: 'known' } {
  return evaluated.kind === 'known' && (evaluated.value === '' || !parseImageReference(evaluated.value).ok)
}

function messageFor({ variables }: Word, name: string): string {
  if (variables.length === 0) return `\`${name}\` is no valid name of an image`
  return name === ''
    ? 'Without build arguments the name of this base image is empty'
    : `Without build arguments this base image is \`${name}\`, which is no valid name`
}

type EmptyDefinitions = ReadonlyMap<string, ArgDefinition>

function emptyDefinitions({ globals }: Model): EmptyDefinitions {
  const definitions = globals.instructions.flatMap((instruction) => instruction.definitions)
  return new Map(definitions.filter(({ value }) => value === undefined).map((one) => [one.name.value, one]))
}

/** Where one argument without a default decides, and its place says what it is. */
function addDefault({ globals, parse }: Model, image: Word, empty: EmptyDefinitions): Fix[] {
  const [variable, ...others] = image.variables.filter(({ name }) => empty.has(name))
  const definition = empty.get(variable?.name ?? '')
  if (variable === undefined || definition === undefined || others.length > 0) return []
  const value = likelyDefault(image, parse.source.slice(variable.span))
  if (value === undefined) return []
  const evaluated = evaluate(
    image.value,
    (name) => (name === variable.name ? { kind: 'set', value, by: { kind: 'global' } } : globals.lookup(name)),
    parse.tree.escape,
  )
  if (evaluated.kind !== 'known' || !parseImageReference(evaluated.value).ok) return []
  const edits = [insertAfter(definition, `=${value}`)]
  return [{ title: `Give \`${variable.name}\` a default, as \`${value}\``, safe: false, edits }]
}

/** Of the whole name, a tag, or a registry; of other parts there is none. */
function likelyDefault({ value }: Word, written: string): string | undefined {
  const at = value.indexOf(written)
  if (at === -1) return undefined
  const before = value.slice(0, at)
  const after = value.slice(at + written.length)
  if (before === '' && after === '') return 'scratch'
  if (before.endsWith(':') && after === '') return 'latest'
  return before === '' && after.startsWith('/') ? 'docker.io' : undefined
}
