import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleProgram, runProgram } from './program.js'

let folder = ''

beforeAll(bundleProgram)
beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-delivery-')))
  mkdirSync(join(folder, 'sub'))
  writeFileSync(join(folder, 'sub/Dockerfile'), 'FROM debian:latest\nUSER 1\n')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const read = (path: string): string => readFileSync(join(folder, path), 'utf8')

describe('files', () => {
  test('are written beside what is printed', () => {
    const { stdout, stderr, exitCode } = runProgram(['--format', 'compact', '-f', 'json:report.json', '.'], folder)
    expect(stdout).toMatch(/^sub\/Dockerfile:1:13: warning: .*\n$/)
    expect(stderr).toBe('')
    expect(exitCode).toBe(1)
    expect(JSON.parse(read('report.json'))).toMatchObject({ summary: { findings: 1 } })
  })

  test('have no colours, whatever the terminal has', () => {
    const { stdout } = runProgram(['-f', 'stylish', '-f', 'stylish:out.txt', '--color', '.'], folder)
    expect(stdout).toContain('\u001b[')
    expect(read('out.txt')).not.toContain('\u001b')
  })

  test('that are there are replaced, and keep their mode; links stay links', () => {
    writeFileSync(join(folder, 'real.json'), 'old')
    chmodSync(join(folder, 'real.json'), 0o640)
    symlinkSync('real.json', join(folder, 'link.json'))
    runProgram(['-f', 'json:link.json', '.'], folder)
    expect(JSON.parse(read('real.json'))).toMatchObject({ version: 1 })
    expect(statSync(join(folder, 'real.json')).mode & 0o777).toBe(0o640)
    expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
    expect(readdirSync(folder).sort()).toEqual(['link.json', 'real.json', 'sub'])
  })

  test('that are devices are written to', () => {
    const { stderr, exitCode } = runProgram(['-f', 'json:/dev/null', '.'], folder)
    expect(stderr).toBe('')
    expect(exitCode).toBe(1)
  })

  test('that cannot be written make the run fail, and the other reports are there', () => {
    const name = 'x'.repeat(300)
    const { stdout, stderr, exitCode } = runProgram(['-f', `json:${name}`, '-f', 'compact', '.'], folder)
    expect(stdout).toContain('base-image-not-latest')
    expect(stderr).toMatch(/^plimsoll: the report could not be written to x+: ENAMETOOLONG/)
    expect(exitCode).toBe(2)
  })
})

describe('in GitHub Actions', () => {
  const run = (args: readonly string[], more: Readonly<Record<string, string>> = {}): ReturnType<typeof runProgram> =>
    runProgram(args, join(folder, 'sub'), {
      env: {
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: folder,
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
        ...more,
      },
    })

  test('annotations come after the findings, by paths of the repository, and a summary is added', () => {
    writeFileSync(join(folder, 'summary.md'), 'before\n')
    const { stdout } = run([])
    expect(stdout).toMatch(/^Dockerfile\n {2}1:13 [^]*\n::warning file=sub\/Dockerfile,line=1,/)
    expect(read('summary.md')).toMatch(
      /^before\n## plimsoll\n\n\*\*1 finding\*\* in 1 file: 1 warning\.\n\n### sub\/Dockerfile\n/,
    )
  })

  test('what --format says holds', () => {
    expect(run(['--format', 'stylish']).stdout).not.toContain('::warning')
    expect(readdirSync(folder)).toEqual(['sub'])
    expect(run(['--format', 'sarif']).stdout).toContain('"uri": "sub/Dockerfile"')
    // reviewdog runs in the same folder, and knows where that is.
    expect(run(['--format', 'rdjson']).stdout).toContain('"path": "Dockerfile"')
  })

  test('a format of the configuration is not added to', () => {
    writeFileSync(join(folder, 'sub/.hadolint.yaml'), 'format: json\n')
    expect(JSON.parse(run([]).stdout)).toMatchObject([{ code: 'DL3007', file: 'Dockerfile' }])
    // Whichever thread reads the configuration.
    const many = Array.from({ length: 20 }, (_, index) => `${index}.Dockerfile`)
    for (const name of many) writeFileSync(join(folder, 'sub', name), 'FROM debian:latest\nUSER 1\n')
    expect(JSON.parse(run(['--concurrency', '4', ...many]).stdout)).toHaveLength(20)
    writeFileSync(join(folder, 'sub/.hadolint.yaml'), 'format: tty\n')
    expect(run([]).stdout).toContain('::warning')
  })

  test('a summary that cannot be written is no fault of the run', () => {
    const { stderr, exitCode } = run([], { GITHUB_STEP_SUMMARY: join(folder, 'no/such/file') })
    expect(stderr).toMatch(/^plimsoll: the summary could not be written to .*: no such file or folder\n$/)
    expect(exitCode).toBe(1)
  })

  test('a Dockerfile cannot write commands into the log', () => {
    writeFileSync(join(folder, 'sub/Dockerfile'), 'FROM debian:12\nENV A ##[error]x ##vso[task.x]y\nUSER 1\n')
    const { stdout } = run([])
    expect(stdout).toContain('ENV A # #[error]x # #vso[task.x]y')
    expect(stdout).not.toMatch(/##(?:vso)?\[/)
  })
})

test('a summary has a limit, and says so', () => {
  writeFileSync(join(folder, 'sub/Dockerfile'), `FROM debian:12\n${'ENV A b\n'.repeat(300)}USER 1\n`)
  const { stdout } = runProgram(['-f', 'markdown', '--only', 'key-value-equals-sign', '.'], folder)
  expect(stdout.match(/^\| \d/gm)).toHaveLength(200)
  expect(stdout).toContain('**300 findings** in 1 file: 300 warnings.')
  expect(stdout).toMatch(/… and 100 more findings\.\n$/)
})
