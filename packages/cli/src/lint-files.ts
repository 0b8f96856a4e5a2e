import { resolve } from 'node:path'
import {
  defaultCachePath,
  LintCache,
  packResult,
  unpackResult,
  type ConfiguredLinter,
  type ConfiguredResult,
  type LintPlan,
  type PackedResult,
} from '@plimsoll/host'
import { readArguments, type CommandLine } from './arguments.js'
import type { Surroundings } from './lint-command.js'
import { configuredLinter } from './settings.js'
import { shardOf } from './shard.js'
import { UsageError } from './usage-error.js'
import { VERSION } from './version.js'

/** What linting many files gave, in their order; files that the configuration ignores are left out. */
export interface FileLints {
  readonly lints: readonly ConfiguredResult[]
  /** What the other threads have to say. */
  readonly notices: readonly string[]
}

/** Lints what is planned, or the part of it that `--shard` asks for, in the order of the plan. */
export async function lintPlanned(
  plan: LintPlan,
  line: CommandLine,
  linter: ConfiguredLinter,
  surroundings: Surroundings,
): Promise<FileLints> {
  const files = shardOf(plan.paths, line)
  const plain = files.filter((file) => plan.isPlain(file))
  const { lints, notices } = await lintFiles(plain, line, linter, surroundings)
  const byPath = new Map(lints.map((lint) => [lint.result.path, lint]))
  for (const file of files) {
    const lint = plan.isPlain(file) ? undefined : await plan.lint(file)
    if (lint !== undefined) byPath.set(file, lint)
  }
  return { lints: files.flatMap((file) => byPath.get(file) ?? []), notices }
}

/** Lints files, in several threads where there are many, and leaves out what the cache knows. */
async function lintFiles(
  files: readonly string[],
  line: CommandLine,
  linter: ConfiguredLinter,
  surroundings: Surroundings,
): Promise<FileLints> {
  const cache = openCache(line, surroundings)
  const results = new Map<string, ConfiguredResult>()
  const waiting: string[] = []
  for (const file of files) {
    const options = cache === undefined ? undefined : await linter.optionsFor(file)
    const known = options === undefined ? undefined : cache?.lookUp(file, options)
    if (known === undefined) waiting.push(file)
    else results.set(file, known)
  }
  const notices = await lintAll(waiting, line, linter, surroundings, results)
  if (cache !== undefined) await remember(cache, waiting, linter, results)
  return { lints: files.flatMap((file) => results.get(file) ?? []), notices }
}

function openCache({ flags, values }: CommandLine, { cwd }: Surroundings): LintCache | undefined {
  const location = values.get('cache-location')
  if (!flags.has('cache')) {
    if (location !== undefined) throw new UsageError('--cache-location goes with --cache')
    return undefined
  }
  // What is fixed changes.
  if (flags.has('fix')) return undefined
  return new LintCache(location === undefined ? defaultCachePath(cwd) : resolve(cwd, location), VERSION)
}

async function remember(
  cache: LintCache,
  files: readonly string[],
  linter: ConfiguredLinter,
  results: ReadonlyMap<string, ConfiguredResult>,
): Promise<void> {
  for (const file of files) {
    const lint = results.get(file)
    const options = lint === undefined ? undefined : await linter.optionsFor(file)
    if (lint !== undefined && options !== undefined) cache.store(lint, options)
  }
  cache.write()
}

/** Lints files of a list that several threads work off. */
async function lintAll(
  files: readonly string[],
  line: CommandLine,
  linter: ConfiguredLinter,
  surroundings: Surroundings,
  results: Map<string, ConfiguredResult>,
): Promise<string[]> {
  const next = new Int32Array(new SharedArrayBuffer(4))
  // Settled, so that a fault which this thread comes upon first is the one that is told.
  const helpers = Promise.allSettled(
    Array.from({ length: countHelpers(files.length, line) }, () =>
      startHelper({
        plimsollLint: true,
        argv: surroundings.argv,
        cwd: surroundings.cwd,
        today: surroundings.today,
        files,
        next,
      }),
    ),
  )
  for await (const [file, lint] of lintShare(files, next, linter)) {
    results.set(file, lint)
    surroundings.progress?.(Math.min(Atomics.load(next, 0), files.length), files.length)
  }
  surroundings.progress?.(files.length, files.length)
  const notices: string[] = []
  for (const settled of await helpers) {
    if (settled.status === 'rejected') throw settled.reason
    const answer = settled.value
    for (const packed of answer.results) results.set(packed.path, unpackResult(packed))
    notices.push(...answer.notices)
  }
  return notices
}

/** Takes files from the list, some at a time, until there are no more. */
async function* lintShare(
  files: readonly string[],
  next: Int32Array,
  linter: ConfiguredLinter,
): AsyncGenerator<readonly [string, ConfiguredResult]> {
  for (let at = Atomics.add(next, 0, BATCH); at < files.length; at = Atomics.add(next, 0, BATCH)) {
    for (const file of files.slice(at, at + BATCH)) {
      const lint = await linter.lintFile(file)
      if (lint !== undefined) yield [file, lint]
    }
  }
}

const BATCH = 20

/** A thread has to load and warm up what this one has already: below some hundred files that takes longer than it saves. */
const FILES_A_HELPER = 300
const MOST_HELPERS = 7

function countHelpers(files: number, { values }: CommandLine): number {
  const asked = values.get('concurrency') ?? 'auto'
  if (asked === 'auto') {
    return Math.min(
      MOST_HELPERS,
      Math.max(0, process.getBuiltinModule('node:os').availableParallelism() - 1),
      Math.floor(files / FILES_A_HELPER),
    )
  }
  if (asked === 'off') return 0
  const threads = Number(asked)
  if (!Number.isInteger(threads) || threads < 1 || threads > 256) {
    throw new UsageError(`--concurrency ${asked} is neither a number of threads nor auto or off`)
  }
  return threads - 1
}

/** Tells a helping thread what it is. */
export const HELPER_ARGUMENT = '--plimsoll-helping-thread'

/** What a helping thread is told. */
interface HelperTask {
  readonly plimsollLint: true
  readonly argv: readonly string[]
  readonly cwd: string
  readonly today: string
  readonly files: readonly string[]
  readonly next: Int32Array
}

interface HelperAnswer {
  readonly results: readonly PackedResult[]
  readonly notices: readonly string[]
  /** A fault of the user's setup, which this thread came upon. */
  readonly fault?: string
}

function startHelper(task: HelperTask): Promise<HelperAnswer> {
  return new Promise((done, fail) => {
    // Loaded when it is needed.
    const { Worker } = process.getBuiltinModule('node:worker_threads')
    const worker = new Worker(new URL('plimsoll.cjs', import.meta.url), {
      argv: [HELPER_ARGUMENT],
      workerData: task,
      // What a file leaves behind is gone with the next one: more room for it takes memory, and no less time.
      resourceLimits: { maxYoungGenerationSizeMb: 24 },
    })
    worker.once('message', (answer: HelperAnswer) => {
      if (answer.fault === undefined) done(answer)
      else fail(new UsageError(answer.fault))
    })
    worker.once('error', fail)
  })
}

export function isHelperTask(data: unknown): data is HelperTask {
  return typeof data === 'object' && data !== null && 'plimsollLint' in data
}

/** What a helping thread does. */
export async function helpLinting(
  { argv, cwd, today, files, next }: HelperTask,
  environment: Surroundings['environment'],
): Promise<HelperAnswer> {
  const invocation = readArguments(argv)
  if (invocation.kind !== 'run') return { results: [], notices: [] }
  const linter = configuredLinter(invocation.line, { cwd, environment, today })
  const results: PackedResult[] = []
  try {
    for await (const [, lint] of lintShare(files, next, linter)) results.push(packResult(lint))
  } catch (error) {
    return { results, notices: [], fault: error instanceof Error ? error.message : String(error) }
  }
  return { results, notices: linter.configurations.notices }
}
