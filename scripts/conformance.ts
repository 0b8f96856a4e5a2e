import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkGoldenLint, checkLintCases, checkProbesLint } from './conformance/lint-groups.js'
import { checkCatalogue } from './conformance/catalogue-group.js'
import { checkBaseImages, checkShellCases } from './conformance/model-groups.js'
import { checkGoldenParse, checkInstructionCases, checkParserCases, checkProbes } from './conformance/parser-groups.js'
import { ConformanceReport, type Deviation } from './conformance/report.js'
import { asRecord, Corpus } from './conformance/vectors.js'

const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const { values } = parseArgs({
  options: {
    vectors: { type: 'string', default: join(root, '../shared/conformance') },
    corpus: { type: 'string', default: join(root, '../shared/corpus') },
    show: { type: 'string', default: '3' },
  },
})

const vectors = resolve(values.vectors)
const folder = resolve(values.corpus)
if (!existsSync(vectors)) console.log(`No test vectors in ${vectors}: skipped`)
if (!existsSync(folder)) console.log(`No corpus in ${folder}: skipped`)

const report = new ConformanceReport()
const corpus = new Corpus(folder)
checkParserCases(report, vectors)
checkInstructionCases(report, vectors)
checkProbes(report, vectors)
checkGoldenParse(report, vectors, corpus)
checkCatalogue(report, join(root, '../shared/spec/catalogue.tsv'))
checkShellCases(report, vectors)
checkLintCases(report, vectors)
checkProbesLint(report, vectors)
checkGoldenLint(report, vectors, corpus)
checkBaseImages(report, vectors)

const file: unknown = JSON.parse(readFileSync(join(root, 'scripts/deviations.json'), 'utf8'))
const unexplained = report.print(readDeviations(file), Number(values.show))
console.log(unexplained === 0 ? 'No unexplained difference' : `${unexplained} differences are not explained`)
process.exitCode = unexplained === 0 ? 0 : 1

function readDeviations(data: unknown): Deviation[] {
  return Object.entries(asRecord(data)).flatMap(([group, list]) =>
    (Array.isArray(list) ? list : []).map((entry: unknown): Deviation => {
      const { ids, reason } = asRecord(entry)
      return { group, ids: Array.isArray(ids) ? ids.map(String) : [], reason: String(reason) }
    }),
  )
}
