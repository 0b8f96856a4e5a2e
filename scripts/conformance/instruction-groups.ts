import { parse } from '@plimsoll/parser'
import { firstProblem, heredocsIn, instructionError, locate } from './reading.js'
import type { ConformanceReport } from './report.js'
import { asList, asRecord, readVectors } from './vectors.js'

/** What each instruction accepts. */
export function checkInstructionCases(report: ConformanceReport, vectors: string): void {
  const cases = asRecord(readVectors(vectors, 'buildkit/instruction-cases.json'))
  asList(cases['errors']).forEach((entry, index) => {
    const want = asRecord(entry['realError'])['message']
    const got = instructionError(parse(String(entry['dockerfile'])))
    report.check('instruction errors', { id: String(entry['id'] ?? index), want, got })
  })
  asList(cases['ok']).forEach((entry, index) => {
    const [instruction] = parse(String(entry['dockerfile'])).tree.instructions
    if (instruction?.keyword !== 'COPY' && instruction?.keyword !== 'ADD') return
    const announced = new Set(instruction.heredocs.map(({ span }) => span.start))
    report.check('copy heredocs', {
      id: String(entry['id'] ?? index),
      want: [
        entry['dest'],
        entry['sources'],
        asList(entry['contents']).map((content) => [content['path'], content['data']]),
      ],
      got: [
        instruction.destination?.value,
        instruction.sources.filter(({ span }) => !announced.has(span.start)).map(({ value }) => value),
        instruction.heredocs.map(({ name, body }) => [name, body.text]),
      ],
    })
  })
  const texts = Array.isArray(cases['mustNotThrow']) ? cases['mustNotThrow'] : []
  texts.forEach((text, index) => {
    const { tokens, source } = parse(String(text))
    const got = tokens.map((token) => source.slice(token)).join('')
    report.check('must not throw', { id: String(index), want: text, got })
  })
  asList(cases['healthInterval']).forEach((entry) => {
    const value = String(entry['value'])
    const part = typeof entry['errorContains'] === 'string' ? entry['errorContains'] : undefined
    const got = instructionError(parse(`FROM a\nHEALTHCHECK --interval=${value} CMD x`))
    report.check('intervals', { id: value, want: part, got: part !== undefined && got?.includes(part) ? part : got })
  })
  asList(cases['runDevice']).forEach((entry) => {
    const input = String(entry['input'])
    const error = instructionError(parse(`FROM a\nRUN --device=${input} x`))
    const got = error?.replace('dockerfile parse error on line 2: ', '') ?? null
    report.check('devices', { id: input, want: entry['error'], got })
  })
  asList(cases['errorLines']).forEach((entry) => {
    if (entry['static'] !== true) return
    const result = parse(String(entry['dockerfile']))
    const [problem] = result.problems
    const got = problem === undefined ? [] : locate(result, problem).lines.slice(0, 1)
    report.check('error lines', { id: String(entry['name']), want: entry['errorLines'], got })
  })
}

/** One word as the announcement of a heredoc: seen in the destination of COPY, where none may be. */
export function checkHeredocWords(report: ConformanceReport, vectors: string): void {
  const cases = asRecord(readVectors(vectors, 'buildkit/parser-cases.json'))
  for (const entry of asList(cases['parseHeredoc'])) {
    const input = String(entry['input'])
    const { problems } = parse(`COPY ${JSON.stringify(['a', input])}`)
    report.check('heredoc words', {
      id: input,
      want: asRecord(entry['heredoc'])['name'] !== undefined,
      got: problems.some(({ code }) => code === 'heredoc-destination'),
    })
  }
  for (const entry of asList(cases['heredocChomp'])) {
    const [instruction] = parse(`RUN <<-EOF\n${String(entry['input'])}EOF\n`).tree.instructions
    const [heredoc] = instruction === undefined ? [] : heredocsIn(instruction)
    report.check('heredoc tabs', { id: String(entry['input']), want: entry['expect'], got: heredoc?.body.text })
  }
}

/** The Dockerfiles of BuildKit's integration tests: what is accepted, and what is refused before anything is built. */
export function checkIntegrationCases(report: ConformanceReport, vectors: string): void {
  const cases = asRecord(readVectors(vectors, 'buildkit/integration-cases.json'))
  for (const entry of asList(cases['cases'])) {
    const real = asRecord(entry['real'])
    const { message } = asRecord(real['error'])
    const isRefused = typeof message === 'string' && message.startsWith('dockerfile parse error')
    if (real['frontend'] !== 'accepts' && !isRefused) continue
    const result = parse(String(entry['dockerfile']))
    const got = firstProblem(result, 'parser')?.message ?? instructionError(result)
    report.check('integration files', { id: String(entry['id']), want: isRefused ? message : null, got })
  }
}
