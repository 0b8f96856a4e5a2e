import {
  presetSettings,
  readModel,
  run,
  type BuildContextFacts,
  type Facts,
  type RuleSettings,
  type RunOptions,
  type Severity,
} from '@plimsoll/linter'
import { decodeBytes } from '@plimsoll/host'
import { rules } from '@plimsoll/rules'
import type { AnalyzeOptions, Model } from '@plimsoll/semantics'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readJsonLines, readVectors, type Corpus } from './vectors.js'

/** A finding as BuildKit reports it: the check, and the first line of the instruction. */
type Warning = readonly [check: string, line: number]

interface LintAnswer {
  readonly warnings: readonly Warning[]
  /** Lines with a finding of a rule about builds that fail. */
  readonly errors: readonly number[]
}

const settings: RuleSettings = presetSettings(rules, ['buildkit'])

/**
 * The vectors come from a builder of Linux, with base images for whatever platform is asked for: Windows files are
 * taken for Linux, too, and no image is of another platform than it should be.
 */
const BUILDER: AnalyzeOptions = { platform: 'linux/amd64' }
/** BuildKit knows its own comments only. */
const OPTIONS: RunOptions = { today: '2026-01-01', suppressions: new Set(['buildkit']) }
const OF_REGISTRY = 'InvalidBaseImagePlatform'

/** BuildKit's own `--check` of every file of the corpus. */
export function checkGoldenLint(report: ConformanceReport, vectors: string, corpus: Corpus): void {
  const files = new Map(corpus.files.map((file) => [file.id, file]))
  for (const golden of readJsonLines(`${vectors}/buildkit/golden/lint.jsonl.gz`)) {
    const id = String(golden['id'])
    const file = files.get(id)
    if (file === undefined) continue
    const answer = lint(decodeBytes(file.bytes), BUILDER, ignoreFacts(file.dockerignore))
    compare(report, 'golden', id, golden, answer)
  }
}

/** Small files with the real BuildKit's warnings. */
export function checkProbesLint(report: ConformanceReport, vectors: string): void {
  for (const probe of asList(asRecord(readVectors(vectors, 'buildkit/probes.json'))['cases'])) {
    if (probe['unstable'] === true) continue
    const text =
      typeof probe['base64'] === 'string'
        ? decodeBytes(Buffer.from(probe['base64'], 'base64'))
        : String(probe['dockerfile'])
    const warnings = (Array.isArray(probe['lint']) ? probe['lint'] : []).map((entry: unknown) => {
      const [rule, line] = Array.isArray(entry) ? (entry as unknown[]) : []
      return { rule, line }
    })
    const error =
      probe['lintError'] ??
      (probe['error'] === undefined ? undefined : { message: probe['error'], lines: [probe['errorLine']] })
    compare(report, 'probes', String(probe['id']), { warnings, error }, lint(text, BUILDER, {}))
  }
}

/** BuildKit's own lint tests, the examples of its rules' pages, and the files of its integration tests. */
export function checkLintCases(report: ConformanceReport, vectors: string): void {
  for (const entry of readCases(vectors, 'lint-cases.json')) {
    // There, names are compared without case, and images have no PATH.
    if (entry['builderOS'] === 'windows') continue
    const wanted = entry['realCheck'] ?? entry['checkModeWarnings'] ?? entry['expectedWarnings']
    report.check('lint cases', {
      id: String(entry['id']),
      want: sortWarnings(readWarnings(wanted)),
      got: sortWarnings(lintCase(entry).warnings),
    })
  }
  for (const [index, entry] of readCases(vectors, 'rule-doc-examples.json').entries()) {
    const id = `${String(entry['rule'])} ${String(entry['verdict'])} ${index}`
    const real = asRecord(entry['real'])
    const isPart = String(real['note']).includes('without FROM')
    const dockerfile = `${isPart ? 'FROM alpine\n' : ''}${String(entry['dockerfile'])}`
    compare(report, 'rule pages', id, real, lintCase({ ...entry, dockerfile }))
  }
  for (const entry of readCases(vectors, 'integration-cases.json')) {
    const real = asRecord(entry['real'])
    // The frontend could not be run on all of them, and some hold what only their test puts in.
    if (Array.isArray(real['warnings']) && entry['hasPlaceholder'] !== true)
      compare(report, 'integration', String(entry['id']), real, lintCase(entry))
  }
}

function readCases(vectors: string, file: string): Record<string, unknown>[] {
  const data = readVectors(vectors, `buildkit/${file}`)
  return asList(Array.isArray(data) ? data : asRecord(data)['cases'])
}

function lintCase(entry: Readonly<Record<string, unknown>>): LintAnswer {
  const options = readOptions(asRecord(entry['frontendAttrs']))
  return lint(String(entry['dockerfile']), options, ignoreFacts(entry['dockerIgnore']))
}

function readOptions(attributes: Readonly<Record<string, unknown>>): AnalyzeOptions {
  const buildArguments = new Map<string, string>()
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith('build-arg:')) buildArguments.set(key.slice('build-arg:'.length), String(value))
  }
  const { target, platform } = attributes
  return {
    ...BUILDER,
    ...(buildArguments.size === 0 ? {} : { buildArguments }),
    ...(typeof target === 'string' ? { target } : {}),
    ...(typeof platform === 'string' ? { platform } : {}),
  }
}

function ignoreFacts(text: unknown): Partial<Facts> {
  if (typeof text !== 'string') return {}
  const buildContext: BuildContextFacts = {
    ignoreFile: { path: '.dockerignore', text },
    rootEntries: [],
    dockerfile: 'Dockerfile',
    sources: new Map(),
  }
  return { buildContext }
}

function lint(text: string, options: AnalyzeOptions, facts: Partial<Facts>): LintAnswer {
  const model = readModel(text, options)
  const { findings } = run(model, rules, settings, facts, OPTIONS)
  const warnings: Warning[] = []
  const errors: number[] = []
  for (const { ruleId, replaces, span, severity } of findings) {
    const line = reportedLine(model, span.start, ruleId)
    const check = replaces.find((code) => code.startsWith('buildkit/'))?.slice('buildkit/'.length)
    if (check !== undefined) warnings.push([check, line])
    else if (isBuildError(ruleId, severity)) errors.push(line)
  }
  return { warnings, errors }
}

function isBuildError(ruleId: string, severity: Severity): boolean {
  return severity === 'error' && rules.get(ruleId)?.meta.buildError === true
}

/** BuildKit gives the first line of the instruction, and for blank lines the last that it joins. */
function reportedLine({ parse }: Model, offset: number, ruleId: string): number {
  const line = parse.source.position(offset).line
  // What stands above an instruction is about that one.
  const holder = parse.tree.instructions.find(({ lines }) => line <= lines.last)
  if (holder === undefined) return line
  if (ruleId !== 'continuation-no-blank-line') return holder.lines.first
  const instruction = holder.keyword === 'ONBUILD' ? (holder.trigger ?? holder) : holder
  const [heredoc] = 'heredocs' in instruction ? instruction.heredocs : []
  return heredoc === undefined ? holder.lines.last : parse.source.position(heredoc.bodySpan.start).line - 1
}

function compare(
  report: ConformanceReport,
  group: string,
  id: string,
  golden: Readonly<Record<string, unknown>>,
  answer: LintAnswer,
): void {
  const wanted = readWarnings(golden['warnings'])
  const error = golden['error'] ?? undefined
  // A file that BuildKit refuses has no more warnings behind the error: we go on.
  if (error === undefined) {
    report.check(`${group} lint`, {
      id,
      want: sortWarnings(wanted.filter(([check]) => check !== 'UndefinedVar')),
      got: sortWarnings(answer.warnings.filter(([check]) => check !== 'UndefinedVar' && check !== OF_REGISTRY)),
    })
    // Base images set no variables there, so that ours are a part of its warnings.
    const more = missing(answer.warnings, wanted).filter(([check]) => check === 'UndefinedVar')
    report.check(`${group} lint, undefined variables`, { id, want: [], got: more })
  }
  const refused = error !== undefined && !isViolation(error)
  // BuildKit takes an argument that nobody gives for empty; we do not know what a build gives, and warn.
  const got = answer.errors.length > 0 || (refused && answer.warnings.some(isAboutArgument))
  report.check(`${group} builds that fail`, { id, want: refused, got })
}

/** The error that `# check=error=true` makes of warnings. */
function isViolation(error: unknown): boolean {
  return String(asRecord(error)['message']).startsWith('lint violation found')
}

function isAboutArgument([check]: Warning): boolean {
  return check === 'InvalidDefaultArgInFrom' || check === 'UndefinedArgInFrom'
}

function readWarnings(list: unknown): Warning[] {
  return asList(list).map((warning) => [String(warning['rule'] ?? warning['ruleName']), Number(warning['line'])])
}

/** What `some` has and `others` has not, each as often as it is missing. */
function missing(some: readonly Warning[], others: readonly Warning[]): Warning[] {
  const left = others.map(String)
  return some.filter((warning) => {
    const at = left.indexOf(String(warning))
    if (at !== -1) left.splice(at, 1)
    return at === -1
  })
}

function sortWarnings(warnings: readonly Warning[]): string[] {
  return warnings.map(([check, line]) => `${check}:${line}`).sort()
}
