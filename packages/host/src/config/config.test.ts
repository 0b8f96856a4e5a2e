import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { AnyRule, RuleSet } from '@plimsoll/linter'
import type { FileConfig } from './file-config.js'
import { Configurations, loadHadolintSettings, type ConfigOptions } from './load-config.js'
import { migrateHadolint } from './migration.js'

function rule(meta: Partial<AnyRule['meta']>): AnyRule {
  return {
    meta: { summary: 'Do it', category: 'style', severity: 'warning', presets: [], replaces: [], ...meta },
    check: () => undefined,
  }
}

const RULES: RuleSet = new Map([
  [
    'first-rule',
    rule({
      presets: ['recommended', 'hadolint'],
      replaces: ['hadolint/DL3001'],
      options: { max: { type: 'number', default: 3, description: 'The most' } },
    }),
  ],
  ['strict-rule', rule({ presets: ['strict'] })],
  [
    'two-tools',
    rule({
      presets: ['hadolint'],
      replaces: ['hadolint/DL3032', 'hadolint/DL3040'],
      options: { tools: { type: 'strings', default: ['yum', 'dnf'], description: 'Tools' } },
      codeOptions: { 'hadolint/DL3032': { tools: ['yum'] }, 'hadolint/DL3040': { tools: ['dnf'] } },
      codeSeverities: { 'hadolint/DL3032': 'info' },
    }),
  ],
  ['label-required', rule({ options: { labels: { type: 'strings', default: [], description: 'Labels' } } })],
  ['label-value-valid', rule({ options: { schema: { type: 'map', default: {}, description: 'Types' } } })],
  ['label-known', rule({ options: { labels: { type: 'strings', default: [], description: 'Labels' } } })],
  [
    'base-image-registry-allowed',
    rule({ options: { images: { type: 'strings', default: [], description: 'Images' } } }),
  ],
])

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-config-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

function configurations(more: Partial<ConfigOptions> = {}): Configurations {
  return new Configurations({ rules: RULES, cwd: folder, environment: {}, commandLine: [], ...more })
}

async function configFor(path: string, more: Partial<ConfigOptions> = {}): Promise<FileConfig> {
  const file = join(folder, path)
  return (await configurations(more).forFolder(dirname(file))).resolver.forFile(file)
}

function levels({ settings }: FileConfig): Record<string, string> {
  return Object.fromEntries([...settings].map(([id, { severity }]) => [id, severity]))
}

describe('which file', () => {
  test('none', async () => {
    expect(levels(await configFor('Dockerfile'))).toEqual({ 'first-rule': 'warning' })
  })

  test.each(['.plimsoll.yaml', '.plimsoll.yml'])('%s, from the folder upwards', async (name) => {
    write({ [name]: 'extends: strict\n', 'a/b/Dockerfile': '' })
    expect(levels(await configFor('a/b/Dockerfile'))).toEqual({ 'first-rule': 'warning', 'strict-rule': 'warning' })
  })

  test('the nearest counts alone', async () => {
    write({ '.plimsoll.yaml': 'extends: strict\n', 'a/.plimsoll.json': '{"extends": []}' })
    expect(levels(await configFor('a/Dockerfile'))).toEqual({})
  })

  test('package.json, if it has the key', async () => {
    write({
      'package.json': '{"plimsoll": {"rules": {"first-rule": "error"}}}',
      'a/package.json': '{"dependencies": {"plimsoll": "1.0.0"}}',
    })
    const config = await configFor('a/Dockerfile')
    expect(levels(config)).toEqual({ 'first-rule': 'error' })
    expect(config.ruleOrigins.get('first-rule')).toBe('package.json:1')
  })

  test('a named one, and none', async () => {
    write({ '.plimsoll.yaml': 'extends: []\n', 'other.yaml': 'rules: {strict-rule: info}\n' })
    expect(levels(await configFor('Dockerfile', { config: { file: 'other.yaml' } }))).toEqual({
      'first-rule': 'warning',
      'strict-rule': 'info',
    })
    expect(levels(await configFor('Dockerfile', { config: 'none' }))).toEqual({ 'first-rule': 'warning' })
  })

  test('a named one that is not there', async () => {
    await expect(configFor('Dockerfile', { config: { file: 'no.yaml' } })).rejects.toThrow('no.yaml: no such file')
  })
})

describe('what it says', () => {
  test('rules, by id and by code', async () => {
    write({
      '.plimsoll.yaml':
        'extends: hadolint\nrules:\n  first-rule: {severity: style, max: 5}\n  DL3040: off\n  strict-rule: on\n',
    })
    const { settings } = await configFor('Dockerfile')
    expect(settings.get('first-rule')).toEqual({ severity: 'style', options: { max: 5 }, codeSeverities: {} })
    expect(settings.get('two-tools')?.codeSeverities).toEqual({ 'hadolint/DL3032': 'info', 'hadolint/DL3040': 'off' })
    expect(settings.get('strict-rule')?.severity).toBe('warning')
  })

  test('a code turns on its part of a rule, another one adds to it', async () => {
    write({
      '.plimsoll.yaml': 'extends: []\nrules: {DL3032: error}\n',
      'a/.plimsoll.yaml': 'extends: []\nrules: {DL3032: error, hadolint/dl3040: on}\n',
    })
    expect((await configFor('Dockerfile')).settings.get('two-tools')?.options).toEqual({ tools: ['yum'] })
    expect((await configFor('a/Dockerfile')).settings.get('two-tools')?.options).toEqual({ tools: ['yum', 'dnf'] })
  })

  test('files that extend each other, over presets', async () => {
    write({
      '.plimsoll.yaml': 'extends: [./base/base.yaml]\nrules: {first-rule: info}\n',
      'base/base.yaml': 'extends: plimsoll:strict\nrules:\n  first-rule: error\n  strict-rule: error\ncontext: src\n',
    })
    const config = await configFor('Dockerfile')
    expect(levels(config)).toEqual({ 'first-rule': 'info', 'strict-rule': 'error' })
    expect(config.context).toEqual({ value: join(folder, 'base/src'), place: 'base/base.yaml:5' })
  })

  test('overrides for some files', async () => {
    write({
      '.plimsoll.yaml':
        'overrides:\n  - files: ["*.dev.Dockerfile", "!keep.dev.Dockerfile"]\n    rules: {first-rule: off}\n    target: dev\n  - files: sub/\n    fail-on: never\n',
    })
    expect(levels(await configFor('a.dev.Dockerfile'))).toEqual({})
    expect(levels(await configFor('keep.dev.Dockerfile'))).toEqual({ 'first-rule': 'warning' })
    const inside = await configFor('sub/a.dev.Dockerfile')
    expect([inside.build.target, inside.failOn.value]).toEqual(['dev', 'never'])
  })

  test('files to ignore', async () => {
    write({ '.plimsoll.yaml': 'ignore: [vendor/]\n' })
    const { resolver } = await configurations().forFolder(folder)
    expect(
      ['vendor/Dockerfile', 'a/vendor/b/Dockerfile', 'Dockerfile'].map((path) =>
        resolver.isIgnored(join(folder, path)),
      ),
    ).toEqual([true, true, false])
  })

  test('what the build is told, and base images', async () => {
    write({
      '.plimsoll.yaml':
        'build-args: {A: 1, B: "x y"}\nplatform: linux/arm64\nsuppressions: []\nbase-images:\n  "r.example.com/*": {like: "debian:12", user: 1000, env: [A]}\n',
    })
    const { build, suppressions } = await configFor('Dockerfile')
    expect([...(build.buildArguments ?? [])]).toEqual([
      ['A', '1'],
      ['B', 'x y'],
    ])
    expect(build.platform).toBe('linux/arm64')
    expect(build.baseImages).toEqual([{ pattern: 'r.example.com/*', like: 'debian:12', user: '1000', env: ['A'] }])
    expect(suppressions?.value).toEqual([])
  })

  test('the command line goes over it, and its presets take the place of others', async () => {
    write({ '.plimsoll.yaml': 'extends: strict\nrules: {first-rule: error}\nfail-on: never\n' })
    const commandLine = [
      { presets: [{ value: 'hadolint' as const, place: '--preset' }], rules: [] },
      {
        rules: [{ value: { name: 'DL3040', level: 'off' as const }, place: '--rule' }],
        failOn: { value: 'style' as const, place: '--fail-on' },
      },
    ]
    const config = await configFor('Dockerfile', { commandLine })
    expect(levels(config)).toEqual({ 'first-rule': 'error', 'two-tools': 'warning' })
    expect(config.failOn).toEqual({ value: 'style', place: '--fail-on' })
  })
})

test.each([
  ['no map', '- a\n', '1:1: a configuration is a map of keys'],
  ['no YAML', 'a: [\n', '.plimsoll.yaml:2'],
  ['a key given twice', 'ignore: []\nignore: []\n', '2:1: map keys must be unique'],
  ['an unknown key', 'rules: {}\nrulse: {}\n', '2:1: there is no key `rulse`; did you mean `rules`?'],
  ['an unknown preset', 'extends: [strickt]\n', '1:11: there is no preset `strickt`; did you mean `strict`?'],
  ['an unknown rule', 'rules:\n  fist-rule: off\n', '2:3: there is no rule `fist-rule`; did you mean `first-rule`?'],
  ['an unknown level', 'rules:\n  first-rule: warn\n', '2:15: `first-rule` cannot be `warn`; did you mean `warning`?'],
  [
    'an unknown option',
    'rules:\n  first-rule: {mx: 3}\n',
    '2:16: there is no option `mx`; there is `max` in `first-rule`',
  ],
  ['a wrong option', 'rules:\n  first-rule:\n    max: many\n', '3:10: option `max` must be a number'],
  ['an override without files', 'overrides:\n  - rules: {}\n', '2:5: an override says in `files`'],
  [
    'an override with more than it may',
    'overrides:\n  - files: a\n    ignore: []\n',
    '3:5: `ignore` cannot be set for some files',
  ],
  ['a file that is not there', 'extends: ./no.yaml\n', '1:10: no.yaml: no such file or folder'],
  ['a file that extends itself', 'extends: ./.plimsoll.yaml\n', '1:10: ./.plimsoll.yaml extends itself'],
  [
    'an unknown family',
    'base-images: {a: {family: debain}}\n',
    '1:27: `family` cannot be `debain`; did you mean `debian`?',
  ],
  ['an unknown dialect', 'suppressions: [tally]\n', 'not `tally`'],
  ['too many aliases', `ignore: &a [x]\noverrides: [${'*a, '.repeat(200)}]\n`, 'too many aliases'],
  ['very deep', '['.repeat(100_000), '.plimsoll.yaml'],
])('refuses %s', async (_, text, message) => {
  write({ '.plimsoll.yaml': text })
  await expect(configFor('Dockerfile')).rejects.toThrow(message)
})

describe("hadolint's", () => {
  const ALL = [
    'ignored: [DL3001, SC2086, DL9999]',
    'override:',
    '  error: [DL3032]',
    '  style: [DL3032, DL3040]',
    'trustedRegistries: [docker.io, "*.example.com"]',
    'label-schema:',
    '  author: text',
    '  url: url',
    'strict-labels: true',
    'failure-threshold: error',
    'no-fail: false',
    'disable-ignore-pragma: true',
    'format: sarif',
    'no-color: true',
    '',
  ].join('\n')

  test.each(['.hadolint.yaml', 'a/.hadolint.yml'])('%s: all of its keys', async (name) => {
    write({ [name]: ALL })
    const all = configurations()
    const { config, resolver } = await all.forFolder(join(folder, 'a'))
    const { settings, failOn, suppressions } = resolver.forFile(join(folder, 'a/Dockerfile'))
    expect(settings.get('first-rule')?.codeSeverities).toEqual({ 'hadolint/DL3001': 'off' })
    expect(settings.get('two-tools')?.codeSeverities).toEqual({
      'hadolint/DL3032': 'error',
      'hadolint/DL3040': 'style',
    })
    expect(settings.get('base-image-registry-allowed')?.options).toEqual({ images: ['docker.io', '*.example.com'] })
    expect(settings.get('label-required')?.options).toEqual({ labels: ['author', 'url'] })
    expect(settings.get('label-value-valid')?.options).toEqual({ schema: { author: 'text', url: 'url' } })
    expect(settings.get('label-known')?.options).toEqual({ labels: ['author', 'url'] })
    expect([failOn.value, suppressions?.value, config.formats]).toEqual(['error', ['plimsoll', 'buildkit'], ['sarif']])
    expect(all.notices.join()).toContain('plimsoll migrate')
  })

  test('its default is to fail on info', async () => {
    write({ '.hadolint.yaml': 'ignored:\n' })
    expect((await configFor('Dockerfile')).failOn.value).toBe('info')
  })

  test('a configuration of ours goes before it, and it is not read with none', async () => {
    write({ '.hadolint.yaml': 'ignored: [DL3001]\n' })
    expect((await configFor('Dockerfile', { config: 'none' })).settings.get('first-rule')?.codeSeverities).toEqual({})
    write({ '.plimsoll.yaml': '' })
    expect((await configFor('Dockerfile')).settings.get('first-rule')?.codeSeverities).toEqual({})
  })

  test('found at home', async () => {
    write({ 'home/.config/hadolint.yaml': 'no-fail: true\n' })
    const { failOn } = await configFor('Dockerfile', { environment: { HOME: join(folder, 'home') } })
    expect(failOn.value).toBe('never')
  })

  test('the variables of the environment', async () => {
    const environment = {
      HADOLINT_IGNORE: 'DL3001, DL3040',
      HADOLINT_OVERRIDE_ERROR: 'DL3032',
      HADOLINT_FAILURE_THRESHOLD: 'none',
      HADOLINT_TRUSTED_REGISTRIES: 'gcr.io',
      HADOLINT_REQUIRE_LABELS: 'a:semver,b',
      HADOLINT_DISABLE_IGNORE_PRAGMA: 'YES',
    }
    const { settings, failOn, suppressions } = await configFor('Dockerfile', { environment })
    expect(settings.get('two-tools')?.codeSeverities).toEqual({ 'hadolint/DL3032': 'error', 'hadolint/DL3040': 'off' })
    expect(settings.get('label-value-valid')?.options).toEqual({ schema: { a: 'semver', b: 'text' } })
    expect([failOn.value, suppressions?.value]).toEqual(['style', ['plimsoll', 'buildkit']])
  })

  test.each([
    ['a misspelt key', 'ingored: []\n', '1:1: hadolint knows no key `ingored`; did you mean `ignored`?'],
    ['a string for a list', 'trustedRegistries: docker.io\n', '1:20: `trustedRegistries` is a list'],
    ['no code', 'ignored: [DL3001,dl3002]\n', 'codes such as'],
    ['a wrong threshold', 'failure-threshold: high\n', '1:20: `failure-threshold` cannot be `high`'],
    ['a wrong type', 'label-schema: {a: uri}\n', '`a` cannot be `uri`'],
    ['no severity', 'override: {ignore: [DL3001]}\n', '1:12: `override` has the keys'],
    ['no boolean', 'no-fail: "true"\n', '`no-fail` is true or false'],
    ['a key given twice', 'no-fail: true\nno-fail: true\n', 'unique'],
  ])('refuses %s', async (_, text, message) => {
    write({ '.hadolint.yaml': text })
    await expect(configFor('Dockerfile')).rejects.toThrow(message)
  })

  test('what it is turned into means the same', async () => {
    write({ '.hadolint.yaml': ALL })
    const before = await configFor('Dockerfile')
    const settings = await loadHadolintSettings(join(folder, '.hadolint.yaml'), folder, {})
    if (settings === undefined) throw new Error('there are no settings')
    const migrated = await migrateHadolint(settings, '.hadolint.yaml', RULES)
    expect(migrated).toContain('no rule for them: SC2086, DL9999')
    // No anchors: people are to read it.
    expect(migrated).not.toMatch(/[&*]a\d/)
    write({ '.plimsoll.yaml': migrated })
    const after = await configFor('Dockerfile')
    expect([...after.settings]).toEqual([...before.settings])
    expect(after.failOn.value).toBe(before.failOn.value)
    expect(after.suppressions?.value).toEqual(before.suppressions?.value)
  })
})
