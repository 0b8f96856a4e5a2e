import { isatty } from 'node:tty'
import { isMainThread, parentPort, workerData } from 'node:worker_threads'
import { helpLinting, isHelperTask } from './lint-files.js'
import { main } from './main.js'
import { progressLine } from './progress.js'

/** The program: the process around `main`. */
async function start(): Promise<void> {
  const argv = process.argv.slice(2)
  const outcome = await main(argv, {
    cwd: process.cwd(),
    terminal: { color: wantsColor(argv), width: process.stdout.columns ?? 100 },
    environment: process.env,
    argv,
    ...(isatty(2) && process.env['CI'] === undefined ? { progress: progressLine(process.stderr) } : {}),
    today: new Date().toISOString().slice(0, 10),
  })
  process.exitCode = outcome.exitCode
  if (outcome.errors !== '') process.stderr.write(outcome.errors)
  if (outcome.output !== '') process.stdout.write(outcome.output)
}

/** What is asked for on the command line, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal. */
function wantsColor(argv: readonly string[]): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  const asked = argv.findLast((argument) => argument === '--color' || argument === '--no-color')
  if (asked !== undefined) return asked === '--color'
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isatty(1) && TERM !== 'dumb'
}

// A reader that has seen enough, as `head` has, is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

async function help(): Promise<void> {
  const task: unknown = workerData
  if (isHelperTask(task)) parentPort?.postMessage(await helpLinting(task, process.env))
}

;(isMainThread ? start() : help()).catch((error: unknown) => {
  process.exitCode = 2
  process.stderr.write(`plimsoll: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
})
