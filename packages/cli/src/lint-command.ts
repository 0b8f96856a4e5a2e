import { statSync } from 'node:fs'
import { describeError, discover, type ConfiguredLinter, type ConfiguredResult } from '@plimsoll/host'
import { isAtLeast, type Finding } from '@plimsoll/linter'
import { rules } from '@plimsoll/rules'
import type { CommandLine } from './arguments.js'
import { reportJson } from './reporters/json.js'
import { reportStylish } from './reporters/stylish.js'
import type { LintRun, Reporter, Terminal } from './run.js'
import { configuredLinter } from './settings.js'
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
  readonly environment: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  /** ISO. */
  readonly today: string
}

export async function lintCommand(line: CommandLine, surroundings: Surroundings): Promise<Outcome> {
  checkOptions(line)
  const linter = configuredLinter(line, surroundings)
  const input = inputOf(line)
  const { lints, errors, fixedText } =
    input === 'stdin' ? await lintStandardInput(line, linter) : await lintPaths(input, linter, surroundings.cwd)
  const results = lints.map((lint) => lint.result)
  for (const result of results) {
    if (result.kind !== 'linted') continue
    for (const { ruleId, error } of result.failures) {
      errors.push(`${result.path}: the rule ${ruleId} failed: ${describeError(error)}`)
    }
  }
  const run: LintRun = {
    results: line.flags.has('quiet') ? lints.map(withoutHarmless) : results,
    rules,
    version: VERSION,
    fixed: results.reduce((sum, result) => sum + (result.kind === 'linted' ? result.fixed : 0), 0),
    showSuppressed: line.flags.has('show-suppressed'),
  }
  const report =
    results.length === 0 && errors.length > 0 && line.values.get('format') === 'stylish'
      ? ''
      : reporterFor(line)(run, surroundings.terminal)
  const notices = [...linter.configurations.notices, ...errors]
  const broken = errors.length > 0 || results.some(({ kind }) => kind === 'unread')
  return {
    // The fixed text takes the place of the report, which goes to the other stream.
    output: fixedText ?? report,
    errors: `${fixedText === undefined ? '' : report}${notices.map((notice) => `plimsoll: ${visibleText(notice)}\n`).join('')}`,
    exitCode: broken ? 2 : lints.some(fails) ? 1 : 0,
  }
}

interface Lints {
  readonly lints: readonly ConfiguredResult[]
  readonly errors: string[]
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

async function lintPaths(paths: readonly string[], linter: ConfiguredLinter, cwd: string): Promise<Lints> {
  const lints: ConfiguredResult[] = []
  const { files, problems } = discover(paths, cwd)
  for (const file of files) {
    const lint = await linter.lintFile(file)
    if (lint !== undefined) lints.push(lint)
  }
  return { lints, errors: problems.map(({ path, message }) => `${path}: ${message}`) }
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

function reporterFor({ values }: CommandLine): Reporter {
  return values.get('format') === 'json' ? reportJson : reportStylish
}

function fails({ result, failOn }: ConfiguredResult): boolean {
  return result.kind === 'linted' && result.findings.some((finding) => counts(finding, failOn))
}

function counts({ severity }: Finding, failOn: ConfiguredResult['failOn']): boolean {
  return failOn !== 'never' && isAtLeast(severity, failOn)
}

function withoutHarmless({ result, failOn }: ConfiguredResult): ConfiguredResult['result'] {
  if (result.kind !== 'linted') return result
  return { ...result, findings: result.findings.filter((finding) => counts(finding, failOn)) }
}
