import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Finding } from '@plimsoll/linter'
import { parse, type Instruction } from '@plimsoll/parser'
import type { SourceText } from '@plimsoll/text'
import { ConfigError } from './config/config-error.js'
import { repositoryRoot } from './discovery.js'
import { describeError, writeTextFile } from './file.js'
import { sha256 } from './hash.js'
import type { FileResult, HiddenFinding, LintedFile } from './lint-file.js'

export const BASELINE_NAME = '.plimsoll-baseline.json'

/** By path, rule and the text that a finding is about: how many of them there were. */
type BaselineEntries = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>

/**
 * The findings that were there when somebody began to use the linter. They are known by their rule and the text of their
 * instruction, not by their lines, so that a change elsewhere brings none of them back.
 */
export class Baseline {
  /** Absolute. */
  readonly path: string
  readonly #entries: BaselineEntries

  constructor(path: string, entries: BaselineEntries) {
    this.path = path
    this.#entries = entries
  }

  /** Hides the findings of a file that are in the baseline, and says how many of its entries were not needed. */
  apply(result: LintedFile): { readonly result: LintedFile; readonly gone: number } {
    const known = this.#entries[this.#keyOf(result.path)]
    if (known === undefined) return { result, gone: 0 }
    const left = new Map(
      Object.entries(known).flatMap(([rule, texts]) =>
        Object.entries(texts).map(([hash, count]): [string, number] => [`${rule} ${hash}`, count]),
      ),
    )
    const findings: Finding[] = []
    const hidden: HiddenFinding[] = []
    const keys = findingKeys(result)
    for (const [index, finding] of result.findings.entries()) {
      const key = `${finding.ruleId} ${keys[index] ?? ''}`
      const count = left.get(key) ?? 0
      left.set(key, count - 1)
      if (count > 0) hidden.push({ finding, by: 'baseline' })
      else findings.push(finding)
    }
    const gone = [...left.values()].reduce((sum, count) => sum + Math.max(0, count), 0)
    return { result: { ...result, findings, suppressed: [...result.suppressed, ...hidden] }, gone }
  }

  /** With the findings of these files in the place of what it had for them, and without files that are no more. */
  withResults(results: readonly FileResult[]): Baseline {
    const folder = dirname(this.path)
    const entries: Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>> = {}
    for (const [path, rules] of Object.entries(this.#entries)) {
      if (existsSync(join(folder, path))) entries[path] = rules
    }
    for (const result of results) {
      if (result.kind !== 'linted') continue
      const key = this.#keyOf(result.path)
      if (result.findings.length === 0) Reflect.deleteProperty(entries, key)
      else entries[key] = entriesOf(result)
    }
    return new Baseline(this.path, entries)
  }

  /** How many findings it holds. */
  get size(): number {
    const counts = Object.values(this.#entries).flatMap((rules) => Object.values(rules).flatMap(Object.values<number>))
    return counts.reduce((sum, count) => sum + count, 0)
  }

  /** Writes the file, sorted, so that changes of it are easy to read. */
  write(): void {
    const sorted = Object.fromEntries(
      sortedEntries(this.#entries).map(([path, rules]) => [
        path,
        Object.fromEntries(
          sortedEntries(rules).map(([rule, texts]) => [rule, Object.fromEntries(sortedEntries(texts))]),
        ),
      ]),
    )
    const text = `${JSON.stringify({ version: 1, findings: sorted }, null, 2)}\n`
    writeTextFile(this.path, text)
  }

  #keyOf(path: string): string {
    return relative(dirname(this.path), resolve(path)).replaceAll(sep, '/')
  }
}

/** The baseline of a folder: its own, or the nearest above up to the repository's root. */
export function findBaseline(cwd: string): string | undefined {
  const root = repositoryRoot(cwd) ?? cwd
  for (let at = cwd; ; at = dirname(at)) {
    const path = join(at, BASELINE_NAME)
    if (existsSync(path)) return path
    if (at === root || dirname(at) === at) return undefined
  }
}

/** Reads a baseline. Throws a `ConfigError` where it is none. */
export function readBaseline(path: string): Baseline {
  let data: unknown
  try {
    data = JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const message = error instanceof SyntaxError ? 'is no JSON' : describeError(error)
    throw new ConfigError(`the baseline ${message}`, { file: path })
  }
  if (!isRecord(data) || data['version'] !== 1 || !isEntries(data['findings'])) {
    throw new ConfigError('is no baseline of this version of plimsoll; write it anew with `plimsoll suppress`', {
      file: path,
    })
  }
  return new Baseline(path, data['findings'])
}

function entriesOf(result: LintedFile): Record<string, Record<string, number>> {
  const rules: Record<string, Record<string, number>> = {}
  const keys = findingKeys(result)
  for (const [index, { ruleId }] of result.findings.entries()) {
    const texts = (rules[ruleId] ??= {})
    const key = keys[index] ?? ''
    texts[key] = (texts[key] ?? 0) + 1
  }
  return rules
}

/** For each finding a hash of the text that it is about: its instruction's, blanks taken as one; or its line's. */
export function findingKeys({ source, findings }: Pick<LintedFile, 'source' | 'findings'>): string[] {
  if (findings.length === 0) return []
  const { instructions } = parse(source.text).tree
  const known = new Map<number, string>()
  let index = 0
  return findings.map(({ span }) => {
    // Findings come in the order of the text.
    while (index < instructions.length && (instructions[index]?.span.end ?? 0) < span.start) index++
    const text = textAt(source, instructions[index], span.start)
    const key = known.get(text.start) ?? hash(source.slice(text))
    known.set(text.start, key)
    return key
  })
}

function textAt(
  source: SourceText,
  instruction: Instruction | undefined,
  offset: number,
): { start: number; end: number } {
  if (instruction !== undefined && instruction.span.start <= offset) return instruction.span
  return source.lineSpan(source.position(offset).line)
}

function hash(text: string): string {
  return sha256().update(text.replace(/\s+/g, ' ').trim()).digest('hex').slice(0, 16)
}

function sortedEntries<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isEntries(value: unknown): value is BaselineEntries {
  return (
    isRecord(value) &&
    Object.values(value).every(
      (rules) =>
        isRecord(rules) &&
        Object.values(rules).every(
          (texts) => isRecord(texts) && Object.values(texts).every((count) => typeof count === 'number'),
        ),
    )
  )
}
