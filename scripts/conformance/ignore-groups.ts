import { isIgnored, parseIgnoreFile, type IgnoreFile } from '@plimsoll/parser'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readVectors } from './vectors.js'

/** `.dockerignore`: the cases of the tests of moby's `patternmatcher`, and of the walks of a build context. */
export function checkIgnoreCases(report: ConformanceReport, vectors: string): void {
  const cases = asRecord(readVectors(vectors, 'buildkit/dockerignore-cases.json'))
  for (const group of ['matches', 'deprecatedMatches']) {
    asList(cases[group]).forEach((entry, index) => {
      if (entry['platform'] === 'windows') return
      const file = fileOf(entry['patterns'])
      const fails = typeof entry['error'] === 'string' || entry['error'] === true
      report.check(`ignore ${group}`, {
        id: `${index}: ${file.source.text.replaceAll('\n', ' ')} ${String(entry['path'])}`,
        want: [fails, entry['match'] === true],
        got: [file.problems.length > 0, isIgnored(file, String(entry['path']))],
      })
    })
  }
  asList(cases['newPattern']).forEach((entry) => {
    const file = fileOf(entry['patterns'])
    const want = [entry['newError'], entry['patternCount'] ?? null, entry['exclusions'] ?? null]
    const got = [
      file.problems.some(({ span }) => !file.patterns.some((pattern) => pattern.span === span)),
      entry['patternCount'] === undefined ? null : file.patterns.length,
      entry['exclusions'] === undefined ? null : file.patterns.some(({ negated }) => negated),
    ]
    report.check('ignore patterns', { id: String(entry['id']), want, got })
  })
  asList(cases['compile']).forEach((entry) => {
    const [pattern] = fileOf([entry['pattern']]).patterns
    report.check('ignore pattern kinds', {
      id: String(entry['pattern']),
      want: entry['type'],
      got: pattern?.matcher.kind,
    })
  })
  asList(cases['malformed']).forEach((entry) => {
    const got = fileOf(entry['patterns']).problems[0]?.message
    report.check('ignore malformed', { id: String(entry['patterns']), want: entry['error'], got })
  })
  asList(cases['ignorefile']).forEach((entry, index) => {
    report.check('ignore files', { id: String(index), want: entry['expected'], got: linesOf(String(entry['content'])) })
  })
  checkWalks(report, cases['contextWalk'])
}

function fileOf(patterns: unknown): IgnoreFile {
  return parseIgnoreFile((Array.isArray(patterns) ? patterns : []).map(String).join('\n'))
}

/** As BuildKit reads them: an exclamation mark alone is an error only later. */
function linesOf(content: string): string[] {
  const { patterns, problems } = parseIgnoreFile(content)
  return [
    ...patterns.map(({ span, negated, pattern }) => ({ span, line: `${negated ? '!' : ''}${pattern}` })),
    ...problems.map(({ span }) => ({ span, line: '!' })),
  ]
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ line }) => line)
}

/** Those that choose files with other patterns are about BuildKit's copying, not about ignore files. */
function checkWalks(report: ConformanceReport, walks: unknown): void {
  for (const walk of asList(walks)) {
    if (Array.isArray(walk['include']) && walk['include'].length > 0) continue
    const file = fileOf(walk['exclude'])
    const filesOf = (list: unknown, order: 0 | 1): string[] =>
      (Array.isArray(list) ? list : [])
        .map((entry) => String(entry).trim().split(' '))
        .filter((parts) => parts[1 - order] === 'file')
        .map((parts) => parts[order] ?? '')
    report.check('ignore walks', {
      id: String(walk['id']),
      want: filesOf(walk['expected'], 1),
      got: filesOf(walk['tree'], 0).filter((path) => !isIgnored(file, path)),
    })
  }
}
