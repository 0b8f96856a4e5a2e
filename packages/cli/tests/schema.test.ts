import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { bundleProgram, packageRoot, runProgram } from './program.js'

const schema = JSON.parse(readFileSync(join(packageRoot, 'schema.json'), 'utf8')) as object
const isValid = new Ajv({ allowUnionTypes: true }).compile(schema)

beforeAll(bundleProgram)

test.each([
  ['nothing', {}],
  [
    'all keys',
    {
      $schema: './node_modules/plimsoll/schema.json',
      extends: ['recommended', 'plimsoll:strict', './base.yaml'],
      rules: {
        'workdir-absolute': 'error',
        DL3008: 'off',
        'hadolint/DL3020': { severity: 'info' },
        'label-required': { severity: 'warning', labels: ['a'] },
        'label-value-valid': { schema: { a: 'url' } },
      },
      overrides: [{ files: ['*.dev.Dockerfile'], rules: { 'user-declared': 'off' }, target: 'dev' }],
      ignore: ['vendor/'],
      'fail-on': 'never',
      context: '.',
      'build-args': { A: 'b', C: 1 },
      target: 'a',
      platform: 'linux/arm64',
      'base-images': { 'r.example.com/*': { like: 'debian:12', family: 'debian', user: 1000, env: ['A'] } },
      suppressions: ['plimsoll'],
    },
  ],
  ['one preset', { extends: 'strict' }],
])('valid: %s', (_, config) => {
  expect(isValid(config)).toBe(true)
})

test.each([
  ['an unknown key', { rulse: {} }],
  ['an unknown level', { rules: { 'workdir-absolute': 'warn' } }],
  ['an unknown option', { rules: { 'workdir-absolute': { max: 3 } } }],
  ['an option of another type', { rules: { 'label-required': { labels: 'a' } } }],
  ['an override without files', { overrides: [{ rules: {} }] }],
  ['an override with more than it may', { overrides: [{ files: 'a', ignore: [] }] }],
  ['an unknown preset', { extends: ['strickt'] }],
  ['an unknown family', { 'base-images': { a: { family: 'debain' } } }],
])('not valid: %s', (_, config) => {
  expect(isValid(config)).toBe(false)
})

test('what `plimsoll init` writes is valid, as it is and with everything in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-init-'))
  try {
    expect(runProgram(['init'], folder).exitCode).toBe(0)
    const text = readFileSync(join(folder, '.plimsoll.yaml'), 'utf8')
    expect(isValid(parse(text))).toBe(true)
    const whole: unknown = parse(text.replace(/^# (?!yaml-language-server)(?=[a-z-]+:| {2})/gm, ''))
    expect(isValid(whole)).toBe(true)
    expect(Object.keys(whole as object)).toHaveLength(11)
    expect(runProgram(['init'], folder).stderr).toBe('plimsoll: .plimsoll.yaml is there already\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
