import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleProgram, runProgram, type ProgramResult } from './program.js'

const FILES = 60
let folder = ''

beforeAll(bundleProgram)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-many-'))
  for (let index = 0; index < FILES; index++) {
    mkdirSync(join(folder, `app${index}`))
    const lines = ['FROM debian:12', ...(index % 3 === 0 ? ['WORKDIR app'] : []), 'COPY missing.txt /a', 'USER app', '']
    writeFileSync(join(folder, `app${index}/Dockerfile`), lines.join('\n'))
  }
  writeFileSync(join(folder, '.plimsoll.yaml'), 'ignore: [app7/]\n')
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

const lint = (...args: string[]): ProgramResult => runProgram(['--format', 'json', ...args], folder)

test('several threads find the same', () => {
  const alone = lint('--concurrency', 'off')
  expect(alone.exitCode).toBe(1)
  expect(JSON.parse(alone.stdout)).toMatchObject({ summary: { files: FILES - 1, findings: FILES / 3 } })
  for (const threads of ['2', '5', 'auto']) expect(lint('--concurrency', threads)).toEqual(alone)
})

test('several threads fix the same files', () => {
  expect(
    runProgram(['--fix', '--unsafe', '--concurrency', '3', '--only', 'maintainer-use-label'], folder).exitCode,
  ).toBe(0)
  writeFileSync(join(folder, 'app0/Dockerfile'), 'FROM debian:12\nMAINTAINER a\n')
  expect(lint('--fix', '--concurrency', '3', '--only', 'maintainer-use-label').exitCode).toBe(0)
  expect(readFileSync(join(folder, 'app0/Dockerfile'), 'utf8')).toContain('LABEL')
})

test('a broken configuration stops every thread', () => {
  writeFileSync(join(folder, '.plimsoll.yaml'), 'rulse: {}\n')
  const { exitCode, stderr } = lint('--concurrency', '4')
  expect(exitCode).toBe(2)
  expect(stderr).toBe('plimsoll: .plimsoll.yaml:1:1: there is no key `rulse`; did you mean `rules`?\n')
})

test.each([['0'], ['-1'], ['many'], ['1.5']])('--concurrency %s', (value) => {
  const { exitCode, stderr } = lint(`--concurrency=${value}`)
  expect(exitCode).toBe(2)
  expect(stderr).toContain('neither a number of threads nor auto or off')
})

describe('the cache', () => {
  const cached = (): ProgramResult => lint('--cache')

  test('gives the same again', () => {
    const without = lint()
    expect(cached()).toEqual(without)
    expect(cached()).toEqual(without)
    expect(readFileSync(join(folder, '.plimsoll-cache.json'), 'utf8')).toContain('workdir-absolute')
  })

  test('notices a file, a configuration and a build context that have changed', () => {
    cached()
    writeFileSync(join(folder, 'app1/Dockerfile'), 'FROM debian:12\nWORKDIR app\nUSER app\n')
    expect(cached()).toEqual(lint())
    writeFileSync(join(folder, '.plimsoll.yaml'), 'rules: {workdir-absolute: off}\n')
    expect(cached()).toEqual(lint())
    const before = cached()
    writeFileSync(join(folder, 'app2/Dockerfile'), 'FROM debian:12\nCOPY a /a\nUSER app\n')
    writeFileSync(join(folder, 'app2/a'), '')
    writeFileSync(join(folder, 'app2/.dockerignore'), 'b\n')
    cached()
    writeFileSync(join(folder, 'app2/.dockerignore'), 'a\n')
    const after = cached()
    expect(after).toEqual(lint())
    expect(after).not.toEqual(before)
  })

  test('that is torn is none', () => {
    writeFileSync(join(folder, 'cache'), '{"version": "0.1.0", "entr')
    expect(lint('--cache', '--cache-location', 'cache')).toEqual(lint())
  })

  test('is left alone where things are fixed', () => {
    expect(lint('--cache', '--fix').stdout).toBe(lint().stdout)
    expect(() => readFileSync(join(folder, '.plimsoll-cache.json'))).toThrow('ENOENT')
  })

  test('--cache-location goes with --cache', () => {
    expect(lint('--cache-location', 'a').stderr).toBe('plimsoll: --cache-location goes with --cache\n')
  })
})

describe('shards', () => {
  test('together are the whole', () => {
    const blobs = [1, 2, 3].map((part) => {
      const blob = `part${part}.json`
      runProgram(['--shard', `${part}/3`, '--format', `blob:${blob}`], folder)
      return blob
    })
    const merged = runProgram(['merge-reports', '--format', 'json', ...blobs.toReversed()], folder)
    const whole = lint()
    expect(merged.exitCode).toBe(1)
    const paths = (text: string): unknown => {
      const { files, summary } = JSON.parse(text) as { files: { path: string }[]; summary: unknown }
      return [files.sort((a, b) => (a.path < b.path ? -1 : 1)), summary]
    }
    expect(paths(merged.stdout)).toEqual(paths(whole.stdout))
  })

  test.each([['0/3'], ['4/3'], ['1'], ['a/b'], ['1/0']])('--shard %s', (shard) => {
    expect(lint('--shard', shard).stderr).toBe(`plimsoll: --shard ${shard} is no part such as 1/4\n`)
  })

  test.each([
    ['no file', 'none.json', 'none.json: no such file or folder'],
    ['no JSON', '.plimsoll.yaml', '.plimsoll.yaml: is no report of --format blob'],
    ['another report', 'other.json', 'other.json: is no report of --format blob'],
    ['one of another version', 'old.json', 'old.json: was written by plimsoll 0.0.1'],
  ])('%s is not merged', (_, file, message) => {
    writeFileSync(join(folder, 'other.json'), '{"version": 1}')
    writeFileSync(join(folder, 'old.json'), '{"plimsoll": "0.0.1"}')
    const { exitCode, stderr } = runProgram(['merge-reports', file], folder)
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })
})
