import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleProgram, runProgram, type ProgramResult } from './program.js'

const OLD = 'FROM debian:12\nWORKDIR app\nWORKDIR /app\nUSER app\n'
let folder = ''

beforeAll(bundleProgram)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-adoption-'))
  git('init', '--quiet')
  write('Dockerfile', OLD)
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(name: string, text: string): void {
  writeFileSync(join(folder, name), text)
}

function git(...args: string[]): void {
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.com', ...args], { cwd: folder, stdio: 'pipe' })
}

const run = (...args: string[]): ProgramResult => runProgram(args, folder)
const lines = (...args: string[]): string[] =>
  run('--format', 'compact', '--only', 'workdir-absolute', ...args).stdout.match(/:\d+:\d+: .*\[.*\]/g) ?? []

describe('a baseline', () => {
  test('hides what was there, wherever it moves, and nothing new', () => {
    expect(run().exitCode).toBe(1)
    expect(run('suppress').stdout).toBe('1 finding is in .plimsoll-baseline.json\n')
    expect(run().exitCode).toBe(0)
    write('Dockerfile', OLD.replace('WORKDIR app', '# moved\n\nRUN true\nWORKDIR   app'))
    expect(run().exitCode).toBe(0)
    write('Dockerfile', `${OLD}FROM debian:12\nWORKDIR srv\nUSER app\n`)
    expect(lines()).toEqual([expect.stringContaining(':6:9: warning:')])
    expect(lines('--no-baseline')).toHaveLength(2)
  })

  test('counts findings that look the same', () => {
    run('suppress')
    write('Dockerfile', `${OLD}FROM debian:12\nWORKDIR app\nUSER app\n`)
    expect(lines()).toHaveLength(1)
  })

  test('is found from a folder below, and named', () => {
    run('suppress', '--baseline', 'known.json')
    expect(run('--baseline', 'known.json').exitCode).toBe(0)
    run('suppress')
    mkdirSync(join(folder, 'sub'))
    expect(runProgram(['../Dockerfile'], join(folder, 'sub')).exitCode).toBe(0)
  })

  test('says when findings are gone, and takes them out', () => {
    write('other.Dockerfile', OLD)
    run('suppress')
    write('Dockerfile', 'FROM debian:12\nUSER app\n')
    expect(run().stderr).toContain(
      '1 of the findings in .plimsoll-baseline.json is gone; `plimsoll suppress` takes them out',
    )
    expect(run('suppress', 'Dockerfile').stdout).toBe('1 finding is in .plimsoll-baseline.json\n')
    rmSync(join(folder, 'other.Dockerfile'))
    expect(run('suppress').stdout).toBe('0 findings are in .plimsoll-baseline.json\n')
  })

  test.each([['{"version": 2}'], ['[]'], ['{'], ['{"version": 1, "findings": {"a": 3}}']])('%s is none', (text) => {
    write('.plimsoll-baseline.json', text)
    const { exitCode, stderr } = run()
    expect(exitCode).toBe(2)
    expect(stderr).toContain('.plimsoll-baseline.json')
  })

  test('is written sorted', () => {
    write('b.Dockerfile', OLD)
    write('a.Dockerfile', OLD)
    run('suppress')
    const { findings } = JSON.parse(readFileSync(join(folder, '.plimsoll-baseline.json'), 'utf8')) as {
      findings: object
    }
    expect(Object.keys(findings)).toEqual(['Dockerfile', 'a.Dockerfile', 'b.Dockerfile'])
  })
})

describe('--since', () => {
  beforeEach(() => {
    git('add', '.')
    git('commit', '--quiet', '--message', 'old')
  })

  test('reports what is on changed lines', () => {
    expect(lines('--since', 'HEAD')).toEqual([])
    write('Dockerfile', `# new\n${OLD}FROM debian:12\nWORKDIR srv\nUSER app\n`)
    expect(lines('--since', 'HEAD')).toEqual([expect.stringContaining(':7:9: warning:')])
  })

  test('takes new files as a whole, odd names included', () => {
    write('ü "new".Dockerfile', OLD)
    expect(lines('--since', 'HEAD')).toHaveLength(1)
    git('add', '.')
    expect(lines('--since', 'HEAD')).toHaveLength(1)
  })

  test('leaves out lines that were only removed', () => {
    write('Dockerfile', 'FROM debian:12\nWORKDIR app\nUSER app\n')
    expect(lines('--since', 'HEAD')).toEqual([])
  })

  test('runs nothing that the repository configures', () => {
    write('.gitattributes', '* diff=evil\n')
    git('config', 'diff.evil.textconv', `touch ${join(folder, 'was-run')};cat`)
    git('config', 'diff.external', `touch ${join(folder, 'was-run')}`)
    git('config', 'core.fsmonitor', `touch ${join(folder, 'was-run')}`)
    write('Dockerfile', `${OLD}RUN true\n`)
    expect(run('--since', 'HEAD').exitCode).toBe(0)
    expect(() => readFileSync(join(folder, 'was-run'))).toThrow('ENOENT')
  })

  test.each([['no-such-revision'], ['--output=x']])('git knows no %s', (revision) => {
    const { exitCode, stderr } = run(`--since=${revision}`)
    expect(exitCode).toBe(2)
    expect(stderr).toBe(`plimsoll: git knows no revision ${revision}\n`)
  })
})

test('--since outside a repository', () => {
  rmSync(join(folder, '.git'), { recursive: true })
  expect(run('--since', 'HEAD').stderr).toBe('plimsoll: this is no git repository\n')
})
