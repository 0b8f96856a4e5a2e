import { INSTRUCTIONS, type AddInstruction, type CopyInstruction, type Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix, type Report } from '@plimsoll/linter'
import {
  checkDigest,
  type DigestProblem,
  GIT_QUERY_KEYS,
  type GitSource,
  type GitSourceProblem,
  type PlacedInstruction,
  placedInstructions,
  readGitSource,
  sourceKind,
} from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'
import { placeInWord, settledValue } from '../src/placed-instruction.js'

export default defineRule({
  meta: {
    summary: 'Copy from what `COPY` and `ADD` accept',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: [],
    buildError: true,
  },
  check({ model, report }) {
    for (const placed of model.stages.flatMap(placedInstructions)) {
      const { instruction } = placed
      if (instruction.keyword !== 'ADD' && instruction.keyword !== 'COPY') continue
      // With `--from`, sources are paths there.
      if (instruction.destination === undefined || wordOf(instruction, 'from') !== undefined) continue
      for (const one of checkSources(placed, instruction)) report(one)
    }
  },
})

type FilesInstruction = AddInstruction | CopyInstruction

/** What a flag says, if it says anything. */
function wordOf({ flags }: FilesInstruction, name: string): Word | undefined {
  const word = flags.find((flag) => flag.name === name)?.value
  return word === undefined || word.value === '' ? undefined : word
}

interface Source {
  readonly word: Word
  /** `undefined` where a build or a base image decides. */
  readonly value: string | undefined
}

function checkSources(placed: PlacedInstruction, instruction: FilesInstruction): Report[] {
  const heredocs = new Set(instruction.heredocs.map(({ span }) => span.start))
  const sources = instruction.sources
    .filter(({ span }) => !heredocs.has(span.start))
    .map((word): Source => ({ word, value: settledValue(placed, word) }))
  const reports = sources.flatMap(({ word, value }) =>
    value === undefined ? [] : checkSource(instruction, word, value),
  )
  const checksum = instruction.keyword === 'ADD' ? wordOf(instruction, 'checksum') : undefined
  const value = checksum === undefined ? undefined : settledValue(placed, checksum)
  if (checksum === undefined || value === undefined || value === '') return reports
  const problem = checkChecksum(checksum, value, sources)
  return problem === undefined ? reports : [...reports, problem]
}

function checkSource(instruction: FilesInstruction, word: Word, value: string): Report[] {
  const git = readGitSource(value)
  const isRepository = git !== undefined && !git.local
  if (instruction.keyword === 'COPY' && (isRepository || sourceKind(value) === 'url')) {
    const what = isRepository ? 'clones no repositories' : 'downloads nothing'
    return [{ at: word, message: `\`COPY\` ${what}; \`ADD\` does`, suggestions: useAdd(instruction) }]
  }
  if (git === undefined) return []
  const reports = git.problems.map((problem) => queryReport(word, value, problem))
  return [...reports, ...checkGitDirectory(instruction, git)]
}

/** Where `ADD` knows all of the flags. */
function useAdd({ flags, keywordSpan, keywordText }: FilesInstruction): Fix[] {
  if (!flags.every(({ name }) => INSTRUCTIONS.ADD.flags.some((known) => known.name === name))) return []
  const keyword = keywordText === keywordText.toLowerCase() ? 'add' : 'ADD'
  return [{ title: 'Use `ADD`', safe: false, edits: [replace(keywordSpan, keyword)] }]
}

function queryReport(word: Word, value: string, { code, span }: GitSourceProblem): Report {
  const part = value.slice(span.start, span.end)
  const [key = ''] = part.split('=', 1)
  const at = placeInWord(word, value, span)
  switch (code) {
    case 'query-unknown': {
      const nearest = nearestName(key, GIT_QUERY_KEYS)
      const advice = nearest === undefined ? listOf(GIT_QUERY_KEYS) : `did you mean \`${nearest}\`?`
      const place =
        word.value === value ? word.mapped.exact({ start: span.start, end: span.start + key.length }) : undefined
      const suggestions =
        nearest === undefined || place === undefined
          ? []
          : [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(place, nearest)] }]
      return { at, message: `A git URL has no key \`${key}\`; ${advice}`, suggestions }
    }
    case 'query-value-missing':
      return { at, message: `The key \`${key}\` of this git URL needs a value` }
    case 'query-repeated':
      return { at, message: `The key \`${key}\` stands here a second time, and can be given once only` }
    case 'query-value': {
      const before = value.slice(0, span.start)
      const isTime = /[?&]mtime=$/.test(before)
      return {
        at,
        message: `\`${part}\` is no value of this key, which is ${isTime ? '`checkout` or `commit`' : '`true` or `false`'}`,
      }
    }
    case 'conflict':
      return { at, message: `\`${part}\` contradicts what the URL says elsewhere of the same thing` }
    default:
      return code satisfies never
  }
}

function listOf(names: readonly string[]): string {
  return `it knows ${names.map((name) => `\`${name}\``).join(', ')}`
}

function checkGitDirectory({ flags }: FilesInstruction, { keepGitDir }: GitSource): Report[] {
  const flag = flags.find(({ name }) => name === 'keep-git-dir')
  const value = flag?.value?.value.toLowerCase() ?? 'true'
  if (flag === undefined || keepGitDir === undefined || String(keepGitDir) === value) return []
  if (value !== 'true' && value !== 'false') return []
  return [{ at: flag, message: '`--keep-git-dir` contradicts `keep-git-dir` in the URL' }]
}

function checkChecksum(word: Word, checksum: string, sources: readonly Source[]): Report | undefined {
  const [source, ...others] = sources
  if (source === undefined || others.length > 0) {
    return { at: word, message: 'A checksum is for one file: an `ADD` with `--checksum` has one source' }
  }
  if (source.value === undefined) return undefined
  const git = readGitSource(source.value)
  if (git !== undefined && !git.local) {
    if (git.checksum === undefined || git.checksum === checksum) return undefined
    return { at: word, message: `\`${checksum}\` contradicts the checksum \`${git.checksum}\` in the URL` }
  }
  if (sourceKind(source.value) !== 'url') {
    return { at: word, message: '`--checksum` is for URLs and git repositories, and this source is a local file' }
  }
  const problem = checkDigest(checksum)
  if (problem === undefined) return undefined
  return { at: placeInWord(word, checksum, problem.span), message: digestMessage(checksum, problem) }
}

function digestMessage(checksum: string, { code, span }: DigestProblem): string {
  switch (code) {
    case 'format':
      return `\`${checksum}\` is no checksum: it is \`sha256:\` and 64 hexadecimal digits in lower case`
    case 'algorithm':
      return `\`${checksum.slice(span.start, span.end)}\` is no algorithm of checksums; there are \`sha256\`, \`sha384\` and \`sha512\``
    case 'length':
      return `The checksum has ${span.end - span.start} digits, which is not as many as its algorithm gives`
    default:
      return code satisfies never
  }
}
