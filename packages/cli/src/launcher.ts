import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Script } from 'node:vm'

/** Put in by the bundler: a hash of the program, for V8 itself compares only its length. */
declare const PLIMSOLL_BUILD: string

/**
 * Starts the program with what V8 made of it before: compiling it again takes longer than linting a file. The result lies
 * beside the program, where only those can write who can change the program as well; where it cannot be written, or
 * does not fit, the program is compiled.
 */
const file = join(__dirname, 'main.cjs')
const cacheFile = join(__dirname, `main-${PLIMSOLL_BUILD}-${process.version}-${process.arch}.cache`)

/** In microseconds. */
const LONG_RUN = 500_000

const cachedData = readCache()
// A function around the program, in ASCII: nothing is decoded or put together.
const script = new Script(readFileSync(file, 'latin1'), {
  filename: file,
  ...(cachedData === undefined ? {} : { cachedData }),
})
if (cachedData === undefined || script.cachedDataRejected === true) process.on('exit', writeCache)
const program: { readonly exports: object } = { exports: {} }
const run: unknown = script.runInThisContext()
if (typeof run === 'function') Reflect.apply(run, undefined, [program.exports, require, program, file, dirname(file)])

function readCache(): Buffer | undefined {
  try {
    return readFileSync(cacheFile)
  } catch {
    return undefined
  }
}

/**
 * When the program has run, so that what it needed is compiled in it. A long run needs more than most starts do, and all
 * of it would be loaded at each of them: the next short one is waited for.
 */
function writeCache(): void {
  if (process.cpuUsage().user > LONG_RUN) return
  const temporary = `${cacheFile}.${process.pid}.tmp`
  try {
    writeFileSync(temporary, script.createCachedData(), { flag: 'wx' })
    renameSync(temporary, cacheFile)
  } catch {
    rmSync(temporary, { force: true })
  }
}
