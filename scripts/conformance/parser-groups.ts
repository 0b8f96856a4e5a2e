import { buildkitDump, parse, problemPhase, type ParseResult } from '@plimsoll/parser'
import { decodeBytes } from '@plimsoll/host'
import {
  commentsOf,
  emptyLinesOf,
  factsOf,
  firstProblem,
  heredocsIn,
  heredocsOf,
  instructionError,
  readingOf,
  type Reading,
} from './reading.js'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readJsonLines, readVectors, type Corpus } from './vectors.js'

/** BuildKit's own parse of every file of the corpus. */
export function checkGoldenParse(report: ConformanceReport, vectors: string, corpus: Corpus): void {
  const files = new Map(corpus.files.map(({ id, bytes }) => [id, bytes]))
  for (const golden of readJsonLines(`${vectors}/buildkit/golden/parse.jsonl.gz`)) {
    const id = String(golden['id'])
    const bytes = files.get(id)
    if (bytes === undefined) continue
    const result = parse(decodeBytes(bytes))
    checkReading(report, 'golden parse', id, golden, result)
    if (golden['error'] !== undefined) continue
    report.check('golden escape', { id, want: golden['escape'], got: result.tree.escape })
    report.check('golden heredocs', { id, want: golden['heredocs'] ?? [], got: heredocsOf(result) })
    report.check('golden comments', { id, want: golden['comments'] ?? {}, got: commentsOf(result) })
    report.check('golden empty continuations', { id, want: golden['warnings'] ?? [], got: emptyLinesOf(result) })
    const directives = asRecord(golden['directives'])
    report.check('golden directives', {
      id,
      want: [directives['syntax'] ?? null, directives['check'] ?? null],
      got: [result.syntax, result.check].map((found) =>
        found === undefined ? null : [found.value, found.fullValue, found.line],
      ),
    })
  }
}

function checkReading(
  report: ConformanceReport,
  group: string,
  id: string,
  golden: Record<string, unknown>,
  result: ParseResult,
): void {
  const want: Reading =
    golden['error'] === undefined
      ? { dump: String(golden['dump']), lines: numberPairs(golden['lines']) }
      : { error: String(golden['error']), errorLine: golden['errorLine'] as number[] }
  report.check(group, { id, want, got: readingOf(result) })
}

function numberPairs(value: unknown): number[][] {
  return Array.isArray(value) ? (value as number[][]) : []
}

/** Small files with the real BuildKit's answers. */
export function checkProbes(report: ConformanceReport, vectors: string): void {
  for (const probe of asList(asRecord(readVectors(vectors, 'buildkit/probes.json'))['cases'])) {
    if (probe['unstable'] === true) continue
    const id = String(probe['id'])
    const text =
      typeof probe['base64'] === 'string'
        ? decodeBytes(Buffer.from(probe['base64'], 'base64'))
        : String(probe['dockerfile'])
    const result = parse(text)
    checkReading(report, 'probes parse', id, probe, result)
    if (probe['error'] !== undefined) continue
    if (probe['heredocs'] !== undefined) {
      report.check('probes heredocs', { id, want: probe['heredocs'], got: heredocsOf(result) })
    }
    report.check('probes comments', { id, want: probe['comments'] ?? {}, got: commentsOf(result) })
    report.check('probes empty continuations', {
      id,
      want: probe['emptyContinuationLines'] ?? [],
      got: emptyLinesOf(result),
    })
    report.check('probes instruction errors', { id, want: probe['instrError'] ?? null, got: instructionError(result) })
  }
}

/** The cases of BuildKit's own parser tests. */
export function checkParserCases(report: ConformanceReport, vectors: string): void {
  const cases = asRecord(readVectors(vectors, 'buildkit/parser-cases.json'))
  asList(cases['testfiles']).forEach((entry, index) => {
    report.check('parser dumps', {
      id: String(entry['id'] ?? index),
      want: String(entry['result']).trim(),
      got: buildkitDump(parse(String(entry['dockerfile']))),
    })
  })
  asList(cases['negative']).forEach((entry, index) => {
    const error = asRecord(entry['realError'])
    const got = parse(String(entry['dockerfile'])).problems.find(({ code }) => problemPhase(code) === 'parser')
    report.check('parser negatives', { id: String(entry['id'] ?? index), want: error['message'], got: got?.buildError })
  })
  asList(cases['lineNumbers']).forEach((entry, index) => {
    const { tree } = parse(String(entry['dockerfile']))
    report.check('line ranges', {
      id: String(index),
      want: entry['children'],
      got: tree.instructions.map(({ lines }) => [lines.first, lines.last]),
    })
  })
  asList(cases['heredocs']).forEach((entry, index) => {
    const { tree, source } = parse(String(entry['dockerfile']))
    for (const child of asList(entry['children'])) {
      const instruction = tree.instructions[Number(child['child'])]
      const heredocs = instruction === undefined ? [] : heredocsIn(instruction)
      report.check('heredocs', {
        id: `${index}:${String(child['child'])}`,
        want: asList(child['heredocs']).map(({ name, expand, chomp, fd, content }) => [
          name,
          expand,
          chomp,
          fd,
          content,
        ]),
        got: heredocs.map((heredoc) => factsOf(heredoc, source)),
      })
    }
  })
  asList(cases['heredocsFromLine']).forEach((entry, index) => {
    const { tree } = parse(String(entry['line']))
    const got = tree.instructions.flatMap(heredocsIn).map(({ name }) => name)
    report.check('heredocs from a line', { id: String(index), want: entry['names'], got })
  })
  checkWordCases(report, cases)
  for (const entry of asList(cases['limits'])) {
    const got = firstProblem(parse(String(entry['dockerfile'])), 'parser')
    report.check('limits', { id: 'line', want: entry['error'], got: got?.message })
  }
  for (const entry of asList(cases['emptyContinuation'])) {
    const got = emptyLinesOf(parse(String(entry['dockerfile']))).length
    report.check('empty continuations', { id: 'count', want: entry['warningCount'], got })
  }
  checkDirectiveCases(report, cases)
}

function checkWordCases(report: ConformanceReport, cases: Record<string, unknown>): void {
  asList(cases['words']).forEach((entry, index) => {
    const [instruction] = parse(`ARG ${String(entry['input'])}`).tree.instructions
    const got =
      instruction?.keyword === 'ARG'
        ? instruction.definitions.map(({ name, value }) =>
            value === undefined ? name.value : `${name.value}=${value.value}`,
          )
        : []
    report.check('words', { id: String(index), want: entry['expect'], got })
  })
  asList(cases['nameVal']).forEach((entry, index) => {
    const result = parse(`${String(entry['command'])} ${String(entry['rest'])}`)
    const [instruction] = result.tree.instructions
    const pairs = instruction !== undefined && 'pairs' in instruction ? instruction : undefined
    const nodes = pairs?.pairs.flatMap(({ key, value }) => [key.value, value.value, pairs.legacy ? '' : '='])
    const error = firstProblem(result, 'parser')?.message
    report.check('name and value', {
      id: String(index),
      want: entry['error'] ?? entry['nodes'],
      got: error ?? nodes,
    })
  })
  asList(cases['jsonArrays']).forEach((entry, index) => {
    const result = parse(`CMD ${String(entry['input'])}`)
    const [instruction] = result.tree.instructions
    const command = instruction?.keyword === 'CMD' ? instruction.command : undefined
    const elements = command?.kind === 'ExecForm' ? command.elements.map(({ value }) => value) : undefined
    report.check('JSON arrays', {
      id: String(index),
      want: entry['realError'] ?? entry['expect'],
      got: firstProblem(result, 'parser')?.message ?? elements,
    })
  })
}

function checkDirectiveCases(report: ConformanceReport, cases: Record<string, unknown>): void {
  asList(cases['directives']).forEach((entry, index) => {
    const { tree } = parse(String(entry['input']))
    report.check('directives', {
      id: String(index),
      want: entry['directives'],
      got: tree.directives.map(({ name, value }) => ({ name, value })),
    })
  })
  asList(cases['detectSyntax']).forEach((entry, index) => {
    const { syntax } = parse(String(entry['input']))
    report.check('syntax directive', {
      id: String(index),
      want: [entry['found'] === true, entry['found'] === true ? entry['ref'] : ''],
      got: [syntax !== undefined, syntax?.value ?? ''],
    })
  })
  asList(cases['parseDirectiveCheck']).forEach((entry, index) => {
    const { check } = parse(String(entry['input']))
    report.check('check directive', {
      id: String(index),
      want: [entry['found'] === true, entry['found'] === true ? entry['ref'] : ''],
      got: [check !== undefined, check?.value ?? ''],
    })
  })
}
