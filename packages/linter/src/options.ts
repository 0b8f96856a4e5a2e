/** What a rule's option is: its type, its default and a sentence for the documentation. */
export type OptionSpecification =
  | { readonly type: 'boolean'; readonly default: boolean; readonly description: string }
  | { readonly type: 'number'; readonly default: number; readonly description: string }
  | { readonly type: 'string'; readonly default: string; readonly description: string }
  | { readonly type: 'numbers'; readonly default: readonly number[]; readonly description: string }
  | { readonly type: 'strings'; readonly default: readonly string[]; readonly description: string }
  | { readonly type: 'map'; readonly default: Readonly<Record<string, string>>; readonly description: string }
  | {
      readonly type: 'choice'
      readonly values: readonly string[]
      readonly default: string
      readonly description: string
    }

export type OptionSchema = Readonly<Record<string, OptionSpecification>>

/** The values that a schema's options have in a rule. */
export type OptionsOf<S extends OptionSchema> = { readonly [K in keyof S]: OptionValue<S[K]> }

type OptionValue<O extends OptionSpecification> = O extends { readonly type: 'boolean' }
  ? boolean
  : O extends { readonly type: 'number' }
    ? number
    : O extends { readonly type: 'numbers' }
      ? readonly number[]
      : O extends { readonly type: 'strings' }
        ? readonly string[]
        : O extends { readonly type: 'map' }
          ? Readonly<Record<string, string>>
          : O extends { readonly type: 'choice'; readonly values: readonly (infer V)[] }
            ? V
            : string

/** The values of some options, as a configuration or a preset sets them. */
export type OptionValues = Readonly<Record<string, unknown>>

/** The defaults of a schema, with `values` over them. */
export function resolveOptions(schema: OptionSchema, values: OptionValues = {}): OptionValues {
  const resolved: Record<string, unknown> = {}
  for (const [name, specification] of Object.entries(schema)) {
    // What an object inherits is no value: an option may be called `constructor`.
    const value = Object.hasOwn(values, name) ? values[name] : undefined
    resolved[name] = value === undefined ? specification.default : value
  }
  return resolved
}

/** What is wrong with one option's value, as a sentence; `undefined` where nothing is. */
export function checkOption(schema: OptionSchema, name: string, value: unknown): string | undefined {
  const specification = Object.hasOwn(schema, name) ? schema[name] : undefined
  if (specification === undefined) {
    const known = Object.keys(schema)
    return `there is no option \`${name}\`${known.length === 0 ? '' : `; there is ${known.map((key) => `\`${key}\``).join(', ')}`}`
  }
  const wanted = acceptable(specification, value)
  return wanted === undefined ? undefined : `option \`${name}\` must be ${wanted}`
}

/** What the value would have to be, where it is not. */
function acceptable(specification: OptionSpecification, value: unknown): string | undefined {
  switch (specification.type) {
    case 'boolean':
      return typeof value === 'boolean' ? undefined : 'true or false'
    case 'number':
      return isNumber(value) ? undefined : 'a number'
    case 'numbers':
      return Array.isArray(value) && value.every(isNumber) ? undefined : 'a list of numbers'
    case 'string':
      return typeof value === 'string' ? undefined : 'a string'
    case 'strings':
      return Array.isArray(value) && value.every((item) => typeof item === 'string') ? undefined : 'a list of strings'
    case 'map':
      return isStringMap(value) ? undefined : 'a map of strings'
    case 'choice':
      return typeof value === 'string' && specification.values.includes(value)
        ? undefined
        : `one of ${specification.values.map((choice) => `\`${choice}\``).join(', ')}`
    default:
      return specification satisfies never
  }
}

/** Not the infinite, which YAML and JavaScript can say. */
function isNumber(value: unknown): boolean {
  return typeof value === 'number' && Number.isFinite(value)
}

function isStringMap(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((item) => typeof item === 'string')
  )
}
