import { expandHeredocBody, expandWord, goQuote, splitWords, type Environment, type Expansion } from '@plimsoll/parser'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readVectors } from './vectors.js'

type Case = Readonly<Record<string, unknown>>

/** Expansion and quoting: the cases of BuildKit's own tests of its shell lexer. */
export function checkExpansionCases(report: ConformanceReport, vectors: string): void {
  const cases = asRecord(readVectors(vectors, 'buildkit/shell-cases.json'))
  asList(asRecord(cases['envVar'])['cases']).forEach((entry, index) => {
    checkWord(report, 'expansion', `${index}: ${String(entry['word'])}`, entry)
  })
  asList(asRecord(cases['words'])['cases']).forEach((entry, index) => {
    const word = String(entry['word'])
    const split = splitWords(word, environmentOf(entry))
    report.check('expansion into words', {
      id: `${index}: ${word}`,
      want: entry['realError'] ?? entry['expected'],
      got: split.ok ? split.words : errorOf(word, split.message),
    })
  })
  for (const group of ['mandatory', 'matches']) {
    asList(cases[group]).forEach((entry, index) => {
      const id = `${index}: ${String(entry['word'])}`
      checkWord(report, `expansion, ${group}`, id, entry)
      checkLookups(report, `expansion, ${group}`, `${id} (names)`, entry)
    })
  }
  checkPatterns(report, cases)
  asList(asRecord(cases['heredocBody'])['cases']).forEach((entry) => {
    const body = String(entry['body'])
    const expanded = entry['quoted'] === true ? undefined : expandHeredocBody(body, environmentOf(entry))
    const got = expanded === undefined ? body : expanded.ok ? expanded.value : expanded.message
    report.check('expansion of heredocs', { id: String(entry['test']), want: entry['expected'], got })
  })
}

function checkWord(report: ConformanceReport, group: string, id: string, entry: Case): void {
  const word = String(entry['word'])
  const expansion = expandWord(word, environmentOf(entry))
  const part = entry['errorContains']
  if (typeof part === 'string') {
    report.check(group, { id, want: true, got: !expansion.ok && expansion.message.includes(part) })
  } else {
    report.check(group, { id, want: entry['realError'] ?? entry['expected'], got: resultOf(word, expansion) })
  }
}

function checkLookups(report: ConformanceReport, group: string, id: string, entry: Case): void {
  if (!Array.isArray(entry['matched']) || !Array.isArray(entry['unmatched'])) return
  const { matched, unmatched } = expandWord(String(entry['word']), environmentOf(entry))
  report.check(group, {
    id,
    want: [entry['matched'], entry['unmatched']],
    got: [[...matched].sort(), [...unmatched].sort()],
  })
}

/** Patterns are no function of ours: they are seen through the substitutions that use them. */
function checkPatterns(report: ConformanceReport, cases: Case): void {
  for (const entry of asList(cases['patternToRegex'])) {
    const pattern = String(entry['pattern'])
    const { ok } = expandWord('${x#$p}', (name) => (name === 'p' ? pattern : ''))
    report.check('patterns', { id: pattern, want: entry['error'] !== true, got: ok })
  }
  for (const entry of asList(cases['reversePattern'])) {
    const pattern = String(entry['input'])
    // The error names the pattern as it was reversed.
    const expansion = expandWord('${x%$p}', (name) => (name === 'p' ? `\\q${pattern}` : ''))
    const got = expansion.ok ? undefined : /^invalid pattern \(([^]*)\\q\) in/.exec(expansion.message)?.[1]
    report.check('patterns from the end', { id: pattern, want: entry['expected'], got })
  }
}

function resultOf(word: string, expansion: Expansion): string {
  return expansion.ok ? expansion.value : errorOf(word, expansion.message)
}

function errorOf(word: string, message: string): string {
  return `failed to process ${goQuote(word)}: ${message}`
}

/** A builder on Windows does not tell cases apart. */
function environmentOf(entry: Case): Environment {
  const values = new Map(Object.entries(asRecord(entry['env'])).map(([name, value]) => [name, String(value)]))
  if (entry['platform'] !== 'windows') return (name) => values.get(name)
  const folded = new Map([...values].map(([name, value]) => [name.toUpperCase(), value]))
  return (name) => folded.get(name.toUpperCase())
}
