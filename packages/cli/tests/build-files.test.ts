import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundleProgram, runProgram, type ProgramResult } from './program.js'

let folder = ''

beforeAll(bundleProgram)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-builds-'))
  mkdirSync(join(folder, '.git'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function read(path: string): string {
  return readFileSync(join(folder, path), 'utf8')
}

/** The findings as `path:line:column rule`. */
function lint(...args: string[]): ProgramResult & { readonly findings: readonly string[] } {
  const result = runProgram(['--format', 'json', ...args], folder)
  const { files } = JSON.parse(result.stdout) as {
    files: { path: string; findings?: { rule: string; line: number; column: number }[] }[]
  }
  const findings = files.flatMap(({ path, findings: list = [] }) =>
    list.map(({ rule, line, column }) => `${path}:${line}:${column} ${rule}`),
  )
  return { ...result, findings }
}

describe('a Dockerfile that is reached in several ways', () => {
  beforeEach(() => {
    write('app/Dockerfile', 'ARG BASE=debian:12\nFROM $BASE AS prod\nENV A b\nUSER app\nFROM prod AS test\nENV A b\n')
    write(
      'compose.yaml',
      'services:\n  a: {build: {context: app, args: {BASE: debian}}}\n  b: {build: {context: app, target: prod}}\n',
    )
  })
  const both = [
    'app/Dockerfile:2:6 base-image-tag',
    'app/Dockerfile:3:5 key-value-equals-sign',
    'app/Dockerfile:6:5 key-value-equals-sign',
  ]

  test('has each finding once', () => {
    expect(lint('compose.yaml').findings).toEqual(both)
    expect(lint('.').findings).toEqual(both)
    expect(lint('app/Dockerfile', 'compose.yaml', '.').findings).toEqual(both)
  })

  test('is linted for itself if only it is named', () => {
    expect(lint('app/Dockerfile').findings).toEqual(both.slice(1))
  })

  test('what the command line says goes over the file', () => {
    expect(lint('--build-arg', 'BASE=alpine:3.22', 'compose.yaml').findings).toEqual(both.slice(1))
    expect(lint('--target', 'nope', 'compose.yaml').exitCode).toBe(2)
  })

  test('what the file says goes over the configuration', () => {
    write('.plimsoll.yaml', 'build-args: {BASE: alpine}\n')
    expect(lint('app').findings).toEqual(both)
    write('compose.yaml', 'services:\n  a: {build: {context: app, args: {BASE: "debian:12"}}}\n')
    expect(lint('compose.yaml').findings).toEqual(both.slice(1))
  })

  test('a file that is ignored names nothing', () => {
    write('.plimsoll.yaml', 'ignore: [compose.yaml]\n')
    expect(lint('.').findings).toEqual(both.slice(1))
    expect(lint('compose.yaml')).toMatchObject({ findings: [], exitCode: 0 })
  })

  test('shards share it out', () => {
    write('z.Dockerfile', 'FROM debian\nUSER app\n')
    const first = lint('--shard', '1/2', '.').findings
    const second = lint('--shard', '2/2', '.').findings
    expect([...first, ...second].sort()).toEqual([...both, 'z.Dockerfile:1:6 base-image-tag'])
    expect(first.length * second.length).toBeGreaterThan(0)
  })

  test('is fixed once', () => {
    expect(lint('--fix', '.').findings).toEqual(both.slice(0, 1))
    expect(read('app/Dockerfile')).toBe(
      'ARG BASE=debian:12\nFROM $BASE AS prod\nENV A=b\nUSER app\nFROM prod AS test\nENV A=b\n',
    )
  })
})

test('the context is the one that the file names', () => {
  write('docker/Dockerfile', 'FROM scratch\nCOPY a /\nUSER 1\n')
  write('docker/a', '')
  write('src/a', '')
  write('src/.dockerignore', 'a\n')
  expect(lint('docker').findings).toEqual([])
  write('compose.yaml', 'services: {x: {build: {context: src, dockerfile: ../docker/Dockerfile}}}\n')
  expect(lint('.').findings).toEqual(['docker/Dockerfile:2:6 copy-source-not-ignored'])
})

test('a stage is unused only if no build uses it', () => {
  write('Dockerfile', 'FROM debian:12 AS a\nUSER app\nFROM debian:12 AS b\nUSER app\n')
  const services = (...targets: string[]): string =>
    `services: {${targets.map((target) => `${target}: {build: {context: ., target: ${target}}}`).join(', ')}}\n`
  write('compose.yaml', services('b'))
  expect(lint('--only', 'stage-used', '--preset', 'strict', '.').findings).toEqual(['Dockerfile:1:1 stage-used'])
  write('compose.yaml', services('a', 'b'))
  expect(lint('--only', 'stage-used', '--preset', 'strict', '.').findings).toEqual([])
})

describe('a Dockerfile in a compose file', () => {
  const text = [
    'services:',
    '  a:',
    '    build:',
    '      context: .',
    '      dockerfile_inline: |',
    '        FROM debian:12',
    '        ENV A b$$c',
    '        # plimsoll ignore=key-value-equals-sign',
    '        ENV B b',
    '        MAINTAINER someone',
    '        USER app',
    '  b:',
    '    build: {dockerfile_inline: "FROM debian:12\\nENV A b\\nUSER app"}',
    '',
  ]

  test('is fixed in its place', () => {
    write('compose.yaml', text.join('\n'))
    expect(lint('--fix', 'compose.yaml').findings).toEqual(['compose.yaml:7:18 variable-defined'])
    expect(read('compose.yaml').split('\n').slice(5)).toEqual([
      '        FROM debian:12',
      '        ENV A=b$$c',
      '        # plimsoll ignore=key-value-equals-sign',
      '        ENV B b',
      '        LABEL org.opencontainers.image.authors="someone"',
      '        USER app',
      '  b:',
      '    build: {dockerfile_inline: "FROM debian:12\\nENV A=b\\nUSER app"}',
      '',
    ])
  })

  test('line ends stay as they are', () => {
    write('compose.yaml', `\ufeff${text.join('\r\n')}`)
    lint('--fix', 'compose.yaml')
    expect(read('compose.yaml')).toContain('        ENV A=b$$c\r\n        # plimsoll')
    expect(read('compose.yaml').startsWith('\ufeffservices:\r\n')).toBe(true)
  })

  test('can be in the baseline', () => {
    write('compose.yaml', text.join('\n'))
    expect(runProgram(['suppress'], folder).exitCode).toBe(0)
    expect(lint('.').findings).toEqual([])
    write('compose.yaml', ['# new', ...text].join('\n'))
    expect(lint('.').findings).toEqual([])
  })

  test('every format can tell of it', () => {
    write('compose.yaml', text.join('\n'))
    for (const format of ['stylish', 'sarif', 'gitlab', 'checkstyle', 'junit', 'github']) {
      const { stdout, exitCode } = runProgram(['--format', format, 'compose.yaml'], folder)
      expect(stdout).toContain('compose.yaml')
      expect(exitCode).toBe(1)
    }
  })
})

describe('files that name nothing', () => {
  test('are clean if they are named', () => {
    write('compose.yaml', 'services: {db: {image: postgres}}\n')
    expect(lint('compose.yaml')).toMatchObject({ findings: [], exitCode: 0, stderr: '' })
  })

  test('do not make a folder one with Dockerfiles', () => {
    write('compose.yaml', 'services: {db: {image: postgres}}\n')
    write('main.tf.hcl', 'resource "a" "b" {}\n')
    expect(lint('.')).toMatchObject({ exitCode: 2, stderr: 'plimsoll: .: no Dockerfile in the folder .\n' })
  })

  test('a file that is no YAML', () => {
    write('Dockerfile', 'FROM debian:12\nUSER app\n')
    write('compose.yaml', 'services: {a: \x1b[31m')
    const { stderr, exitCode } = runProgram(['compose.yaml'], folder)
    expect(stderr).toMatch(/^plimsoll: compose\.yaml:1: .+\n$/)
    expect(stderr).not.toContain('\x1b')
    expect(exitCode).toBe(2)
    // Found in a folder, it stops nobody.
    expect(runProgram(['.'], folder)).toEqual({ stdout: 'No findings in 1 file\n', stderr, exitCode: 0 })
  })
})
