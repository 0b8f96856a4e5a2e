import { statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { choiceAdvice, UsageError } from '../usage-error.js'

/** The forms of a report, by the names that `--format` takes. docs/formats.md says who reads them. */
export const FORMATS = [
  'stylish',
  'compact',
  'json',
  'sarif',
  'github',
  'gitlab',
  'azure',
  'teamcity',
  'checkstyle',
  'junit',
  'sonarqube',
  'rdjson',
  'markdown',
  'hadolint-json',
  'blob',
] as const
export type FormatName = (typeof FORMATS)[number]

/** Is the report a list of lines, so that another one may stand before or after it? */
export function isLines(format: FormatName): boolean {
  return LINES.has(format)
}

const LINES: ReadonlySet<FormatName> = new Set(['stylish', 'compact', 'github', 'azure', 'teamcity', 'markdown'])

export function isFormatName(name: string): name is FormatName {
  return (FORMATS as readonly string[]).includes(name)
}

/** A report that is asked for, and where it goes. */
export interface ReportTarget {
  readonly format: FormatName
  /** As written on the command line; `undefined`: standard output. */
  readonly file: string | undefined
}

/** Reads the values of `--format`: `NAME` or `NAME:FILE`. Throws a `UsageError` that says what is wrong with them. */
export function readTargets(values: readonly string[], cwd: string): ReportTarget[] {
  const targets = values.map((value): ReportTarget => {
    const colon = value.indexOf(':')
    const file = colon === -1 ? undefined : value.slice(colon + 1)
    if (file === '') throw new UsageError(`--format ${value} names no file after the colon`)
    return { format: formatName(colon === -1 ? value : value.slice(0, colon)), file }
  })
  checkStandardOutput(targets)
  checkFiles(targets, cwd)
  return targets
}

function formatName(name: string): FormatName {
  if (isFormatName(name)) return name
  throw new UsageError(`--format cannot be ${name}; ${choiceAdvice(name, FORMATS)}`)
}

/** Two documents one after the other are none. */
function checkStandardOutput(targets: readonly ReportTarget[]): void {
  const printed = targets.filter(({ file }) => file === undefined).map(({ format }) => format)
  const document = printed.find((format) => !isLines(format))
  if (document === undefined || printed.length === 1) return
  const at = printed.indexOf(document)
  const other = printed[at === 0 ? 1 : 0] ?? document
  throw new UsageError(
    `${document} and ${other} cannot share standard output; write one to a file: --format ${document}:FILE`,
  )
}

function checkFiles(targets: readonly ReportTarget[], cwd: string): void {
  const taken = new Set<string>()
  for (const { format, file } of targets) {
    if (file === undefined) continue
    const path = resolve(cwd, file)
    if (taken.has(path)) throw new UsageError(`two reports cannot both be written to ${file}`)
    taken.add(path)
    if (isFolder(path)) throw new UsageError(`--format ${format}:${file}: this is a folder`)
    if (!isFolder(dirname(path)))
      throw new UsageError(`--format ${format}:${file}: there is no folder ${dirname(file)}`)
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
