import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { Configurations, decodeBytes } from '@plimsoll/host'
import { applyChoice, presetSettings, readModel, run, type Finding, type RuleSetting } from '@plimsoll/linter'
import { rules } from '@plimsoll/rules'
import type { Model } from '@plimsoll/semantics'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readVectors, type Corpus } from './vectors.js'

const TODAY = '2026-01-01'

/** hadolint's own tests: does its rule fire on the file, with the configuration that is given? */
export async function checkHadolintCases(report: ConformanceReport, vectors: string): Promise<void> {
  const settingsOf = settingsByConfig()
  for (const entry of asList(readVectors(vectors, 'hadolint/cases.json'))) {
    const code = String(entry['rule'])
    // The rules on shell scripts are compared with ShellCheck's own tests.
    if (!code.startsWith('DL')) continue
    const settings = new Map(await settingsOf(asRecord(entry['config'])))
    const choice = { name: `hadolint/${code}`, level: 'on' } as const
    if (!hasCode(settings, choice.name)) applyChoice(settings, rules, choice)
    const { findings } = run(readModel(String(entry['dockerfile'])), rules, settings, {}, { today: TODAY })
    const fired = findings.filter((finding) => isOf(finding, code)).length
    report.check('hadolint cases', {
      id: String(entry['id']),
      want: entry['expect'] === 'catches',
      got: fired > 0,
    })
  }
}

function hasCode(settings: ReadonlyMap<string, RuleSetting>, code: string): boolean {
  return [...settings].some(
    ([id, { codeSeverities }]) =>
      rules.get(id)?.meta.replaces.includes(code) === true && codeSeverities[code] !== 'off',
  )
}

function isOf({ ruleId, replaces }: Finding, code: string): boolean {
  // It does not parse.
  if (code === 'DL1000') return rules.get(ruleId)?.meta.buildError === true
  return replaces.includes(`hadolint/${code}`)
}

type Settings = ReadonlyMap<string, RuleSetting>

/** What a configuration of hadolint means, read from a file as a user has it. */
function settingsByConfig(): (config: Readonly<Record<string, unknown>>) => Promise<Settings> {
  const known = new Map<string, Settings>()
  return async (config) => {
    const text = JSON.stringify(config)
    const before = known.get(text)
    if (before !== undefined) return before
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-hadolint-'))
    try {
      writeFileSync(join(folder, '.hadolint.yaml'), text)
      const all = new Configurations({ rules, cwd: folder, environment: {}, commandLine: [] })
      const { settings } = (await all.forFolder(folder)).resolver.forFile(join(folder, 'Dockerfile'))
      known.set(text, settings)
      return settings
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

/** Where one of the two has a finding: file, code and first line of the instruction. */
interface Place {
  readonly id: string
  readonly line: number
}

interface Comparison {
  both: number
  readonly onlyHadolint: Place[]
  readonly onlyPlimsoll: Place[]
}

/**
 * hadolint's findings over the corpus beside those of the preset: a table, for people to read. The real hadolint is
 * asked where it is on the path, else what it said when the vectors were made.
 */
export function printHadolintComparison(vectors: string, corpus: Corpus, show: number): void {
  const theirs = readHadolint(vectors, corpus)
  if (theirs === undefined || corpus.files.length === 0) return
  const table = new Map<string, Comparison>()
  for (const { id, bytes } of corpus.files) {
    const wanted = theirs.get(id) ?? new Set<string>()
    // After a fault in the syntax it says nothing else.
    if ([...wanted].some((key) => key.startsWith('DL1000 '))) continue
    compareFile(table, id, wanted, findingsOf(decodeBytes(bytes)))
  }
  console.log('\nhadolint over the corpus            both   only it   only we')
  const size = ({ both, onlyHadolint, onlyPlimsoll }: Comparison): number =>
    both + onlyHadolint.length + onlyPlimsoll.length
  for (const [code, comparison] of [...table].sort(([, a], [, b]) => size(b) - size(a))) {
    const { both, onlyHadolint, onlyPlimsoll } = comparison
    console.log(`  ${code.padEnd(30)} ${pad(both)}   ${pad(onlyHadolint.length)}   ${pad(onlyPlimsoll.length)}`)
    if (show <= 3) continue
    console.log(`    only hadolint: ${places(onlyHadolint, show)}\n    only plimsoll: ${places(onlyPlimsoll, show)}`)
  }
  console.log('')
}

function pad(count: number): string {
  return String(count).padStart(7)
}

function places(list: readonly Place[], show: number): string {
  const step = Math.max(1, Math.floor(list.length / show))
  return list
    .filter((_, index) => index % step === 0)
    .slice(0, show)
    .map(({ id, line }) => `${id}:${line}`)
    .join(' ')
}

function compareFile(
  table: Map<string, Comparison>,
  id: string,
  wanted: ReadonlySet<string>,
  got: ReadonlySet<string>,
): void {
  for (const key of new Set([...wanted, ...got])) {
    const [code = '', line = ''] = key.split(' ')
    if (!code.startsWith('DL')) continue
    const comparison = table.get(code) ?? { both: 0, onlyHadolint: [], onlyPlimsoll: [] }
    table.set(code, comparison)
    if (wanted.has(key) && got.has(key)) comparison.both++
    else (wanted.has(key) ? comparison.onlyHadolint : comparison.onlyPlimsoll).push({ id, line: Number(line) })
  }
}

const PRESET = presetSettings(rules, ['hadolint'])

function findingsOf(text: string): ReadonlySet<string> {
  const model = readModel(text)
  const { findings } = run(model, rules, PRESET, {}, { today: TODAY })
  return new Set(
    findings.flatMap(({ replaces, span }) =>
      replaces.flatMap((code) =>
        code.startsWith('hadolint/') ? [`${code.slice('hadolint/'.length)} ${firstLine(model, span.start)}`] : [],
      ),
    ),
  )
}

/** hadolint reports the first line of the instruction. */
function firstLine({ parse }: Model, offset: number): number {
  const { line } = parse.source.position(offset)
  return parse.tree.instructions.find(({ lines }) => line <= lines.last)?.lines.first ?? line
}

function readHadolint(vectors: string, corpus: Corpus): ReadonlyMap<string, ReadonlySet<string>> | undefined {
  const { status, stdout } = spawnSync('hadolint', ['--version'], { encoding: 'utf8' })
  if (status === 0) {
    console.log(`hadolint is on the path: ${stdout.trim()}`)
    return runHadolint(corpus)
  }
  const files = ['golden.tsv.gz', 'golden-odd.tsv.gz'].map((name) => join(vectors, 'hadolint', name)).filter(existsSync)
  if (files.length === 0) {
    console.log(`Neither hadolint nor its findings in ${vectors} are there: not compared over the corpus`)
    return undefined
  }
  const found = new Map<string, Set<string>>()
  for (const file of files) {
    for (const row of gunzipSync(readFileSync(file)).toString('utf8').split('\n').slice(1)) {
      const [id = '', line = '', , code = ''] = row.split('\t')
      if (id !== '') add(found, id, `${code} ${line}`)
    }
  }
  return found
}

function add(found: Map<string, Set<string>>, id: string, key: string): void {
  const keys = found.get(id) ?? new Set()
  keys.add(key)
  found.set(id, keys)
}

/** A file that it cannot read ends its run, so that each is given alone. */
function runHadolint(corpus: Corpus): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const { id, bytes } of corpus.files) {
    const output = execFileSync('hadolint', ['--no-fail', '-f', 'json', '-'], { input: bytes, encoding: 'utf8' })
    const list: unknown = JSON.parse(output === '' ? '[]' : output)
    for (const { code, line } of asList(list)) add(found, id, `${String(code)} ${String(line)}`)
  }
  return found
}
