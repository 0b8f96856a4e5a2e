import { appendFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describeError, writeTextFile } from '@plimsoll/host'
import type { CommandLine } from './arguments.js'
import type { Surroundings } from './lint-command.js'
import { isFormatName, readTargets, type FormatName, type ReportTarget } from './reporters/formats.js'
import { withoutCommands } from './reporters/log-commands.js'
import { reportJson } from './reporters/json.js'
import { reportStylish } from './reporters/stylish.js'
import type { LintRun, Reporter, Terminal } from './run.js'

/** What `--format` asks for; `undefined`: nothing, the configuration decides. */
export function reportTargets(line: CommandLine, { cwd }: Surroundings): readonly ReportTarget[] | undefined {
  const values = line.lists.get('format')
  return values === undefined ? undefined : readTargets(values, cwd)
}

export interface Delivery {
  /** What goes to standard output. */
  readonly output: string
  /** Reports that could not be written. */
  readonly problems: readonly string[]
  /** What went wrong beside the reports. */
  readonly notices: readonly string[]
}

/**
 * Renders the reports and writes those that go to files.
 * @param configured the formats that the configuration names
 */
export async function deliverReports(
  asked: readonly ReportTarget[] | undefined,
  configured: readonly string[],
  run: LintRun,
  surroundings: Surroundings,
): Promise<Delivery> {
  const targets = asked ?? defaultTargets(configured)
  const outputs: string[] = []
  const problems: string[] = []
  for (const { format, file } of targets) {
    const reporter = await reporterFor(format)
    if (file === undefined) outputs.push(withoutCommands(await reporter(run, surroundings.terminal), format))
    else problems.push(...writeReport(file, await reporter(run, fileTerminal(surroundings.terminal)), surroundings.cwd))
  }
  const isPlain = asked === undefined && targets.every(({ format }) => format === 'stylish')
  const notices: string[] = []
  if (isPlain && surroundings.environment['GITHUB_ACTIONS'] === 'true') {
    outputs.push(await (await reporterFor('github'))(run, surroundings.terminal))
    notices.push(...(await appendSummary(run, surroundings)))
  }
  return { output: outputs.join(''), problems, notices }
}

function defaultTargets(configured: readonly string[]): ReportTarget[] {
  const formats = configured.filter(isFormatName)
  return (formats.length === 0 ? (['stylish'] as const) : formats).map((format) => ({ format, file: undefined }))
}

async function reporterFor(format: FormatName): Promise<Reporter> {
  if (format === 'stylish') return reportStylish
  if (format === 'json') return reportJson
  const { otherReporters } = await import('./reporters/other-reporters.js')
  return otherReporters[format]
}

/** Colours are for the terminal that they were asked for. */
function fileTerminal(terminal: Terminal): Terminal {
  return { ...terminal, color: false }
}

function writeReport(file: string, text: string, cwd: string): string[] {
  try {
    writeTextFile(resolve(cwd, file), text)
    return []
  } catch (error) {
    return [`the report could not be written to ${file}: ${describeError(error)}`]
  }
}

/** Adds to the page that GitHub shows for the job; the run is as good without it. */
async function appendSummary(run: LintRun, { environment, terminal }: Surroundings): Promise<string[]> {
  const path = environment['GITHUB_STEP_SUMMARY']
  if (path === undefined || path === '') return []
  const summary = await (await reporterFor('markdown'))(run, terminal)
  try {
    appendFileSync(path, `${summary}\n`)
    return []
  } catch (error) {
    return [`the summary could not be written to ${path}: ${describeError(error)}`]
  }
}
