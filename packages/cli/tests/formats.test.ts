import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { FORMATS } from '../src/reporters/formats.js'
import { bundleProgram, runProgram, type ProgramResult } from './program.js'
import { rdjsonComplaints, sarifValidator, xmlComplaints } from './report-validators.js'

/** Reports of whole runs, held against the schemas and validators of those who read them. */
let folder = ''
const multitool = sarifValidator()

beforeAll(bundleProgram)
afterAll(() => multitool?.remove())
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-formats-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
}

/** One run that writes every report into `out/`. */
function reportAll(...args: string[]): ProgramResult {
  mkdirSync(join(folder, 'out'), { recursive: true })
  return runProgram([...FORMATS.flatMap((format) => ['--format', `${format}:out/${format}`]), ...args], folder)
}

const report = (format: string): string => readFileSync(join(folder, 'out', format), 'utf8')

const PLAIN = `FROM debian:latest AS build
WORKDIR /src
# plimsoll ignore=add-use-copy -- unpacked later
ADD main.c ./
ENV GREETING "größe & <b>"
RUN apt-get update && apt-get install curl

FROM debian:12
COPY --from=0 /src/hello /usr/bin/
ENV KEY_A a
USER root
CMD hello --world
`

/** Whatever could break a report: markup of every format, control characters, odd bytes, a byte order mark. */
const HOSTILE = Buffer.concat([
  Buffer.from(
    [
      '\ufeffFROM debian:latest AS a',
      'ENV A\u0001\u001b[31m ]]> <x> & "q" \'s\' | `b` \\u0000 \ufffe \uffff \u202e \u2028',
      'ENV B %0A::error::x ##vso[task.x]y ##teamcity[z] 😀\ud83d\t[l](http://x) @me :tada: {0}',
      'COPY --from=nowhere\u0007 x /y',
      'WORKDIR relative\r',
      'LABEL "\u0085\u007f" x',
      'RUN apt-get install 😀-curl git😀 \\',
      '    a b c',
      'ENV C ',
    ].join('\n'),
  ),
  Buffer.of(0xff, 0xfe, 0xc3, 0x28),
  Buffer.from(' é\nCMD x\n'),
])

const INPUTS: readonly (readonly [name: string, files: Readonly<Record<string, string | Uint8Array>>])[] = [
  ['plain', { 'app/Dockerfile': PLAIN, 'clean.Dockerfile': 'FROM debian:12\nUSER 1000\nCMD ["true"]\n' }],
  ['clean', { Dockerfile: 'FROM debian:12\nUSER 1000\nCMD ["true"]\n' }],
  [
    'hostile',
    { 'a b/%20 ;]\'"<&>#?/x: é\n::error::|\u001b.Dockerfile': HOSTILE, 'nul/Dockerfile': new Uint8Array(300) },
  ],
  ['empty', { Dockerfile: '' }],
]

describe.each(INPUTS)('%s', (name, files) => {
  beforeEach(() => {
    for (const [path, content] of Object.entries(files)) write(path, content)
    const { stdout, stderr, exitCode } = reportAll('--show-suppressed', ...Object.keys(files))
    expect(stdout).toBe('')
    expect(stderr).toBe('')
    expect(exitCode).toBe(name === 'clean' ? 0 : 1)
    const found = JSON.parse(report('hadolint-json')) as { readonly file: string }[]
    expect([...new Set(found.map(({ file }) => file))]).toEqual(
      Object.keys(files).filter((path) => name !== 'clean' && path !== 'clean.Dockerfile'),
    )
  })

  const withMultitool = multitool === undefined ? test.skip : test
  withMultitool('sarif is as SARIF and GitHub want it', () => {
    expect(multitool?.complaints(join(folder, 'out/sarif'))).toEqual([])
  })

  test('checkstyle and junit follow their schemas', async () => {
    expect(await xmlComplaints(report('checkstyle'), 'checkstyle.xsd')).toEqual([])
    expect(await xmlComplaints(report('junit'), 'junit.xsd')).toEqual([])
  })

  test('rdjson is as reviewdog wants it', () => {
    expect(rdjsonComplaints(join(folder, 'out/rdjson'))).toEqual([])
  })

  test('no report has control characters of the input, and no temporary file is left', () => {
    for (const format of FORMATS) {
      expect(report(format)).not.toMatch(/[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u202e]/)
    }
    expect(readdirSync(join(folder, 'out')).sort()).toEqual([...FORMATS].sort())
  })

  test('every line of a list is whole', () => {
    for (const line of report('github').split('\n'))
      expect(line).toMatch(/^(?:::(?:error|warning|notice) file=.*::.*|)$/)
    for (const line of report('azure').split('\n')) expect(line).toMatch(/^(?:##vso\[task\.logissue [^\]]*\].*|)$/)
    for (const line of report('teamcity').split('\n')) {
      expect(line).toMatch(
        /^(?:##teamcity\[inspection(?:Type)?(?: \w+='(?:[^|'[\]]|\|['|[\]]|\|0x[0-9a-f]{4})*')+\]|)$/,
      )
    }
  })

  test('gitlab has a fingerprint of its own for each issue', () => {
    const issues = JSON.parse(report('gitlab')) as { readonly fingerprint: string }[]
    expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  })

  test('the ranges of sonarqube are not empty, and lie in their lines', () => {
    interface SonarIssue {
      readonly ruleId: string
      readonly primaryLocation: { readonly filePath: string; readonly textRange: SonarRange }
    }
    interface SonarRange {
      readonly startLine: number
      readonly endLine?: number
      readonly startColumn?: number
      readonly endColumn?: number
    }
    const { rules, issues } = JSON.parse(report('sonarqube')) as { rules: { id: string }[]; issues: SonarIssue[] }
    for (const { ruleId, primaryLocation } of issues) {
      expect(rules.map(({ id }) => id)).toContain(ruleId)
      const { startLine, endLine = startLine, startColumn = 0, endColumn } = primaryLocation.textRange
      const text = readFileSync(join(folder, primaryLocation.filePath), 'utf8')
      const lines = text.replace(/^\ufeff/, '').split(/\r?\n/)
      expect(endLine).toBeLessThanOrEqual(lines.length)
      if (endColumn === undefined) continue
      expect(startColumn).toBeLessThan(lines[startLine - 1]?.length ?? 0)
      expect(endColumn).toBeLessThanOrEqual(lines[endLine - 1]?.length ?? 0)
      expect(endLine > startLine || endColumn > startColumn).toBe(true)
    }
  })
})

describe('the validators', () => {
  test('complain where there is something to complain of', async () => {
    write('Dockerfile', PLAIN)
    reportAll()
    expect(
      await xmlComplaints(report('checkstyle').replace('severity="', 'severity="x'), 'checkstyle.xsd'),
    ).not.toEqual([])
    expect(await xmlComplaints(report('junit').replace('<testcase', '<case'), 'junit.xsd')).not.toEqual([])
    write('out/rdjson', report('rdjson').replaceAll('"WARNING"', '"BAD"'))
    expect(rdjsonComplaints(join(folder, 'out/rdjson'))).not.toEqual([])
    write('out/sarif', report('sarif').replaceAll('"startLine": ', '"startLine": -'))
    if (multitool !== undefined) expect(multitool.complaints(join(folder, 'out/sarif'))).not.toEqual([])
  })
})

describe('what is said twice agrees', () => {
  test('columns of rdjson are bytes, those of sarif UTF-16 units, those of sonarqube count from 0', () => {
    write('Dockerfile', 'FROM debian:12\nARG X="😀é" Y\nENV A=é😀 B=1 A=2\nUSER 1\nCMD ["x"]\nLABEL é 1\n')
    reportAll('--only', 'key-value-equals-sign')
    const line = Buffer.from('LABEL é 1')
    const diagnostics = (JSON.parse(report('rdjson')) as { diagnostics: RdjsonDiagnostic[] }).diagnostics
    expect(diagnostics).toHaveLength(1)
    const [first] = diagnostics
    const { start, end } = first?.location.range ?? NOWHERE
    expect(line.subarray(start.column - 1, end.column - 1).toString()).toBe('é')
    const fix = first?.suggestions?.[0]
    const fixed = Buffer.concat([
      line.subarray(0, (fix?.range.start.column ?? 0) - 1),
      Buffer.from(fix?.text ?? ''),
      line.subarray((fix?.range.end.column ?? 0) - 1),
    ])
    expect(fixed.toString()).toBe('LABEL é=1')
    expect(report('sarif')).toContain(
      '"startColumn": 7,\n                  "endLine": 6,\n                  "endColumn": 8',
    )
    expect(report('sonarqube')).toMatch(/"startLine": 6,\s+"startColumn": 6,\s+"endLine": 6,\s+"endColumn": 7/)
  })

  test('a byte order mark is no column, but bytes', () => {
    write('Dockerfile', '\ufeffFROM debian\nUSER 1\n')
    reportAll('--only', 'base-image-tag')
    expect(report('compact')).toMatch(/^Dockerfile:1:6: /)
    expect(report('checkstyle')).toContain('line="1" column="6"')
    const [first] = (JSON.parse(report('rdjson')) as { diagnostics: RdjsonDiagnostic[] }).diagnostics
    expect(first?.location.range.start).toEqual({ line: 1, column: 9 })
  })
})

interface RdjsonRange {
  readonly start: { readonly line: number; readonly column: number }
  readonly end: { readonly line: number; readonly column: number }
}

interface RdjsonDiagnostic {
  readonly location: { readonly range: RdjsonRange }
  readonly suggestions?: readonly { readonly range: RdjsonRange; readonly text: string }[]
}

const NOWHERE: RdjsonRange = { start: { line: 0, column: 0 }, end: { line: 0, column: 0 } }

describe('fingerprints', () => {
  const prints = (): string[] =>
    (JSON.parse(report('gitlab')) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint).sort()

  test('stay when lines above come, and differ for findings that look the same', () => {
    const text = 'ENV A b\nENV A b\n'
    write('Dockerfile', `FROM debian:12\n${text}`)
    reportAll('--only', 'key-value-equals-sign')
    const before = prints()
    write('Dockerfile', `# a comment\n\nFROM debian:12\n  ${text}`)
    reportAll('--only', 'key-value-equals-sign')
    expect(prints()).toEqual(before)
    expect(new Set(before).size).toBe(2)
  })
})

describe('files that could not be linted', () => {
  beforeEach(() => {
    write('Dockerfile', 'FROM debian:12\nUSER 1\n')
    const { exitCode } = reportAll('--target', 'nowhere', 'Dockerfile', 'missing')
    expect(exitCode).toBe(2)
  })

  test('are in every report', async () => {
    const message = 'there is no stage nowhere to build'
    for (const format of FORMATS.filter((one) => one !== 'markdown')) expect(report(format)).toContain(message)
    expect(report('markdown')).toContain('1 file could not be linted')
    expect(await xmlComplaints(report('checkstyle'), 'checkstyle.xsd')).toEqual([])
    expect(await xmlComplaints(report('junit'), 'junit.xsd')).toEqual([])
    expect(rdjsonComplaints(join(folder, 'out/rdjson'))).toEqual([])
    if (multitool !== undefined) expect(multitool.complaints(join(folder, 'out/sarif'))).toEqual([])
  })

  test('make a run of sarif unsuccessful', () => {
    const { runs } = JSON.parse(report('sarif')) as { runs: { invocations: unknown[] }[] }
    expect(runs[0]?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          { message: { text: 'missing: no such file or folder' } },
          { message: { text: 'there is no stage nowhere to build' } },
        ],
      },
    ])
  })
})
