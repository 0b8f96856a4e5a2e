import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { checkGoldenLint, checkLintCases, checkProbesLint } from './conformance/lint-groups.js'
import { checkCatalogue } from './conformance/catalogue-group.js'
import { checkBaseImages, checkShellCases } from './conformance/model-groups.js'
import { checkHadolintCases, printHadolintComparison } from './conformance/hadolint-groups.js'
import { checkExpansionCases } from './conformance/expansion-groups.js'
import { checkIgnoreCases } from './conformance/ignore-groups.js'
import { checkHeredocWords, checkInstructionCases, checkIntegrationCases } from './conformance/instruction-groups.js'
import { checkGoldenParse, checkParserCases, checkProbes } from './conformance/parser-groups.js'
import { ConformanceReport, type Deviation } from './conformance/report.js'
import { asRecord, Corpus } from './conformance/vectors.js'

/** What the groups below read. */
const VECTORS: readonly string[] = [
  'base-images/vectors.json',
  'buildkit/dockerignore-cases.json',
  'buildkit/golden/lint.jsonl.gz',
  'buildkit/golden/parse.jsonl.gz',
  'buildkit/instruction-cases.json',
  'buildkit/integration-cases.json',
  'buildkit/lint-cases.json',
  'buildkit/parser-cases.json',
  'buildkit/probes.json',
  'buildkit/shell-cases.json',
  'hadolint/cases.json',
  'shell/tricky.json',
]

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
for (const path of VECTORS) {
  if (!existsSync(join(vectors, path))) console.log(`No ${join(vectors, path)}: its groups are skipped`)
}

const report = new ConformanceReport()
const corpus = new Corpus(folder)
if (corpus.files.length === 0) console.log(`No corpus in ${folder}: the golden groups are skipped`)
checkParserCases(report, vectors)
checkHeredocWords(report, vectors)
checkInstructionCases(report, vectors)
checkIntegrationCases(report, vectors)
checkExpansionCases(report, vectors)
checkIgnoreCases(report, vectors)
checkProbes(report, vectors)
checkGoldenParse(report, vectors, corpus)
checkCatalogue(report, join(root, '../shared/spec/catalogue.tsv'))
checkShellCases(report, vectors)
checkLintCases(report, vectors)
checkProbesLint(report, vectors)
checkGoldenLint(report, vectors, corpus)
checkBaseImages(report, vectors)
await checkHadolintCases(report, vectors)
printHadolintComparison(vectors, corpus, Number(values.show))

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
