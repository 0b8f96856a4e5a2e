import { CONFIG_KEYS, IMAGE_KEYS, RULE_LEVELS, type ConfigKey, type ValueShape } from '@plimsoll/host'
import { PRESETS, type OptionSpecification, type RuleSet } from '@plimsoll/linter'
import { IMAGE_FAMILIES } from '@plimsoll/semantics'

type Schema = Readonly<Record<string, unknown>>

/** The JSON schema of a configuration file, for editors. */
export function renderConfigSchema(rules: RuleSet): string {
  const level: Schema = { enum: [...RULE_LEVELS, true, false] }
  const codes = [...new Set([...rules.values()].flatMap(({ meta }) => meta.replaces))].sort()
  const ruleSchemas = Object.fromEntries(
    [...rules].map(([id, { meta }]) => [id, ruleSchema(meta.summary, meta.options ?? {})]),
  )
  return JSON.stringify({
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://raw.githubusercontent.com/plimsoll/plimsoll/main/packages/cli/schema.json',
    title: 'Configuration of plimsoll',
    type: 'object',
    properties: { $schema: { type: 'string' }, ...keySchemas(() => true) },
    additionalProperties: false,
    definitions: {
      level,
      rules: {
        type: 'object',
        properties: ruleSchemas,
        // Codes of other linters, with or without prefix, in any letter case.
        additionalProperties: {
          anyOf: [
            { $ref: '#/definitions/level' },
            { type: 'object', properties: { severity: { $ref: '#/definitions/level' } } },
          ],
        },
        propertyNames: { anyOf: [{ enum: [...rules.keys(), ...codes] }, { pattern: '^[A-Za-z0-9_./-]+$' }] },
      },
      override: {
        type: 'object',
        properties: { files: stringOrStrings(), ...keySchemas(({ perFile }) => perFile) },
        required: ['files'],
        additionalProperties: false,
      },
      image: {
        type: 'object',
        properties: Object.fromEntries(
          Object.entries(IMAGE_KEYS).map(([key, description]) => [key, { ...imageShape(key), description }]),
        ),
        additionalProperties: false,
      },
    },
  })
}

function keySchemas(isWanted: (key: ConfigKey) => boolean): Schema {
  const keys: [string, ConfigKey][] = Object.entries(CONFIG_KEYS)
  return Object.fromEntries(
    keys.flatMap(([name, key]) =>
      isWanted(key) ? [[name, { ...shapeSchema(name, key.shape), description: key.description }]] : [],
    ),
  )
}

function shapeSchema(name: string, shape: ValueShape): Schema {
  switch (shape.kind) {
    case 'string':
      return { type: 'string' }
    case 'strings':
      return { type: 'array', items: { type: 'string' } }
    case 'string-map':
      return { type: 'object', additionalProperties: { type: ['string', 'number', 'boolean'] } }
    case 'string-or-strings':
      return name === 'extends' ? extendsSchema() : stringOrStrings()
    case 'rules':
      return { $ref: '#/definitions/rules' }
    case 'overrides':
      return { type: 'array', items: { $ref: '#/definitions/override' } }
    case 'images':
      return { type: 'object', additionalProperties: { $ref: '#/definitions/image' } }
    case 'choice':
      return { enum: shape.values }
    case 'choices':
      return { type: 'array', items: { enum: shape.values } }
    default:
      return shape satisfies never
  }
}

function extendsSchema(): Schema {
  const one = {
    anyOf: [{ enum: PRESETS }, { type: 'string', pattern: '[./]' }, { type: 'string', pattern: '^plimsoll:' }],
  }
  return { anyOf: [one, { type: 'array', items: one }] }
}

function stringOrStrings(): Schema {
  return { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] }
}

function imageShape(key: string): Schema {
  if (key === 'family') return { enum: IMAGE_FAMILIES }
  if (key === 'env' || key === 'managers') return { type: 'array', items: { type: 'string' } }
  return key === 'user' ? { type: ['string', 'number'] } : { type: 'string' }
}

function ruleSchema(summary: string, options: Readonly<Record<string, OptionSpecification>>): Schema {
  const properties = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [
      name,
      { ...optionSchema(option), description: option.description, default: option.default },
    ]),
  )
  return {
    description: summary,
    anyOf: [
      { $ref: '#/definitions/level' },
      {
        type: 'object',
        properties: { severity: { $ref: '#/definitions/level' }, ...properties },
        additionalProperties: false,
      },
    ],
  }
}

function optionSchema(option: OptionSpecification): Schema {
  switch (option.type) {
    case 'boolean':
    case 'number':
    case 'string':
      return { type: option.type }
    case 'numbers':
      return { type: 'array', items: { type: 'number' } }
    case 'strings':
      return { type: 'array', items: { type: 'string' } }
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } }
    case 'choice':
      return { enum: option.values }
    default:
      return option satisfies never
  }
}
