import { jest } from '@jest/globals'
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
} from 'vscode-languageserver-protocol/node'
import { bundleProgram, packageRoot, runProgram } from './program.js'

interface JsonFinding {
  readonly rule: string
  readonly message: string
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

const TEXT = '# 😀\nFROM debian:latest\nRUN apt-get update && \\\n    apt-get install curl\nWORKDIR a\n'

jest.setTimeout(30_000)

let folder = ''
let server: ChildProcessWithoutNullStreams
let connection: ProtocolConnection

beforeAll(bundleProgram)
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-lsp-'))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function start(...options: string[]): void {
  server = spawn(process.execPath, [join(packageRoot, 'dist/plimsoll.cjs'), 'lsp', ...options], { cwd: folder })
  connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin))
  connection.listen()
}

function ended(): Promise<number | null> {
  return new Promise((resolve) => server.once('exit', resolve))
}

async function initialize(): Promise<void> {
  const rootUri = pathToFileURL(folder).href
  await connection.sendRequest('initialize', { processId: process.pid, rootUri, capabilities: {} })
  await connection.sendNotification('initialized', {})
}

async function lint(text: string): Promise<PublishDiagnosticsParams> {
  const published = new Promise<PublishDiagnosticsParams>((resolve) => {
    connection.onNotification('textDocument/publishDiagnostics', resolve)
  })
  const uri = pathToFileURL(join(folder, 'Dockerfile')).href
  await connection.sendNotification('textDocument/didOpen', {
    textDocument: { uri, languageId: 'dockerfile', version: 1, text },
  })
  return published
}

test.each([[''], ['--stdio'], ['--stdio --clientProcessId=1']])(
  'finds what the program finds, and ends when it is told to: lsp %s',
  async (options) => {
    writeFileSync(join(folder, 'Dockerfile'), TEXT)
    writeFileSync(join(folder, '.plimsoll.yaml'), 'rules:\n  apt-no-recommends: off\n')
    const report = JSON.parse(runProgram(['--format', 'json', 'Dockerfile'], folder).stdout) as {
      files: readonly { readonly findings: readonly JsonFinding[] }[]
    }
    const wanted = (report.files[0]?.findings ?? []).map((one) => ({
      code: one.rule,
      message: one.message,
      range: {
        start: { line: one.line - 1, character: one.column - 1 },
        end: { line: one.endLine - 1, character: one.endColumn - 1 },
      },
    }))
    start(...options.split(' ').filter(Boolean))
    await initialize()
    const { diagnostics } = await lint(TEXT)
    expect(diagnostics.map(({ code, message, range }) => ({ code, message, range }))).toEqual(wanted)
    expect(wanted.length).toBeGreaterThan(2)
    const end = ended()
    await connection.sendRequest('shutdown')
    await connection.sendNotification('exit')
    expect(await end).toBe(0)
  },
)

test('ends when the editor goes without a word', async () => {
  start()
  await initialize()
  const end = ended()
  server.stdin.end()
  expect(await end).toBe(1)
})

test.each([
  [['Dockerfile'], 'plimsoll: lsp takes no paths: an editor tells it which files are open\n'],
  [['--stdo'], 'plimsoll: unknown option --stdo; did you mean --stdio?\n'],
])('a command line that makes no sense: %j', (options, message) => {
  const { stdout, stderr, exitCode } = runProgram(['lsp', ...options], folder)
  expect({ stdout, stderr, exitCode }).toEqual({ stdout: '', stderr: message, exitCode: 2 })
})

test('the rules are in the program once', () => {
  expect(readFileSync(join(packageRoot, 'dist/language-server.cjs'), 'utf8')).not.toContain('hadolint/')
})
