import { isProblemCode, parse, problemPhase, type ProblemCode } from '../src/index.js'
import { parseChecked } from './parse-check.js'
import { PROBLEM_CASES } from './problem-cases.js'

const ROWS = Object.entries(PROBLEM_CASES).flatMap(([code, cases]) =>
  cases.map(([text, ...said]) => [code, text, said] as const),
)

test.each(ROWS)('%s: %j', (code, marked, said) => {
  const text = marked.replace(/[⟦⟧]/g, '')
  const { problems, source } = parseChecked(text)
  const found = problems.filter((problem) => problem.code === code)
  expect(found.flatMap(({ message, buildError }) => [message, buildError])).toEqual(said)
  const marks = found.flatMap(({ span }) => [
    { at: span.start, mark: '⟦' },
    { at: span.end, mark: '⟧' },
  ])
  let shown = source.text
  for (const { at, mark } of marks.reverse()) shown = shown.slice(0, at) + mark + shown.slice(at)
  expect(shown).toBe(marked)
})

describe('problems in their order', () => {
  const codesOf = (text: string): ProblemCode[] => parseChecked(text).problems.map(({ code }) => code)

  test('those of the parser come first, as a build stops at them before it looks further', () => {
    expect(codesOf('RUN --x a\nWORKDIR\nENV x\nCMD [1]')).toEqual([
      'pair-value-missing',
      'json-not-strings',
      'flag-unknown',
      'stage-missing',
      'arguments-missing',
    ])
  })

  test('within an instruction as the builder checks', () => {
    expect(codesOf('FROM a\nHEALTHCHECK --retries=x --start-period=1 --interval=1 --no CMD')).toEqual([
      'flag-unknown',
      'healthcheck-arguments',
      'healthcheck-option-invalid',
      'healthcheck-option-invalid',
      'healthcheck-option-invalid',
    ])
    expect(codesOf('FROM a\nCOPY --no a')).toEqual(['arguments-missing', 'flag-unknown'])
    expect(codesOf('FROM a\nENV --no')).toEqual(['flag-unknown', 'arguments-missing'])
    expect(codesOf('FROM a\nRUN --security=x --network=x --mount= --device= ls')).toEqual([
      'device-invalid',
      'mount-syntax-invalid',
      'run-mode-invalid',
      'run-mode-invalid',
    ])
  })

  test('of a trigger only those of the parser count', () => {
    expect(codesOf('FROM a\nONBUILD FORM a\nONBUILD COPY --x a\nONBUILD ENV a')).toEqual(['pair-value-missing'])
  })

  test('an instruction after an error is there all the same', () => {
    const { tree } = parseChecked('FROM a\nENV x\nRUN b')
    expect(tree.instructions.map(({ keyword }) => keyword)).toEqual(['FROM', 'ENV', 'RUN'])
  })
})

describe('lines over the limit', () => {
  const long = 'x'.repeat(65_531)

  const errorsOf = (text: string): string[] =>
    parse(text).problems.flatMap(({ code, buildError }) => (code === 'line-too-long' ? [buildError] : []))

  test('65,535 bytes are allowed', () => {
    expect(errorsOf(`FROM a\nRUN ${long}\n`)).toEqual([])
    expect(errorsOf(`FROM a\nRUN é${long.slice(2)}\nFROM a`)).toEqual([])
    expect(errorsOf(`FROM a\nRUN ${long.slice(1)}\r\n`)).toEqual([])
    expect(errorsOf(`\ufeffARG ${long.slice(3)}\nFROM a`)).toEqual([])
    expect(errorsOf(`\nARG ${long}\nFROM a`)).toEqual([])
  })

  test.each([
    [`FROM a\nRUN ${long}x\n`, 'dockerfile line greater than max allowed size of 65535'],
    [`FROM a\nRUN é${long.slice(1)}`, 'dockerfile line greater than max allowed size of 65535'],
    [`FROM a\nRUN 😀${long.slice(3)}`, 'dockerfile line greater than max allowed size of 65535'],
    [`FROM a\nRUN ${long}\r\n`, 'dockerfile line greater than max allowed size of 65535'],
    [`FROM a\n#${long}xxxx\nRUN b`, 'dockerfile line greater than max allowed size of 65535'],
    [`\ufeffARG ${long.slice(2)}\nFROM a`, 'file with no instructions'],
    [`# a\nRUN ${long}x\nFROM a`, 'file with no instructions'],
    [`RUN <<E\n${long}xxxxx\nE\n`, 'unterminated heredoc'],
  ])('case %#', (text, error) => {
    expect(errorsOf(text)).toEqual([error])
    const { problems, source } = parseChecked(text)
    const { span } = problems.find(({ code }) => code === 'line-too-long') ?? { span: { start: -1, end: -1 } }
    expect(source.slice(span)).toHaveLength(
      source.lineSpan(source.position(span.start).line).end - span.start + (text.includes('\r') ? 1 : 0),
    )
  })

  test('each is reported once, also behind a heredoc without an end', () => {
    const { problems } = parse(`FROM a\nRUN <<E\nRUN ${long}x\nRUN <<F\nRUN ${long}x\n`)
    expect(problems.map(({ code }) => code)).toEqual([
      'heredoc-unterminated',
      'line-too-long',
      'heredoc-unterminated',
      'line-too-long',
    ])
  })
})

test('a file over the limit is read all the same', () => {
  const comments = '#2345678\n'.repeat(1_864_136)
  expect(parse(`FROM a\n${comments}`.slice(0, 16_777_216)).problems).toEqual([])
  const { problems, tree } = parse(`FROM a\n${comments}`)
  expect(problems).toEqual([
    {
      code: 'file-too-large',
      span: { start: 0, end: 0 },
      message: 'The file is larger than 16777216 bytes, which is more than the builder reads',
      buildError: 'failed to read dockerfile: Dockerfile exceeds maximum allowed size of 16777216 bytes',
    },
  ])
  expect(tree.instructions).toHaveLength(1)
})

test('codes and phases', () => {
  expect(isProblemCode('file-empty')).toBe(true)
  expect(isProblemCode('toString')).toBe(false)
  expect(problemPhase('json-not-strings')).toBe('parser')
  expect(problemPhase('flag-unknown')).toBe('instruction')
  expect(problemPhase('stage-missing')).toBe('file')
})
