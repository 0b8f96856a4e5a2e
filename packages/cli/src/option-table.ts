import { FORMATS } from './reporters/formats.js'

/** The command line's options, in one table: the parser, the help and the documentation read it. */
export interface CliOption {
  readonly type: 'boolean' | 'string' | 'array'
  readonly alias?: string
  /** Of an array: may one value hold several, parted by commas? */
  readonly commas?: boolean
  readonly choices?: readonly string[]
  readonly default?: string
  readonly description: string
  readonly group: string
}

const INPUT = 'Files'
const RULES = 'Rules'
const SPEED = 'Speed'
const FIX = 'Fixes'
const BUILD = 'Build'
const OUTPUT = 'Output'

const COLOR_OPTIONS = {
  color: { type: 'boolean', description: 'Colours, also where the output is no terminal', group: OUTPUT },
  'no-color': { type: 'boolean', description: 'No colours', group: OUTPUT },
} as const satisfies Record<string, CliOption>

/** How a command prints what it has to say; the first form is the default. */
function formatOption(description: string, ...choices: readonly [string, ...string[]]): CliOption {
  return { type: 'string', alias: 'f', choices, default: choices[0], description, group: OUTPUT }
}

const MODEL_OPTIONS = {
  'build-arg': { type: 'array', description: 'NAME=VALUE, as for docker build; may be repeated', group: BUILD },
  target: { type: 'string', description: 'The stage that is built, if it is not the last', group: BUILD },
  platform: { type: 'string', description: 'The platform to build for, such as linux/arm64', group: BUILD },
} as const satisfies Record<string, CliOption>

const CONFIG_OPTIONS = {
  config: {
    type: 'string',
    alias: 'c',
    description: 'The configuration file; without it, the nearest from the folder of each Dockerfile upwards',
    group: RULES,
  },
  'no-config': { type: 'boolean', description: 'Read no configuration file', group: RULES },
} as const satisfies Record<string, CliOption>

const LINT_OPTIONS = {
  'stdin-filename': {
    type: 'string',
    description: 'The path that standard input (`-`) goes by',
    group: INPUT,
  },
  context: {
    type: 'string',
    description: "The folder of the build context; without it, the nearest folder that has the Dockerfile's sources",
    group: INPUT,
  },
  ...MODEL_OPTIONS,
  preset: {
    type: 'array',
    commas: true,
    description: 'A set of rules: recommended (default), strict, security, hadolint, buildkit, style; may be repeated',
    group: RULES,
  },
  only: {
    type: 'array',
    commas: true,
    description: 'Run these rules only; an id, or the code of another linter such as DL3008',
    group: RULES,
  },
  rule: {
    type: 'array',
    commas: true,
    description: 'RULE:LEVEL, where the level is off, on, error, warning, info or style; may be repeated',
    group: RULES,
  },
  ...CONFIG_OPTIONS,
  baseline: {
    type: 'string',
    description: 'The baseline of known findings; without it, the nearest .plimsoll-baseline.json from here upwards',
    group: RULES,
  },
  'no-baseline': { type: 'boolean', description: 'Report the findings of the baseline, too', group: RULES },
  since: {
    type: 'string',
    description: 'Report only what is on lines that changed since this revision of git',
    group: RULES,
  },
  'no-inline': { type: 'boolean', description: 'Let no comment in a Dockerfile silence findings', group: RULES },
  fix: { type: 'boolean', description: 'Apply the fixes that keep the image the same', group: FIX },
  unsafe: { type: 'boolean', description: 'With --fix: also apply fixes that change the image', group: FIX },
  format: {
    type: 'array',
    alias: 'f',
    description: `NAME or NAME:FILE, where the name is one of ${FORMATS.join(', ')}; stylish without it; may be repeated`,
    group: OUTPUT,
  },
  'fail-on': {
    type: 'string',
    choices: ['error', 'warning', 'info', 'style', 'never'],
    description: 'The least severity that makes the exit code 1: warning, if the configuration says nothing else',
    group: OUTPUT,
  },
  'show-suppressed': { type: 'boolean', description: 'Also list the findings that are silenced', group: OUTPUT },
  quiet: {
    type: 'boolean',
    alias: 'q',
    description: 'Report only the findings that make the exit code 1',
    group: OUTPUT,
  },
  ...COLOR_OPTIONS,
  cache: { type: 'boolean', description: 'Leave out files whose result would be the same again', group: SPEED },
  'cache-location': {
    type: 'string',
    description: 'The file of the cache; in node_modules/.cache, or .plimsoll-cache.json',
    group: SPEED,
  },
  concurrency: {
    type: 'string',
    description: 'How many threads lint: a number, off, or auto (default), which takes several for many files',
    group: SPEED,
  },
  shard: { type: 'string', description: 'Lint one of several parts of the files, such as 1/4', group: SPEED },
} as const satisfies Record<string, CliOption>

const SUPPRESS_OPTIONS = {
  ...MODEL_OPTIONS,
  preset: LINT_OPTIONS.preset,
  rule: LINT_OPTIONS.rule,
  ...CONFIG_OPTIONS,
  baseline: { type: 'string', description: 'The file to write; .plimsoll-baseline.json without it', group: OUTPUT },
} as const satisfies Record<string, CliOption>

const MERGE_OPTIONS = {
  format: LINT_OPTIONS.format,
  'show-suppressed': LINT_OPTIONS['show-suppressed'],
  quiet: LINT_OPTIONS.quiet,
  ...COLOR_OPTIONS,
} as const satisfies Record<string, CliOption>

const AST_OPTIONS = {
  format: formatOption("How to print the tree; `buildkit` is the form of BuildKit's parser dumps", 'json', 'buildkit'),
} as const satisfies Record<string, CliOption>

const INSPECT_OPTIONS = {
  ...MODEL_OPTIONS,
  format: formatOption('How to print it', 'text', 'json'),
} as const satisfies Record<string, CliOption>

const RULES_OPTIONS = {
  preset: { type: 'string', description: 'Only the rules of this preset', group: RULES },
  format: formatOption('How to print them', 'text', 'json', 'markdown'),
} as const satisfies Record<string, CliOption>

const SHOW_CONFIG_OPTIONS = {
  ...CONFIG_OPTIONS,
  format: formatOption('How to print it', 'text', 'json'),
} as const satisfies Record<string, CliOption>

const MIGRATE_OPTIONS = {
  stdout: { type: 'boolean', description: 'Print the configuration instead of writing it', group: OUTPUT },
} as const satisfies Record<string, CliOption>

const LSP_OPTIONS = {
  stdio: { type: 'boolean', description: 'Speak over standard input and output (the default)', group: INPUT },
  clientProcessId: {
    type: 'string',
    description: "The editor's process, with which the server ends; some editors pass it",
    group: INPUT,
  },
} as const satisfies Record<string, CliOption>

export const COMMANDS = {
  lint: { usage: 'lint [paths..]', description: 'Lint Dockerfiles (the default)', options: LINT_OPTIONS },
  rules: { usage: 'rules', description: 'List the rules', options: RULES_OPTIONS },
  explain: { usage: 'explain <rules..>', description: 'Show the page of a rule', options: COLOR_OPTIONS },
  config: {
    usage: 'config [path]',
    description: 'Print what holds for a file, and where each value comes from',
    options: SHOW_CONFIG_OPTIONS,
  },
  init: { usage: 'init', description: 'Write a configuration to begin with', options: {} },
  migrate: {
    usage: 'migrate [file]',
    description: 'Write the configuration that does what a .hadolint.yaml does',
    options: MIGRATE_OPTIONS,
  },
  suppress: {
    usage: 'suppress [paths..]',
    description: 'Write the findings that there are into a baseline, so that only new ones count',
    options: SUPPRESS_OPTIONS,
  },
  lsp: { usage: 'lsp', description: 'Start the language server for an editor', options: LSP_OPTIONS },
  'merge-reports': {
    usage: 'merge-reports <files..>',
    description: 'Make one report of several that --format blob:FILE has written',
    options: MERGE_OPTIONS,
  },
  inspect: {
    usage: 'inspect <files..>',
    description: 'Print what a Dockerfile means: stages, state, commands, packages, images',
    options: INSPECT_OPTIONS,
  },
  ast: { usage: 'ast <files..>', description: 'Print the syntax tree of Dockerfiles', options: AST_OPTIONS },
} as const satisfies Record<string, { usage: string; description: string; options: Record<string, CliOption> }>

export type CommandName = keyof typeof COMMANDS

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(COMMANDS, name)
}
