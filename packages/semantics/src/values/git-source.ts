import { goQuote } from '@plimsoll/parser'
import { sourceKind } from '../copy-source.js'
import { goBoolean, isGoBoolean } from './go-boolean.js'
import { valueProblem, type ValueProblem } from './value-problem.js'

/** A git repository as a source of ADD, with what its query and its fragment say. */
export interface GitSource {
  /** `github.com/…` without a scheme: a local path to BuildKit, whose query it reads all the same. */
  readonly local: boolean
  /** A branch, tag or commit; those of `tag` and `branch` with their `refs/…/`. */
  readonly ref: string | undefined
  readonly subdir: string | undefined
  readonly checksum: string | undefined
  readonly keepGitDir: boolean | undefined
  /** All that BuildKit refuses, spans in the text of the source. */
  readonly problems: readonly GitSourceProblem[]
}

export type GitSourceProblem = ValueProblem<
  'query-value-missing' | 'query-repeated' | 'query-unknown' | 'query-value' | 'conflict'
>

/** The keys that the query of a git URL may have. */
export const GIT_QUERY_KEYS: readonly string[] = [
  'ref',
  'tag',
  'branch',
  'subdir',
  'checksum',
  'commit',
  'keep-git-dir',
  'submodules',
  'mtime',
  'fetch-by-commit',
]

/**
 * Reads a source that BuildKit takes for a git repository, `undefined` for any other: `ParseGitRef` of BuildKit's
 * `util/gitutil`. The query's keys go with those of the fragment `#ref:subdir`; they may not contradict each other.
 */
export function readGitSource(text: string): GitSource | undefined {
  const local = text.startsWith('github.com/')
  if (!local && sourceKind(text) !== 'git') return undefined
  const hash = text.indexOf('#')
  const end = hash === -1 ? text.length : hash
  const fragment = hash === -1 ? '' : (decode(text.slice(hash + 1)) ?? text.slice(hash + 1))
  const colon = fragment.indexOf(':')
  const reader = new QueryReader(
    colon === -1 ? fragment : fragment.slice(0, colon),
    colon === -1 ? '' : fragment.slice(colon + 1),
  )
  const mark = text.slice(0, end).indexOf('?')
  if (mark !== -1) reader.read(queryPairs(text, mark + 1, end))
  return { local, ...reader.result() }
}

interface QueryPair {
  readonly key: string
  readonly value: string
  /** Where the pair stands in the text, and its value. */
  readonly start: number
  readonly valueStart: number
  readonly end: number
}

/** Pairs that Go's `url.Query` cannot read are left out, as it does. */
function queryPairs(text: string, start: number, end: number): QueryPair[] {
  const pairs: QueryPair[] = []
  for (let at = start; at < end;) {
    const ampersand = text.indexOf('&', at)
    const pairEnd = ampersand === -1 || ampersand > end ? end : ampersand
    const pair = text.slice(at, pairEnd)
    const equals = pair.indexOf('=')
    const key = decodeQuery(equals === -1 ? pair : pair.slice(0, equals))
    const value = decodeQuery(equals === -1 ? '' : pair.slice(equals + 1))
    const isRead = pair !== '' && !pair.includes(';') && key !== undefined && value !== undefined
    if (isRead)
      pairs.push({ key, value, start: at, valueStart: equals === -1 ? pairEnd : at + equals + 1, end: pairEnd })
    at = pairEnd + 1
  }
  return pairs
}

function decodeQuery(text: string): string | undefined {
  return decode(text.replaceAll('+', ' '))
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}

class QueryReader {
  readonly #subdir: string
  readonly #problems: GitSourceProblem[] = []
  #ref: string
  #querySubdir = ''
  #checksum: string | undefined
  #keepGitDir: boolean | undefined

  constructor(ref: string, subdir: string) {
    this.#ref = ref
    this.#subdir = subdir
  }

  result(): Omit<GitSource, 'local'> {
    const subdir = this.#subdir === '' ? this.#querySubdir : this.#subdir
    return {
      ref: this.#ref === '' ? undefined : this.#ref,
      subdir: subdir === '' ? undefined : subdir,
      checksum: this.#checksum,
      keepGitDir: this.#keepGitDir,
      problems: this.#problems,
    }
  }

  read(pairs: readonly QueryPair[]): void {
    const seen = new Map<string, QueryPair>()
    for (const pair of pairs) {
      if (seen.has(pair.key)) this.#fail('query-repeated', pair, `query ${goQuote(pair.key)} has multiple values`)
      else {
        seen.set(pair.key, pair)
        this.#readPair(pair)
      }
    }
    const tag = seen.get('tag')
    const branch = seen.get('branch')
    if (tag !== undefined && tag.value !== '') this.#setRef(tag, 'refs/tags/')
    if (branch === undefined || branch.value === '') return
    if (tag === undefined || tag.value === '') this.#setRef(branch, 'refs/heads/')
    else this.#fail('conflict', branch, 'branch conflicts with tag')
  }

  #readPair(pair: QueryPair): void {
    const { key, value } = pair
    if (!GIT_QUERY_KEYS.includes(key)) {
      this.#fail('query-unknown', pair, `unexpected query ${goQuote(key)}`)
      return
    }
    if (value === '') {
      if (key === 'keep-git-dir') this.#keepGitDir = true
      if (!SWITCHES.includes(key)) this.#fail('query-value-missing', pair, `query ${goQuote(key)} has no value`)
      return
    }
    switch (key) {
      case 'ref':
        this.#setRef(pair, '')
        return
      case 'subdir':
        if (this.#subdir !== '' && this.#subdir !== value) {
          this.#fail('conflict', pair, `subdir conflicts: ${goQuote(this.#subdir)} vs ${goQuote(value)}`)
        }
        this.#querySubdir = value
        return
      case 'checksum':
      case 'commit':
        this.#checksum = value
        return
      case 'mtime':
        if (!MODIFICATION_TIMES.includes(value)) this.#failValue(pair)
        return
      case 'keep-git-dir':
      case 'submodules':
      case 'fetch-by-commit':
        if (!isGoBoolean(value)) this.#failValue(pair)
        else if (key === 'keep-git-dir') this.#keepGitDir = goBoolean(value)
        return
      default:
    }
  }

  #setRef(pair: QueryPair, prefix: string): void {
    const ref = pair.value.startsWith(prefix) ? pair.value : prefix + pair.value
    if (this.#ref !== '' && this.#ref !== ref) {
      this.#fail('conflict', pair, `ref conflicts: ${goQuote(this.#ref)} vs ${goQuote(ref)}`)
    } else this.#ref = ref
  }

  #failValue(pair: QueryPair): void {
    const { valueStart, end } = pair
    const message = `invalid ${pair.key} value: ${goQuote(pair.value)}`
    this.#problems.push(valueProblem('query-value', message, valueStart, end))
  }

  #fail(code: GitSourceProblem['code'], { start, end }: QueryPair, message: string): void {
    this.#problems.push(valueProblem(code, message, start, end))
  }
}

/** What is set without a value. */
const SWITCHES: readonly string[] = ['keep-git-dir', 'submodules', 'fetch-by-commit']
const MODIFICATION_TIMES: readonly string[] = ['checkout', 'commit']
