import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { plan, readModel, type BuildContextFacts, type Questions } from '@plimsoll/linter'
import { answerBuildContext, findBuildContext } from './build-context.js'
import type { ConfiguredResult } from './configured-linter.js'
import { readTextFile, writeTextFile } from './file.js'
import { sha256 } from './hash.js'
import type { LintOptions } from './lint-file.js'
import type { FailOn } from './config/schema.js'
import { packResult, unpackResult, type PackedResult } from './packed-result.js'

interface CacheEntry {
  /** A hash of all that the result depends on but the build context. */
  readonly key: string
  /** What the rules asked of the build context, and a hash of the answers. */
  readonly questions: Questions
  readonly facts: string
  /** Without the text, which the file has. */
  readonly result: Omit<PackedResult & { kind: 'linted' }, 'text' | 'path' | 'failOn'>
}

type FileOptions = LintOptions & { readonly failOn: FailOn }

/**
 * Results of files that have not changed: they are known by their text, their configuration, the version, the day, and by
 * what the build context answers.
 */
export class LintCache {
  readonly #path: string
  readonly #version: string
  readonly #entries: Map<string, CacheEntry>
  readonly #optionKeys = new WeakMap<object, string>()
  #changed = false

  /** A file that is not there, or is no cache of this version, is an empty one. */
  constructor(path: string, version: string) {
    this.#path = path
    this.#version = version
    this.#entries = readEntries(path, version)
  }

  /** The result of a file, if it would be the same again. */
  lookUp(path: string, options: FileOptions): ConfiguredResult | undefined {
    const entry = this.#entries.get(resolve(path))
    if (entry === undefined) return undefined
    const content = readTextFile(path)
    if (!content.ok || entry.key !== this.#keyOf(content.text, options)) return undefined
    if (entry.facts !== factsKey(path, entry.questions, options)) return undefined
    return unpackResult({ ...entry.result, path, text: content.text, failOn: options.failOn })
  }

  store(lint: ConfiguredResult, options: FileOptions): void {
    const packed = packResult(lint)
    if (packed.kind !== 'linted' || packed.failures.length > 0) return
    const { text, path, failOn: _, ...result } = packed
    const questions = plan(readModel(text, options.build), options.rules, options.settings)
    this.#entries.set(resolve(path), {
      key: this.#keyOf(text, options),
      questions,
      facts: factsKey(path, questions, options),
      result,
    })
    this.#changed = true
  }

  /** Writes the file, if there is something new. Another run that writes at the same time may win; nothing is torn. */
  write(): void {
    if (!this.#changed) return
    mkdirSync(dirname(this.#path), { recursive: true })
    writeTextFile(this.#path, JSON.stringify({ version: this.#version, entries: [...this.#entries] }))
  }

  #keyOf(text: string, options: FileOptions): string {
    return sha256().update(this.#optionsKey(options)).update(text).digest('hex')
  }

  /** Files with the same settings share the object. */
  #optionsKey({ settings, build, suppressions, today, context }: FileOptions): string {
    const known = this.#optionKeys.get(settings) ?? JSON.stringify([...settings])
    this.#optionKeys.set(settings, known)
    const others = [
      [...(build?.buildArguments ?? [])],
      build?.target,
      build?.platform,
      build?.baseImages,
      suppressions === undefined ? 'all' : [...suppressions],
      today,
      context,
    ]
    return `${known}\n${JSON.stringify(others)}\n`
  }
}

/** Where the cache is when nobody says otherwise: with those of other tools, if there is a place for them. */
export function defaultCachePath(cwd: string): string {
  return existsSync(join(cwd, 'node_modules'))
    ? join(cwd, 'node_modules/.cache/plimsoll/cache.json')
    : join(cwd, '.plimsoll-cache.json')
}

function readEntries(path: string, version: string): Map<string, CacheEntry> {
  try {
    const data: unknown = JSON.parse(readFileSync(path, 'utf8'))
    // We wrote it, with this very version.
    if (isCache(data) && data.version === version) return new Map(data.entries)
  } catch {
    // Not there, or cut off.
  }
  return new Map()
}

function isCache(data: unknown): data is { version: string; entries: [string, CacheEntry][] } {
  return (
    typeof data === 'object' && data !== null && 'version' in data && 'entries' in data && Array.isArray(data.entries)
  )
}

function factsKey(path: string, questions: Questions, { context, folders }: FileOptions): string {
  const sources = questions.buildContext?.sources
  if (sources === undefined) return ''
  const folder = context ?? findBuildContext(path, sources, folders)
  const facts = folder === undefined ? undefined : answerBuildContext(folder, path, questions, folders)
  return sha256()
    .update(JSON.stringify([folder, describeFacts(facts)]))
    .digest('hex')
}

function describeFacts(facts: BuildContextFacts | undefined): unknown {
  if (facts === undefined) return undefined
  const { ignoreFile, rootEntries, dockerfile, sources } = facts
  return [
    ignoreFile,
    rootEntries,
    dockerfile,
    [...sources].map(([source, { kind, archive }]) => [source, kind, archive]),
  ]
}
