import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describeError, unpackResult, type ConfiguredResult } from '@plimsoll/host'
import type { CommandLine } from './arguments.js'
import { concludeRun } from './conclusion.js'
import type { Outcome, Surroundings } from './lint-command.js'
import { reportTargets } from './report-delivery.js'
import type { Blob } from './reporters/blob.js'
import { UsageError } from './usage-error.js'
import { VERSION } from './version.js'

/** Makes one report of the parts of a run that was shared out with `--shard` and `--format blob:FILE`. */
export async function mergeCommand(line: CommandLine, surroundings: Surroundings): Promise<Outcome> {
  if (line.paths.length === 0) throw new UsageError('merge-reports needs the files of --format blob:FILE')
  const lints = new Map<string, ConfiguredResult>()
  const errors: string[] = []
  for (const path of line.paths) {
    const { results, problems } = readBlob(path, surroundings.cwd)
    for (const packed of results) lints.set(packed.path, unpackResult(packed))
    errors.push(...problems)
  }
  const targets = reportTargets(line, surroundings)
  return concludeRun(line, surroundings, {
    lints: [...lints].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lint]) => lint),
    errors: [...new Set(errors)],
    notices: [],
    targets: targets ?? { configured: [] },
  })
}

function readBlob(path: string, cwd: string): Blob {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(resolve(cwd, path), 'utf8'))
  } catch (error) {
    throw new UsageError(
      `${path}: ${error instanceof SyntaxError ? 'is no report of --format blob' : describeError(error)}`,
    )
  }
  if (typeof data !== 'object' || data === null || !('plimsoll' in data)) {
    throw new UsageError(`${path}: is no report of --format blob`)
  }
  if (data.plimsoll !== VERSION)
    throw new UsageError(`${path}: was written by plimsoll ${String(data.plimsoll)}, and this is ${VERSION}`)
  if (!isBlob(data)) throw new UsageError(`${path}: is no report of --format blob`)
  return data
}

/** What this very version wrote has its form. */
function isBlob(data: object): data is Blob {
  return 'results' in data && Array.isArray(data.results) && 'problems' in data && Array.isArray(data.problems)
}
