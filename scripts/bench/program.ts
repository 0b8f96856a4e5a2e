import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BenchTexts } from './texts.js'

/** How a program does with many files in one process. */
export interface ProgramTime {
  readonly filesPerSecond: number
  /** The most memory it has had, in MB; where nobody can say, none. */
  readonly memory: number | undefined
}

/** The program as users have it, on a folder of files, beside hadolint where that is on the path. */
export class ProgramBench {
  readonly #folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  readonly #program: string
  readonly #files: readonly string[]
  readonly #rounds: number

  constructor(root: string, { texts }: BenchTexts, rounds: number) {
    this.#rounds = rounds
    this.#program = join(root, 'packages/cli/dist/plimsoll.cjs')
    execFileSync(process.execPath, [join(root, 'packages/cli/bundle.mjs')])
    this.#files = texts.map((text, index) => {
      // Each in a folder of its own, as Dockerfiles are.
      mkdirSync(join(this.#folder, String(index)))
      writeFileSync(join(this.#folder, String(index), 'Dockerfile'), text)
      return join(String(index), 'Dockerfile')
    })
  }

  plimsoll(preset: string, ...options: readonly string[]): ProgramTime {
    const args = ['--no-config', '--preset', preset, '--format', 'json', '--fail-on', 'never', ...options]
    return this.#time([process.execPath, this.#program, ...args, ...this.#files])
  }

  hadolint(...options: readonly string[]): ProgramTime | undefined {
    if (spawnSync('hadolint', ['--version']).status !== 0) return undefined
    return this.#time(['hadolint', '--no-fail', '--format', 'json', ...options, ...this.#files])
  }

  /** What a run for one small file takes, and an empty process of Node, in milliseconds: medians, by turns. */
  start(): { readonly program: number; readonly node: number } {
    mkdirSync(join(this.#folder, 'small'))
    writeFileSync(
      join(this.#folder, 'small/Dockerfile'),
      'FROM debian:12\nWORKDIR /app\nCOPY run .\nUSER app\nCMD ["./run"]\n',
    )
    const program: number[] = []
    const node: number[] = []
    for (let round = 0; round < 10 * this.#rounds; round++) {
      program.push(this.#run([process.execPath, this.#program, '--fail-on', 'never', 'small/Dockerfile']).seconds)
      node.push(this.#run([process.execPath, '-e', '0']).seconds)
    }
    return { program: 1000 * median(program), node: 1000 * median(node) }
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true })
  }

  /** The best of the rounds. */
  #time(command: readonly string[]): ProgramTime {
    const runs = Array.from({ length: this.#rounds }, () => this.#run(command))
    const seconds = Math.min(...runs.map((run) => run.seconds))
    const memories = runs.flatMap(({ memory }) => memory ?? [])
    return {
      filesPerSecond: this.#files.length / seconds,
      memory: memories.length === 0 ? undefined : Math.min(...memories),
    }
  }

  #run(command: readonly string[]): { readonly seconds: number; readonly memory: number | undefined } {
    const measured = existsSync(TIME) ? [TIME, '-f', '%M', ...command] : command
    const [program = '', ...args] = measured
    const environment = { ...process.env }
    // With it, Node 20 reads certificates at its start, which takes longer than everything else.
    Reflect.deleteProperty(environment, 'NODE_EXTRA_CA_CERTS')
    const start = performance.now()
    const { stderr } = spawnSync(program, args, {
      cwd: this.#folder,
      env: environment,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    })
    const seconds = (performance.now() - start) / 1000
    const kilobytes = existsSync(TIME) ? Number(stderr.trim().split('\n').at(-1)) : NaN
    return { seconds, memory: Number.isNaN(kilobytes) ? undefined : kilobytes / 1000 }
  }
}

/** GNU time, which knows how much memory a process has had. */
const TIME = '/usr/bin/time'

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
