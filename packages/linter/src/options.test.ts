import { checkOption, resolveOptions, type OptionSchema, type OptionsOf, type OptionSpecification } from './options.js'

const SCHEMA = {
  strict: { type: 'boolean', default: false, description: 'Report all' },
  most: { type: 'number', default: 5, description: 'How many' },
  name: { type: 'string', default: 'app', description: 'Which one' },
  ports: { type: 'numbers', default: [22], description: 'Ports' },
  tools: { type: 'strings', default: ['apt-get'], description: 'Commands' },
  kinds: { type: 'map', default: { a: 'b' }, description: 'Names' },
  form: { type: 'choice', values: ['short', 'long'], default: 'short', description: 'How' },
} as const satisfies OptionSchema

describe('resolveOptions', () => {
  const DEFAULTS = {
    strict: false,
    most: 5,
    name: 'app',
    ports: [22],
    tools: ['apt-get'],
    kinds: { a: 'b' },
    form: 'short',
  }

  test('the defaults', () => {
    expect(resolveOptions(SCHEMA)).toEqual(DEFAULTS)
    expect(resolveOptions({})).toEqual({})
  })

  test('values go over them; what is no option goes', () => {
    expect(resolveOptions(SCHEMA, { most: 9, tools: [], other: 1 })).toEqual({ ...DEFAULTS, most: 9, tools: [] })
    expect(resolveOptions(SCHEMA, { most: undefined })).toEqual(DEFAULTS)
  })

  test('an option called as something that objects inherit', () => {
    const build: OptionSpecification = { type: 'boolean', default: true, description: 'Build' }
    const schema: OptionSchema = { constructor: build }
    expect(resolveOptions(schema)).toEqual({ constructor: true })
  })
})

describe('checkOption', () => {
  test.each([
    ['strict', true],
    ['most', 0],
    ['most', -1.5],
    ['name', ''],
    ['ports', [1, 2]],
    ['tools', []],
    ['tools', ['a']],
    ['kinds', {}],
    ['kinds', { x: 'y' }],
    ['form', 'long'],
  ])('%s may be %j', (name, value) => {
    expect(checkOption(SCHEMA, name, value)).toBeUndefined()
  })

  test.each([
    ['strict', 'yes', 'option `strict` must be true or false'],
    ['most', '5', 'option `most` must be a number'],
    ['most', Number.NaN, 'option `most` must be a number'],
    ['most', Number.POSITIVE_INFINITY, 'option `most` must be a number'],
    ['name', 5, 'option `name` must be a string'],
    ['ports', ['22'], 'option `ports` must be a list of numbers'],
    ['tools', 'apt', 'option `tools` must be a list of strings'],
    ['tools', [1], 'option `tools` must be a list of strings'],
    ['kinds', ['a'], 'option `kinds` must be a map of strings'],
    ['kinds', { a: 1 }, 'option `kinds` must be a map of strings'],
    ['kinds', null, 'option `kinds` must be a map of strings'],
    ['form', 'wide', 'option `form` must be one of `short`, `long`'],
    ['form', undefined, 'option `form` must be one of `short`, `long`'],
  ])('%s may not be %j', (name, value, wanted) => {
    expect(checkOption(SCHEMA, name, value)).toBe(wanted)
  })

  test('an option that is not there', () => {
    expect(checkOption({}, 'strict', true)).toBe('there is no option `strict`')
    expect(checkOption({ most: SCHEMA.most, name: SCHEMA.name }, 'strict', true)).toBe(
      'there is no option `strict`; there is `most`, `name`',
    )
    expect(checkOption({}, 'constructor', true)).toBe('there is no option `constructor`')
    expect(checkOption({}, '__proto__', true)).toBe('there is no option `__proto__`')
  })
})

test('the types that rules see', () => {
  const options: OptionsOf<typeof SCHEMA> = {
    strict: true,
    most: 1,
    name: 'a',
    ports: [1],
    tools: ['a'],
    kinds: { a: 'b' },
    form: 'long',
  }
  // @ts-expect-error: no value of the choice
  const wrong: OptionsOf<typeof SCHEMA>['form'] = 'wide'
  expect([options.form, wrong]).toEqual(['long', 'wide'])
})
