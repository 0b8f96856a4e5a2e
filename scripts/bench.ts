import { parse } from '@plimsoll/parser'
import { decodeBytes } from '@plimsoll/host'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { Corpus } from './conformance/vectors.js'

const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const { values } = parseArgs({
  options: { corpus: { type: 'string', default: join(root, '../shared/corpus') } },
})
const corpus = new Corpus(resolve(values.corpus))
const texts = corpus.files.map(({ bytes }) => decodeBytes(bytes))
const megabytes = corpus.files.reduce((sum, { bytes }) => sum + bytes.length, 0) / 1e6

function time(name: string, body: (text: string) => unknown): number {
  for (const text of texts) body(text)
  let best = Infinity
  for (let round = 0; round < 5; round++) {
    const start = process.cpuUsage().user
    for (const text of texts) body(text)
    best = Math.min(best, (process.cpuUsage().user - start) / 1e6)
  }
  console.log(`${name.padEnd(28)} ${(megabytes / best).toFixed(1)} MB/s  ${Math.round(texts.length / best)} files/s`)
  return best
}

const ours = time('plimsoll parse', parse)
time('plimsoll parse + tokens', (text) => parse(text).tokens)
const { DockerfileParser } = createRequire(join(root, 'scripts/package.json'))('dockerfile-ast')
const theirs = time('dockerfile-ast', (text) => DockerfileParser.parse(text))
console.log(`ratio to dockerfile-ast: ${(theirs / ours).toFixed(1)}`)
