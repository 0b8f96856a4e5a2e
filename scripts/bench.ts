import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { timeCold } from './bench/cold.js'
import {
  analysis,
  dockerfileAst,
  dockerfileAstFully,
  plimsoll,
  plimsollFully,
  type Contender,
} from './bench/contenders.js'
import { ProgramBench, type ProgramTime } from './bench/program.js'
import { readBenchCorpus, type BenchTexts } from './bench/texts.js'
import { timeRound, timeWarm } from './bench/timing.js'

const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const { values } = parseArgs({
  options: {
    corpus: { type: 'string', default: join(root, '../shared/corpus') },
    rounds: { type: 'string', default: '10' },
  },
})
const rounds = Number(values.rounds)
const { all, some, smallest } = readBenchCorpus(resolve(values.corpus))

console.log('| | plimsoll | dockerfile-ast | ratio |')
console.log('| --- | ---: | ---: | ---: |')
// The first round comes before anything is warm, and so before all others.
printRound('first round in a process', some, plimsoll(), dockerfileAst(root), (contender, texts) =>
  timeRound((text) => contender.read(text), texts),
)
const timeBest = (contender: Contender, texts: readonly string[]): number => timeWarm(contender, texts, rounds)
printRound('warm', all, plimsoll(), dockerfileAst(root), timeBest)
printRound('warm, reading everything', all, plimsollFully(), dockerfileAstFully(root), timeBest)
printSmallest()
printCold()
printAnalysis()
console.log('')
printProgram()

function printRound(
  name: string,
  { name: files, texts, bytes }: BenchTexts,
  ours: Contender,
  theirs: Contender | undefined,
  time: (contender: Contender, texts: readonly string[]) => number,
): void {
  const [first, second] = [ours, theirs].map((contender) =>
    contender === undefined ? undefined : time(contender, texts),
  )
  const show = (seconds: number): string =>
    `${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round(texts.length / seconds).toLocaleString('en')} files/s`
  printRow(`${name}, ${files}`, first, second, show)
}

function printSmallest(): void {
  const { name, texts } = smallest
  const repeated = Array.from({ length: 200 }, () => texts).flat()
  const time = (contender: Contender | undefined): number | undefined =>
    contender === undefined ? undefined : timeBest(contender, repeated) / repeated.length
  printRow(
    `warm, ${name}`,
    time(plimsoll()),
    time(dockerfileAst(root)),
    (seconds) => `${(seconds * 1e6).toFixed(2)} µs a file`,
  )
}

function printCold(): void {
  const bySize = [...some.texts].sort((a, b) => a.length - b.length)
  const times = timeCold(root, bySize[Math.floor(bySize.length / 2)] ?? 'FROM a', 3 * rounds)
  const show = (milliseconds: number): string => `${milliseconds.toFixed(1)} ms`
  printRow(
    `load the parser and read one file (Node alone takes ${show(times.node)})`,
    times.plimsoll,
    times.dockerfileAst,
    show,
  )
}

/** What the model with all commands costs beyond parsing. */
function printAnalysis(): void {
  const [parsing, reading, all] = [plimsoll(), plimsollFully(), analysis()].map((one) => timeBest(one, some.texts))
  if (parsing === undefined || reading === undefined || all === undefined) return
  const beyond = all - parsing
  console.log(
    `\nAnalysis of ${some.name}: ${(beyond * 1000).toFixed(0)} ms beyond parsing, ${(beyond / parsing).toFixed(1)} times parsing alone, ${(beyond / reading).toFixed(1)} times parsing and reading everything`,
  )
}

/** The whole program, on the files that are for what is slow to measure. */
function printProgram(): void {
  const bench = new ProgramBench(root, some, Math.max(1, Math.floor(rounds / 3)))
  try {
    const hadolint = bench.hadolint()
    const rows: [string, ProgramTime | undefined][] = [
      ['recommended', bench.plimsoll('recommended')],
      ['hadolint', bench.plimsoll('hadolint')],
      ['recommended, one thread', bench.plimsoll('recommended', '--concurrency', 'off')],
      ['hadolint, one thread', bench.plimsoll('hadolint', '--concurrency', 'off')],
      ['hadolint itself', hadolint],
    ]
    console.log(`| lint ${some.texts.length} files in one process | files/s | memory | times hadolint |`)
    console.log('| --- | ---: | ---: | ---: |')
    for (const [name, time] of rows) {
      if (time === undefined) continue
      const ratio = hadolint === undefined ? '' : (time.filesPerSecond / hadolint.filesPerSecond).toFixed(1)
      const memory = time.memory === undefined ? '' : `${Math.round(time.memory)} MB`
      console.log(`| ${name} | ${Math.round(time.filesPerSecond)} | ${memory} | ${ratio} |`)
    }
    const { program, node } = bench.start()
    console.log(
      `\nOne small file: ${program.toFixed(1)} ms, an empty process of Node ${node.toFixed(1)} ms: ${(program / node).toFixed(2)} times`,
    )
  } finally {
    bench.remove()
  }
}

function printRow(
  name: string,
  ours: number | undefined,
  theirs: number | undefined,
  show: (value: number) => string,
): void {
  const cell = (value: number | undefined): string => (value === undefined ? '' : show(value))
  const ratio = ours === undefined || theirs === undefined ? '' : (theirs / ours).toFixed(1)
  console.log(`| ${name} | ${cell(ours)} | ${cell(theirs)} | ${ratio} |`)
}
