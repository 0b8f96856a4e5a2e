import { existsSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import {
  CONFIG_KEYS,
  CONFIG_NAMES,
  Configurations,
  HadolintSearch,
  loadHadolintSettings,
  migrateHadolint,
  shownPath,
  type FileConfig,
} from '@plimsoll/host'
import type { AnalyzeOptions } from '@plimsoll/semantics'
import { rules } from '@plimsoll/rules'
import type { CommandLine } from './arguments.js'
import type { Outcome, Surroundings } from './lint-command.js'
import { configOptions } from './settings.js'
import { UsageError } from './usage-error.js'
import { visibleJson, visibleText } from './visible-text.js'

/** Prints what holds for a file, and where each value comes from. */
export async function configCommand(line: CommandLine, surroundings: Surroundings): Promise<Outcome> {
  const [path = 'Dockerfile', ...more] = line.paths
  if (more.length > 0) throw new UsageError('config takes one path')
  const absolute = resolve(surroundings.cwd, path)
  const { config, resolver } = await new Configurations(configOptions(line, surroundings)).forFolder(dirname(absolute))
  const values = resolver.forFile(absolute)
  const isIgnored = resolver.isIgnored(absolute)
  const output =
    line.values.get('format') === 'json'
      ? `${visibleJson(JSON.stringify(describeConfig(config.file, isIgnored, values), null, 2))}\n`
      : renderConfig(path, config.file, isIgnored, values)
  return { output, errors: '', exitCode: 0 }
}

function describeConfig(file: string | undefined, ignored: boolean, values: FileConfig): object {
  const { settings, ruleOrigins, failOn, context, suppressions } = values
  return {
    file: file ?? null,
    ignored,
    'fail-on': failOn,
    context: context ?? null,
    suppressions: suppressions ?? null,
    build: Object.fromEntries(buildValues(values)),
    rules: Object.fromEntries(
      [...settings].map(([id, { severity, options, codeSeverities }]) => [
        id,
        { severity, options, codeSeverities, from: ruleOrigins.get(id) ?? null },
      ]),
    ),
  }
}

function buildValues({ build, buildOrigins }: FileConfig): [string, { value: unknown; place: string }][] {
  return [...buildOrigins].map(([key, place]) => [BUILD_KEYS[key], { value: plain(build[key]), place }])
}

/** The keys of a configuration that say how the image is built. */
const BUILD_KEYS: Readonly<Record<keyof AnalyzeOptions, string>> = {
  buildArguments: 'build-args',
  target: 'target',
  platform: 'platform',
  baseImages: 'base-images',
  namedContexts: 'contexts',
}

function plain(value: unknown): unknown {
  return value instanceof Map ? Object.fromEntries(value) : value
}

function renderConfig(path: string, file: string | undefined, isIgnored: boolean, values: FileConfig): string {
  const { settings, ruleOrigins, failOn, context, suppressions } = values
  const said: [string, { value: unknown; place: string } | undefined][] = [
    ['fail-on', failOn],
    ['context', context],
    ['suppressions', suppressions],
    ...buildValues(values),
  ]
  const lines = [
    `${path}: ${file ?? 'no configuration file'}${isIgnored ? ', ignored' : ''}`,
    '',
    ...said.flatMap(([key, one]) =>
      one === undefined
        ? []
        : [`${key}: ${typeof one.value === 'string' ? one.value : JSON.stringify(one.value)}  # ${one.place}`],
    ),
    '',
    'rules:',
    ...[...settings]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([id, { severity, options, codeSeverities }]) => {
        const parts = [options, codeSeverities].filter((part) => Object.keys(part).length > 0)
        const more = parts.map((part) => `  ${JSON.stringify(part)}`).join('')
        return `  ${id}: ${severity}${more}  # ${ruleOrigins.get(id) ?? 'default'}`
      }),
  ]
  return `${lines.map(visibleText).join('\n')}\n`
}

/** Writes a configuration to begin with. */
export function initCommand(_: CommandLine, { cwd }: Surroundings): Outcome {
  const keys = Object.entries(CONFIG_KEYS).filter(([key]) => key !== 'extends')
  const lines = [
    '# yaml-language-server: $schema=https://raw.githubusercontent.com/plimsoll/plimsoll/main/packages/cli/schema.json',
    '# What plimsoll checks here; `plimsoll config Dockerfile` prints what holds for a file.',
    '',
    `# ${CONFIG_KEYS.extends.description}.`,
    'extends: [recommended]',
    ...keys.flatMap(([key, { description }]) => ['', `# ${description}.`, ...(EXAMPLES[key] ?? [])]),
  ]
  return writeConfig(cwd, `${lines.join('\n')}\n`)
}

const EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  rules: [
    '# rules:',
    '#   workdir-absolute: error',
    '#   DL3020: off',
    '#   label-required:',
    '#     severity: warning',
    '#     labels: [org.opencontainers.image.source]',
  ],
  overrides: [
    '# overrides:',
    '#   - files: ["*.dev.Dockerfile", "test/"]',
    '#     rules:',
    '#       user-not-root: off',
  ],
  ignore: ['# ignore: ["third_party/"]'],
  'fail-on': ['# fail-on: warning'],
  context: ['# context: .'],
  'build-args': ['# build-args:', '#   NODE_VERSION: "22"'],
  target: ['# target: production'],
  platform: ['# platform: linux/amd64'],
  'base-images': ['# base-images:', '#   "registry.example.com/base/*":', '#     like: debian:12', '#     user: app'],
  suppressions: ['# suppressions: [plimsoll, hadolint, buildkit]'],
}

/** Writes the configuration that does what one of hadolint does. */
export async function migrateCommand(line: CommandLine, { cwd, environment }: Surroundings): Promise<Outcome> {
  const [named, ...more] = line.paths
  if (more.length > 0) throw new UsageError('migrate takes one file')
  const path = named === undefined ? new HadolintSearch(cwd, environment).find(cwd) : resolve(cwd, named)
  const settings = await loadHadolintSettings(path, cwd, environment)
  if (settings === undefined) throw new UsageError('there is no configuration of hadolint here; name one')
  const text = await migrateHadolint(settings, path === undefined ? 'HADOLINT_*' : shownPath(path, cwd), rules)
  return line.flags.has('stdout') ? { output: text, errors: '', exitCode: 0 } : writeConfig(cwd, text)
}

function writeConfig(cwd: string, text: string): Outcome {
  const there = CONFIG_NAMES.find((name) => existsSync(join(cwd, name)))
  if (there !== undefined) throw new UsageError(`${there} is there already`)
  const [name] = CONFIG_NAMES
  // Not over a file that somebody else makes at the same time.
  writeFileSync(join(cwd, name), text, { flag: 'wx' })
  return { output: `${name} is written\n`, errors: '', exitCode: 0 }
}
