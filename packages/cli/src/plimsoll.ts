import { HELPER_ARGUMENT, helpLinting, isHelperTask } from './lint-files.js'
import { main } from './main.js'
import { progressLine } from './progress.js'
import { isTerminal, writeTo } from './standard-streams.js'

/** The program: the process around `main`. */
async function start(): Promise<void> {
  const argv = process.argv.slice(2)
  const outcome = await main(argv, {
    cwd: process.cwd(),
    terminal: { color: wantsColor(argv), width: isTerminal(1) ? process.stdout.columns : 100 },
    environment: process.env,
    argv,
    ...(process.env['CI'] === undefined && isTerminal(2) ? { progress: progressLine(process.stderr) } : {}),
    today: new Date().toISOString().slice(0, 10),
  })
  process.exitCode = outcome.exitCode
  writeTo(2, outcome.errors)
  writeTo(1, outcome.output)
}

/** What is asked for on the command line, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
function wantsColor(argv: readonly string[]): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const asked = argv.findLast((argument) => argument === '--color' || argument === '--no-color')
  if (asked !== undefined) return asked === '--color'
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return TERM !== 'dumb' && isTerminal(1)
}

/** Of a thread that another run has started. */
async function help(): Promise<void> {
  const threads = process.getBuiltinModule('node:worker_threads')
  const { isMainThread, parentPort } = threads
  const task: unknown = threads.workerData
  if (isMainThread || !isHelperTask(task)) return start()
  parentPort?.postMessage(await helpLinting(task, process.env))
}

;(process.argv.at(-1) === HELPER_ARGUMENT ? help() : start()).catch((error: unknown) => {
  process.exitCode = 2
  writeTo(2, `plimsoll: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
})
