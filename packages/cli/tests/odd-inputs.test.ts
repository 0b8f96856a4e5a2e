import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { bundleProgram, runProgram, type ProgramResult } from './program.js'

interface JsonReport {
  readonly files: readonly {
    readonly path: string
    readonly error?: string
    readonly findings?: readonly { readonly rule: string; readonly line: number; readonly column: number }[]
  }[]
}

let folder = ''

beforeAll(bundleProgram)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-cli-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), content)
  return join(folder, path)
}

function lint(...args: string[]): ProgramResult & { readonly report: JsonReport } {
  const result = runProgram(['--format', 'json', ...args], folder)
  return { ...result, report: JSON.parse(result.stdout) as JsonReport }
}

function rulesOf(report: JsonReport, path: string): string[] {
  return (report.files.find((file) => file.path === path)?.findings ?? []).map(({ rule }) => rule)
}

describe('which files', () => {
  test('folders are searched for what is named like a Dockerfile', () => {
    for (const path of [
      'app/Dockerfile',
      'app/Dockerfile.dev',
      'app/web.Dockerfile',
      'app/api.dockerfile',
      'app/Containerfile',
      'app/Dockerfile.dockerignore',
      'app/README.md',
      'app/node_modules/x/Dockerfile',
      '.devcontainer/Dockerfile',
      '.git/Dockerfile',
      'deep/er/Containerfile.test',
      'ignored/Dockerfile',
      'kept/Dockerfile',
    ]) {
      write(path, 'FROM debian:12\n')
    }
    write('.gitignore', 'ignored/\nkept/*\n')
    write('kept/.gitignore', '!Dockerfile\n')
    const { report } = lint('.')
    expect(report.files.map(({ path }) => path)).toEqual([
      '.devcontainer/Dockerfile',
      'app/Containerfile',
      'app/Dockerfile',
      'app/Dockerfile.dev',
      'app/api.dockerfile',
      'app/web.Dockerfile',
      'deep/er/Containerfile.test',
      'kept/Dockerfile',
    ])
  })

  test('files come in the order given, each once', () => {
    write('b/Dockerfile', 'FROM debian:12\n')
    write('a.txt', 'FROM debian:12\n')
    const { report } = lint('b', 'a.txt', 'b/Dockerfile')
    expect(report.files.map(({ path }) => path)).toEqual(['b/Dockerfile', 'a.txt'])
  })

  test('a folder named Dockerfile is a folder', () => {
    write('Dockerfile/Dockerfile', 'FROM debian\n')
    const { report } = lint('Dockerfile')
    expect(rulesOf(report, 'Dockerfile/Dockerfile')).toEqual(['base-image-tag'])
  })

  test('a missing path does not keep the others from being linted', () => {
    write('Dockerfile', 'FROM debian\n')
    const { report, stderr, exitCode } = lint('nope', 'Dockerfile')
    expect(rulesOf(report, 'Dockerfile')).toEqual(['base-image-tag'])
    expect(stderr).toBe('plimsoll: nope: no such file or folder\n')
    expect(exitCode).toBe(2)
  })
})

describe('files that cannot be read', () => {
  test('a FIFO, a dangling link and a loop of links', () => {
    write('good/Dockerfile', 'FROM debian\n')
    mkdirSync(join(folder, 'bad'))
    execFileSync('mkfifo', [join(folder, 'bad/Dockerfile')])
    symlinkSync('nowhere', join(folder, 'bad/Dockerfile.dangling'))
    symlinkSync('Dockerfile.loop', join(folder, 'bad/Dockerfile.loop'))
    const { report, exitCode } = lint('.')
    expect(report.files.map(({ path, error }) => [path, error])).toEqual([
      ['bad/Dockerfile', 'is not a regular file'],
      ['bad/Dockerfile.dangling', 'no such file or folder'],
      ['bad/Dockerfile.loop', 'the link leads in a circle'],
      ['good/Dockerfile', undefined],
    ])
    expect(rulesOf(report, 'good/Dockerfile')).toEqual(['base-image-tag'])
    expect(exitCode).toBe(2)
  })

  test('a file without permission', () => {
    chmodSync(write('Dockerfile', 'FROM debian\n'), 0o000)
    chmodSync(folder, 0o755)
    // Root reads everything, so that somebody else has to try.
    const someone = process.getuid?.() === 0 ? { uid: 65534 } : {}
    const { stdout, exitCode } = runProgram(['--format', 'json', 'Dockerfile'], folder, someone)
    expect((JSON.parse(stdout) as JsonReport).files[0]?.error).toBe('permission denied')
    expect(exitCode).toBe(2)
  })
})

describe('odd texts', () => {
  test('an empty file and a file of comments', () => {
    write('Dockerfile', '')
    write('Dockerfile.comments', '# nothing\n')
    const { report, exitCode } = lint('.')
    expect(rulesOf(report, 'Dockerfile')).toEqual(['syntax-valid'])
    expect(rulesOf(report, 'Dockerfile.comments')).toEqual(['syntax-valid'])
    expect(exitCode).toBe(1)
  })

  test('a file of NUL bytes', () => {
    write('Dockerfile', new Uint8Array(1000))
    const { stdout, exitCode } = lint('Dockerfile')
    expect(stdout).not.toContain('\0')
    expect(exitCode).toBe(1)
  })

  test('Latin-1 text keeps its bytes when fixed', () => {
    const path = write('Dockerfile', Buffer.from('FROM debian:12\n# gr\xfc\xdfe\nENV A b\xfc\n', 'latin1'))
    const { exitCode } = lint('--fix', 'Dockerfile')
    expect(readFileSync(path, 'latin1')).toBe('FROM debian:12\n# gr\xfc\xdfe\nENV A=b\xfc\n')
    expect(exitCode).toBe(0)
  })

  test('a line of five megabytes', () => {
    write('Dockerfile', `FROM debian:12\nRUN echo ${'x'.repeat(5_000_000)}\nENV A b\n`)
    const { report, exitCode } = lint('Dockerfile')
    expect(rulesOf(report, 'Dockerfile')).toEqual(['syntax-valid', 'key-value-equals-sign'])
    expect(exitCode).toBe(1)
    const { stdout } = runProgram(['Dockerfile'], folder)
    expect(stdout.length).toBeLessThan(5000)
  })

  test('a byte order mark, CRLF and the backquote as escape character are kept', () => {
    const text = '\ufeff# escape=`\r\nFROM debian:12\r\nENV A b `\r\n  c\r\n'
    const path = write('Dockerfile', text)
    const { exitCode } = lint('--fix', 'Dockerfile')
    expect(readFileSync(path, 'utf8')).toBe('\ufeff# escape=`\r\nFROM debian:12\r\nENV A="b `\r\n  c"\r\n')
    expect(exitCode).toBe(0)
  })

  test('heredocs do not move places', () => {
    const lines = Array.from({ length: 20 }, (_, index) => `echo line ${index}`)
    const heredoc = ['RUN <<EOF', ...lines, 'EOF']
    write('Dockerfile', ['FROM debian:12', ...heredoc, 'COPY <<-"X" /x', '\tENV A b', '\tX', 'ENV A b', ''].join('\n'))
    const { report } = lint('Dockerfile')
    const finding = report.files[0]?.findings?.find(({ rule }) => rule === 'key-value-equals-sign')
    expect(finding).toMatchObject({ line: 27, column: 5 })
  })
})

describe('fixing', () => {
  test('keeps the mode, and a link stays a link', () => {
    const path = write('real', 'FROM debian:12\nENV A b\n')
    chmodSync(path, 0o640)
    symlinkSync('real', join(folder, 'Dockerfile'))
    lint('--fix', 'Dockerfile')
    expect(readFileSync(path, 'utf8')).toBe('FROM debian:12\nENV A=b\n')
    expect(statSync(path).mode & 0o777).toBe(0o640)
    expect(lstatSync(join(folder, 'Dockerfile')).isSymbolicLink()).toBe(true)
  })

  test('a clean file is not written', () => {
    const path = write('Dockerfile', 'FROM debian:12\n')
    const before = statSync(path).mtimeMs
    lint('--fix', 'Dockerfile')
    expect(statSync(path).mtimeMs).toBe(before)
  })

  test('unsafe fixes only when asked for', () => {
    const text = 'FROM debian:12\nARG X\nCMD serve $X\n'
    const path = write('Dockerfile', text)
    lint('--fix', 'Dockerfile')
    expect(readFileSync(path, 'utf8')).toBe(text)
    lint('--fix', '--unsafe', 'Dockerfile')
    expect(readFileSync(path, 'utf8')).toBe('FROM debian:12\nARG X\nCMD ["sh", "-c", "exec serve $X"]\n')
  })
})

describe('the build context', () => {
  test('is the nearest folder that has the sources, up to the repository', () => {
    mkdirSync(join(folder, '.git'))
    write('docker/app/Dockerfile', 'FROM scratch\nCOPY src/main.c /\nCOPY . /\nUSER 1\n')
    write('src/main.c', '')
    write('.dockerignore', '.git\n')
    expect(rulesOf(lint('docker').report, 'docker/app/Dockerfile')).toEqual([])
    rmSync(join(folder, '.dockerignore'))
    expect(rulesOf(lint('docker').report, 'docker/app/Dockerfile')).toEqual(['dockerignore-required'])
  })

  test('is unknown where a source exists nowhere, and then nothing is said', () => {
    mkdirSync(join(folder, '.git'))
    write('docker/Dockerfile', 'FROM scratch\nCOPY nowhere.c /\nCOPY . /\nUSER 1\n')
    expect(rulesOf(lint('docker').report, 'docker/Dockerfile')).toEqual([])
    expect(rulesOf(lint('--context', folder, 'docker').report, 'docker/Dockerfile')).toEqual(['dockerignore-required'])
  })

  test('a link that leads out of it is not followed', () => {
    const outside = mkdtempSync(join(tmpdir(), 'plimsoll-outside-'))
    writeFileSync(join(outside, 'x'), Uint8Array.of(0x1f, 0x8b, 0, 0))
    symlinkSync(join(outside, 'x'), join(folder, 'x'))
    write('Dockerfile', 'FROM scratch\nADD x /\nUSER 1\n')
    expect(rulesOf(lint('--context', '.', 'Dockerfile').report, 'Dockerfile')).toEqual(['add-use-copy'])
    rmSync(outside, { recursive: true })
  })

  test('decides by content what ADD unpacks', () => {
    write('data', Uint8Array.of(0x1f, 0x8b, 8, 0))
    write('notes.gz', 'plain text')
    write('Dockerfile', 'FROM scratch\nADD data /\nADD notes.gz /\nCOPY . /x/\nUSER 1\n')
    write('.dockerignore', '')
    const { report } = lint('Dockerfile')
    expect(report.files[0]?.findings).toMatchObject([{ rule: 'add-use-copy', line: 3 }])
  })
})
