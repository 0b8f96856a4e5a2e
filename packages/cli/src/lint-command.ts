import { statSync } from 'node:fs'
import { describeError, discover, lintFile, lintText, type FileResult, type LintOptions } from '@plimsoll/host'
import { isAtLeast, isSeverity } from '@plimsoll/linter'
import { rules } from '@plimsoll/rules'
import type { CommandLine } from './arguments.js'
import { readModelOptions } from './model-options.js'
import { reportJson } from './reporters/json.js'
import { reportStylish } from './reporters/stylish.js'
import type { LintRun, Reporter, Terminal } from './run.js'
import { readSettings } from './settings.js'
import { readStandardInput } from './standard-input.js'
import { UsageError } from './usage-error.js'
import { VERSION } from './version.js'
import { visibleText } from './visible-text.js'

/** What a command writes, and how it ends: 0 clean, 1 findings at or above the threshold, 2 not done. */
export interface Outcome {
  readonly output: string
  readonly errors: string
  readonly exitCode: 0 | 1 | 2
}

export interface Surroundings {
  readonly cwd: string
  readonly terminal: Terminal
  /** ISO. */
  readonly today: string
}

export async function lintCommand(line: CommandLine, { cwd, terminal, today }: Surroundings): Promise<Outcome> {
  const options = readOptions(line, today)
  const input = inputOf(line)
  const results: FileResult[] = []
  const errors: string[] = []
  let fixedText: string | undefined
  if (input === 'stdin') {
    const name = line.values.get('stdin-filename')
    const result = lintText(await readStandardInput(), name ?? '<stdin>', name, options)
    if (options.fix !== undefined && result.kind === 'linted') fixedText = result.source.text
    results.push(result)
  } else {
    const { files, problems } = discover(input, cwd)
    for (const { path, message } of problems) errors.push(`${path}: ${message}`)
    for (const file of files) results.push(lintFile(file, options))
  }
  const failures = results.flatMap((result) =>
    result.kind === 'linted' ? result.failures.map((failure) => ({ ...failure, path: result.path })) : [],
  )
  for (const { ruleId, error, path } of failures)
    errors.push(`${path}: the rule ${ruleId} failed: ${describeError(error)}`)
  const fixed = results.reduce((sum, result) => sum + (result.kind === 'linted' ? result.fixed : 0), 0)
  const run: LintRun = { results, rules, version: VERSION, fixed }
  const report =
    results.length === 0 && errors.length > 0 && line.values.get('format') === 'stylish'
      ? ''
      : reporterFor(line)(run, terminal)
  const broken = errors.length > 0 || results.some(({ kind }) => kind === 'unread')
  return {
    // The fixed text takes the place of the report, which goes to the other stream.
    output: fixedText ?? report,
    errors: `${fixedText === undefined ? '' : report}${errors.map((error) => `plimsoll: ${visibleText(error)}\n`).join('')}`,
    exitCode: broken ? 2 : exceeds(run, line.values.get('fail-on') ?? 'warning') ? 1 : 0,
  }
}

function readOptions(line: CommandLine, today: string): LintOptions {
  const context = line.values.get('context')
  if (context !== undefined && statSync(context, { throwIfNoEntry: false })?.isDirectory() !== true) {
    throw new UsageError(`the build context ${context} is no folder`)
  }
  if (line.flags.has('unsafe') && !line.flags.has('fix')) throw new UsageError('--unsafe goes with --fix')
  return {
    rules,
    settings: readSettings(rules, line.lists.get('preset'), line.lists.get('only')),
    today,
    build: readModelOptions(line),
    ...(context === undefined ? {} : { context }),
    ...(line.flags.has('fix') ? { fix: line.flags.has('unsafe') ? 'unsafe' : 'safe' } : {}),
  }
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

function reporterFor({ values }: CommandLine): Reporter {
  return values.get('format') === 'json' ? reportJson : reportStylish
}

function exceeds({ results }: LintRun, threshold: string): boolean {
  if (!isSeverity(threshold)) return false
  return results.some(
    (result) => result.kind === 'linted' && result.findings.some(({ severity }) => isAtLeast(severity, threshold)),
  )
}
