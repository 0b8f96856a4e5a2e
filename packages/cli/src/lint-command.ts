import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import {
  discover,
  planLints,
  type ConfiguredLinter,
  type ConfiguredResult,
  type DiscoveryProblem,
} from '@plimsoll/host'
import type { CommandLine } from './arguments.js'
import { concludeRun } from './conclusion.js'
import { findingFilter } from './finding-filters.js'
import { reportTargets } from './report-delivery.js'
import { lintPlanned } from './lint-files.js'
import type { Progress } from './progress.js'
import type { Terminal } from './run.js'
import { configuredLinter } from './settings.js'
import { readStandardInput } from './standard-input.js'
import { UsageError } from './usage-error.js'

/** What a command writes, and how it ends: 0 clean, 1 findings at or above the threshold, 2 not done. */
export interface Outcome {
  readonly output: string
  readonly errors: string
  readonly exitCode: 0 | 1 | 2
}

export interface Surroundings {
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  /** The arguments as they were given, for other threads. */
  readonly argv: readonly string[]
  /** Shows how far a long run is. */
  readonly progress?: Progress
  /** ISO. */
  readonly today: string
}

export async function lintCommand(line: CommandLine, surroundings: Surroundings): Promise<Outcome> {
  checkOptions(line)
  const targets = reportTargets(line, surroundings)
  const linter = configuredLinter(line, surroundings)
  const filter = findingFilter(line, surroundings.cwd)
  const input = inputOf(line)
  const {
    lints: all,
    errors,
    notices: lintNotices = [],
    fixedText,
  } = input === 'stdin' ? await lintStandardInput(line, linter) : await lintPaths(input, line, linter, surroundings)
  const { lints, notices: filterNotices } = filter(all)
  const outcome = await concludeRun(line, surroundings, {
    lints,
    errors,
    notices: [...filterNotices, ...new Set([...linter.configurations.notices, ...lintNotices])],
    targets: targets ?? { configured: await configuredFormats(lints, linter, surroundings) },
  })
  // The fixed text takes the place of the report, which goes to the other stream.
  return fixedText === undefined
    ? outcome
    : { ...outcome, output: fixedText, errors: `${outcome.output}${outcome.errors}` }
}

/** The formats that the configuration of the first file names; it may have been read by another thread only. */
async function configuredFormats(
  [first]: readonly ConfiguredResult[],
  { configurations }: ConfiguredLinter,
  { cwd }: Surroundings,
): Promise<readonly string[]> {
  if (first === undefined) return []
  return (await configurations.forFolder(dirname(resolve(cwd, first.result.path)))).config.formats ?? []
}

interface Lints {
  readonly lints: readonly ConfiguredResult[]
  readonly errors: string[]
  readonly notices?: readonly string[]
  /** What fixes made of standard input. */
  readonly fixedText?: string
}

async function lintStandardInput(line: CommandLine, linter: ConfiguredLinter): Promise<Lints> {
  const name = line.values.get('stdin-filename')
  const text = await readStandardInput()
  const lint = await linter.lintText(text, name ?? '<stdin>', name)
  if (!line.flags.has('fix')) return { lints: lint === undefined ? [] : [lint], errors: [] }
  const fixedText = lint?.result.kind === 'linted' ? lint.result.source.text : text
  return { lints: lint === undefined ? [] : [lint], errors: [], fixedText }
}

async function lintPaths(
  paths: readonly string[],
  line: CommandLine,
  linter: ConfiguredLinter,
  surroundings: Surroundings,
): Promise<Lints> {
  const plan = await planLints(discover(paths, surroundings.cwd), linter, surroundings.cwd)
  const { lints, notices } = await lintPlanned(plan, line, linter, surroundings)
  const sentence = ({ path, message }: DiscoveryProblem): string => `${path}: ${message}`
  return {
    lints,
    notices: [...notices, ...plan.notices.map(sentence)],
    errors: plan.problems.map(sentence),
  }
}

function checkOptions({ values, flags }: CommandLine): void {
  const context = values.get('context')
  if (context !== undefined && statSync(context, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`the build context ${context} is no folder`)
  }
  if (flags.has('unsafe') && !flags.has('fix')) throw new UsageError('--unsafe goes with --fix')
}

function inputOf({ paths, values }: CommandLine): 'stdin' | readonly string[] {
  if (paths.includes('-')) {
    if (paths.length > 1) throw new UsageError('- (standard input) stands alone')
    return 'stdin'
  }
  if (!values.has('stdin-filename')) return paths.length === 0 ? ['.'] : paths
  if (paths.length > 0) throw new UsageError('--stdin-filename goes with - (standard input)')
  return 'stdin'
}
