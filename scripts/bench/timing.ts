import { execFileSync } from 'node:child_process'
import type { Contender } from './contenders.js'

/** The least CPU time of a round over all texts, in seconds, when the code is warm. */
export function timeWarm({ read }: Contender, texts: readonly string[], rounds: number): number {
  for (let round = 0; round < 3; round++) for (const text of texts) read(text)
  let best = Infinity
  for (let round = 0; round < rounds; round++) best = Math.min(best, timeRound(read, texts))
  return best
}

/** The CPU time of one round, in seconds: of all threads, the collector's and the compiler's too. */
export function timeRound(read: (text: string) => unknown, texts: readonly string[]): number {
  const start = process.cpuUsage().user
  for (const text of texts) read(text)
  return (process.cpuUsage().user - start) / 1e6
}

/** The medians of how long a new process takes to run each script, in milliseconds, by turns. */
export function timeProcesses(scripts: readonly string[], rounds: number): number[] {
  const times: number[][] = scripts.map(() => [])
  for (let round = 0; round < rounds; round++) {
    scripts.forEach((script, index) => {
      const start = performance.now()
      execFileSync(process.execPath, [script])
      times[index]?.push(performance.now() - start)
    })
  }
  return times.map((list) => list.sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0)
}
