import { jest } from '@jest/globals'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ConfiguredLinter } from '@plimsoll/host'
import type { AnyRule } from '@plimsoll/linter'
import type { ClientCapabilities, Diagnostic } from 'vscode-languageserver-protocol/node'
import { ABLE, Editor, PULLING, TOOLS } from './editor.js'

type LinterParts = Parameters<typeof TOOLS.configuredLinter>[0]

jest.setTimeout(30_000)

const UNTITLED = 'untitled:Untitled-1'
let editor: Editor
let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-editor-'))
})
afterEach(() => {
  editor.stop()
  rmSync(folder, { recursive: true, force: true })
})

async function start(capabilities?: ClientCapabilities, tools?: Partial<typeof TOOLS>): Promise<void> {
  editor = await Editor.start(capabilities, [uriOf('.')], tools)
}

function uriOf(path: string): string {
  return pathToFileURL(join(folder, path)).href
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

async function configurationChanged(path = '.plimsoll.yaml'): Promise<void> {
  const before = editor.published.length
  await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf(path), type: 2 }] })
  await editor.until(() => editor.published.length > before)
}

function placed({ range: { start, end }, code }: Diagnostic): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${String(code)}`
}

describe('what the server says of itself', () => {
  test('to a client that is sent diagnostics', async () => {
    await start()
    expect(editor.initializeResult).toEqual({
      serverInfo: { name: 'plimsoll', version: '1.2.3' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: 2, save: true },
        codeActionProvider: { codeActionKinds: ['quickfix', 'source.fixAll.plimsoll'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    })
    await editor.until(() => editor.watched.length === 1)
    expect(editor.watched[0]).toContain('"**/.plimsoll.{yaml,yml,json}"')
  })

  test('to a client that asks for diagnostics', async () => {
    await start(PULLING)
    expect(editor.initializeResult?.capabilities.diagnosticProvider).toEqual({
      identifier: 'plimsoll',
      interFileDependencies: false,
      workspaceDiagnostics: false,
    })
  })

  test('it asks a client that can do nothing for nothing', async () => {
    await start({})
    await editor.open(UNTITLED, 'FROM debian:latest\n')
    expect(await editor.codes(UNTITLED)).toEqual(['base-image-not-latest'])
    expect(editor.watched).toEqual([])
  })
})

describe('diagnostics', () => {
  test('have all that a finding has', async () => {
    await start()
    await editor.open(UNTITLED, 'FROM debian:12\nCMD ["a"]\nCMD ["b"]\n')
    expect((await editor.diagnostics(UNTITLED))[0]).toEqual({
      range: { start: { line: 1, character: 0 }, end: { line: 1, character: 3 } },
      severity: 2,
      code: 'instruction-not-overridden',
      codeDescription: {
        href: 'https://github.com/plimsoll/plimsoll/blob/main/docs/rules/instruction-not-overridden.md',
      },
      source: 'plimsoll',
      message: 'This `CMD` has no effect: only the last one of a stage counts',
      tags: [1],
      relatedInformation: [
        {
          location: { uri: UNTITLED, range: { start: { line: 2, character: 0 }, end: { line: 2, character: 3 } } },
          message: 'This one counts',
        },
      ],
      data: { fix: 'safe' },
    })
  })

  test('have no more than the client understands', async () => {
    await start({})
    await editor.open(UNTITLED, 'FROM debian:12\nMAINTAINER a\n')
    const [first] = await editor.diagnostics(UNTITLED)
    expect(Object.keys(first ?? {}).sort()).toEqual(['code', 'message', 'range', 'severity', 'source'])
  })

  test('tell of what is deprecated', async () => {
    await start()
    await editor.open(UNTITLED, 'FROM debian:12\nMAINTAINER a\n')
    expect((await editor.diagnostics(UNTITLED))[0]).toMatchObject({ code: 'maintainer-use-label', tags: [2] })
  })

  test.each([
    ['LF', 'FROM debian:12\n# 😀\nWORKDIR a😀\n'],
    ['CRLF', 'FROM debian:12\r\n# 😀\r\nWORKDIR a😀\r\n'],
    // The protocol ends a line at a lone CR, Docker does not.
    ['CR', 'FROM debian:12\n#\rWORKDIR x\nWORKDIR a😀\n'],
  ])('count in units of UTF-16: %s', async (name, text) => {
    await start()
    await editor.open(UNTITLED, text)
    const line = name === 'CR' ? 3 : 2
    expect((await editor.diagnostics(UNTITLED)).map(placed)).toContain(`${line}:8-${line}:11 workdir-absolute`)
  })

  test('are of the newest text', async () => {
    await start()
    await editor.open(UNTITLED, 'FROM debian:12\n')
    await editor.diagnostics(UNTITLED)
    for (let turn = 0; turn < 20; turn++) await editor.replace(UNTITLED, `FROM debian:12\nWORKDIR a${turn}\n`)
    expect(await editor.codes(UNTITLED)).toEqual(['workdir-absolute'])
    const versions = editor.published.map(({ version }) => version ?? 0)
    expect(versions).toEqual([...versions].sort((a, b) => a - b))
    expect(versions.length).toBeLessThan(10)
  })

  test('go when the document is closed', async () => {
    await start()
    await editor.open(UNTITLED, 'FROM debian:latest\n')
    await editor.diagnostics(UNTITLED)
    await editor.replace(UNTITLED, 'FROM debian:latest\nWORKDIR a\n')
    await editor.notify('textDocument/didClose', { textDocument: { uri: UNTITLED } })
    await editor.until(() => editor.published.at(-1)?.diagnostics.length === 0)
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(editor.published.at(-1)).toEqual({ uri: UNTITLED, diagnostics: [] })
  })

  test('a Dockerfile is typed, key by key', async () => {
    await start()
    await editor.open(UNTITLED, '')
    const text = 'FROM debian:latest AS a\nRUN <<EOF\ncd "x\nEOF\nCOPY --from=a [ "b", "c" ]\nENV A=${B\nRUN a \\\n'
    let at = { line: 0, character: 0 }
    for (const newText of text) {
      await editor.change(UNTITLED, { range: { start: at, end: at }, newText })
      at = newText === '\n' ? { line: at.line + 1, character: 0 } : { ...at, character: at.character + 1 }
      if (newText === ' ') await editor.diagnostics(UNTITLED)
    }
    expect(editor.text(UNTITLED)).toBe(text)
    const typed = await editor.diagnostics(UNTITLED)
    await editor.open('untitled:2', text)
    expect(typed.map(placed)).toEqual((await editor.diagnostics('untitled:2')).map(placed))
    expect(editor.log).toEqual([])
  })

  test.each([
    ['', ''],
    ['a byte order mark', '\ufeffFROM debian:latest\n'],
    ['control characters', 'FROM debian:\u001b[31mlatest\nRUN\u0000 \u0007\nX\u009b A\n'],
    ['lone surrogates', 'FROM \ud83d\nLABEL a=\udc00\n'],
    ['an open heredoc', 'FROM debian:12\nRUN <<EOF\n'],
    ['an open string', 'FROM debian:12\nRUN ["a\n'],
    ['a continuation at the end', 'FROM debian:12\nRUN a \\'],
    ['many lines', 'RUN a\n'.repeat(20_000)],
    ['a long line', `RUN ${'a '.repeat(200_000)}`],
  ])('any text can be linted: %s', async (_, text) => {
    await start()
    await editor.open(UNTITLED, text)
    const shown = JSON.stringify([await editor.diagnostics(UNTITLED), editor.messages, editor.log])
    expect(shown).not.toMatch(/\\u00(?:[01]|7f|[89])/)
  })

  test('a rule that throws is a line in the log', async () => {
    const meta = TOOLS.rules.get('workdir-absolute')?.meta
    if (meta === undefined) throw new Error('there is no such rule')
    const broken: AnyRule = {
      meta,
      check: () => {
        throw new Error('bad \u001b day')
      },
    }
    const rules = new Map([...TOOLS.rules, ['workdir-absolute', broken] as const])
    const configuredLinter = (options: LinterParts): ConfiguredLinter =>
      new ConfiguredLinter({ rules, environment: {}, commandLine: [], ...options })
    await start(ABLE, { rules, configuredLinter })
    await editor.open(UNTITLED, 'FROM debian:latest\nWORKDIR a\n')
    expect(await editor.codes(UNTITLED)).toEqual(['base-image-not-latest'])
    await editor.until(() => editor.log.length > 0)
    expect(editor.log).toEqual(['the rule workdir-absolute failed: bad \u241b day'])
  })
})

describe('configurations', () => {
  const TEXT = 'FROM debian:latest\nWORKDIR a\n'

  test('the one next to the file holds, and is read again when it changes', async () => {
    write('.plimsoll.yaml', 'rules:\n  workdir-absolute: off\n')
    write('app/.plimsoll.yaml', 'rules:\n  base-image-not-latest: error\n')
    await start()
    await editor.open(uriOf('Dockerfile'), TEXT)
    await editor.open(uriOf('app/Dockerfile'), TEXT)
    expect(await editor.codes(uriOf('Dockerfile'))).toEqual(['base-image-not-latest'])
    expect(await editor.diagnostics(uriOf('app/Dockerfile'))).toMatchObject([
      { code: 'base-image-not-latest', severity: 1 },
      { code: 'workdir-absolute', severity: 2 },
    ])
    write('.plimsoll.yaml', 'rules:\n  base-image-not-latest: off\n')
    await configurationChanged()
    expect(await editor.codes(uriOf('Dockerfile'))).toEqual(['workdir-absolute'])
  })

  test('one that is saved in the editor is read again, and is no Dockerfile', async () => {
    await start()
    await editor.open(uriOf('Dockerfile'), TEXT)
    await editor.open(uriOf('.plimsoll.yaml'), '', 'yaml')
    expect(await editor.codes(uriOf('Dockerfile'))).toHaveLength(2)
    write('.plimsoll.yaml', 'rules:\n  base-image-not-latest: off\n')
    const before = editor.published.length
    await editor.notify('textDocument/didSave', { textDocument: { uri: uriOf('.plimsoll.yaml') } })
    await editor.until(() => editor.published.length > before)
    expect(await editor.codes(uriOf('Dockerfile'))).toEqual(['workdir-absolute'])
    expect(editor.published.map(({ uri }) => uri)).not.toContain(uriOf('.plimsoll.yaml'))
  })

  test('one that is broken is shown once, and the defaults hold', async () => {
    write('.plimsoll.yaml', 'rules:\n  "work\\u001bdir": off\n')
    await start()
    await editor.open(uriOf('Dockerfile'), TEXT)
    await editor.open(uriOf('b.Dockerfile'), TEXT)
    expect(await editor.codes(uriOf('Dockerfile'))).toEqual(['base-image-not-latest', 'workdir-absolute'])
    expect(await editor.codes(uriOf('b.Dockerfile'))).toHaveLength(2)
    await editor.replace(uriOf('Dockerfile'), 'FROM debian:latest\n')
    expect(await editor.codes(uriOf('Dockerfile'))).toHaveLength(1)
    await configurationChanged()
    expect(editor.messages).toHaveLength(1)
    expect(editor.messages[0]).toMatch(/^plimsoll: \.plimsoll\.yaml:2:3: .*work\u241bdir.*the defaults are used\.$/)
    write('.plimsoll.yaml', 'rules: []\n')
    await configurationChanged()
    await editor.until(() => editor.messages.length === 2)
  })

  test('one that is broken again is shown again', async () => {
    await start()
    await editor.open(uriOf('Dockerfile'), TEXT)
    await editor.diagnostics(uriOf('Dockerfile'))
    for (const text of ['rules: []\n', 'rules: {}\n', 'rules: []\n']) {
      write('.plimsoll.yaml', text)
      await configurationChanged()
    }
    expect(editor.messages).toHaveLength(2)
  })

  test('a file that it ignores has no diagnostics', async () => {
    write('.plimsoll.yaml', 'ignore: ["old/"]\n')
    await start()
    await editor.open(uriOf('old/Dockerfile'), TEXT)
    expect(await editor.codes(uriOf('old/Dockerfile'))).toEqual([])
    expect(await editor.codeActions(uriOf('old/Dockerfile'))).toEqual([])
  })

  test('documents without a file have none', async () => {
    write('.plimsoll.yaml', 'rules:\n  workdir-absolute: off\n')
    await start()
    await editor.open(UNTITLED, TEXT)
    expect(await editor.codes(UNTITLED)).toEqual(['base-image-not-latest', 'workdir-absolute'])
  })

  test("hadolint's is looked for in the folder of the workspace", async () => {
    write('.hadolint.yaml', 'ignored: [DL3007]\n')
    await start()
    await editor.open(uriOf('app/Dockerfile'), TEXT)
    expect(await editor.codes(uriOf('app/Dockerfile'))).toEqual(['workdir-absolute'])
    await editor.until(() => editor.log.length > 0)
    expect(editor.log).toEqual([
      'using .hadolint.yaml, as hadolint would; `plimsoll migrate` makes a configuration of it',
    ])
  })

  test('a folder that is added later counts, too', async () => {
    write('.hadolint.yaml', 'ignored: [DL3007]\n')
    editor = await Editor.start()
    await editor.open(uriOf('app/Dockerfile'), TEXT)
    expect(await editor.codes(uriOf('app/Dockerfile'))).toHaveLength(2)
    const before = editor.published.length
    await editor.notify('workspace/didChangeWorkspaceFolders', {
      event: { added: [{ uri: uriOf('.'), name: 'a' }], removed: [] },
    })
    await editor.until(() => editor.published.length > before)
    expect(await editor.codes(uriOf('app/Dockerfile'))).toEqual(['workdir-absolute'])
  })

  test('the stage to build may be half typed', async () => {
    write('.plimsoll.yaml', 'target: production\n')
    await start()
    await editor.open(uriOf('Dockerfile'), 'FROM debian:latest AS prod\n')
    expect(await editor.codes(uriOf('Dockerfile'))).toEqual(['base-image-not-latest'])
    expect(editor.messages).toEqual([])
  })

  test('a baseline hides nothing', async () => {
    write('Dockerfile', TEXT)
    write(
      '.plimsoll-baseline.json',
      JSON.stringify({ version: 1, files: { Dockerfile: { 'workdir-absolute': { 'WORKDIR a': 1 } } } }),
    )
    await start()
    await editor.open(uriOf('Dockerfile'), TEXT)
    expect(await editor.codes(uriOf('Dockerfile'))).toEqual(['base-image-not-latest', 'workdir-absolute'])
  })

  test('comments silence', async () => {
    await start()
    await editor.open(UNTITLED, '# hadolint ignore=DL3007\nFROM debian:latest\n# plimsoll ignore=all\nWORKDIR a\n')
    expect(await editor.codes(UNTITLED)).toEqual([])
  })

  test('the files of the build context are looked at again when a document is saved', async () => {
    write('.git/HEAD', '')
    write('.plimsoll.yaml', 'context: .\n')
    await start()
    await editor.open(uriOf('Dockerfile'), 'FROM debian:12\nCOPY ../a.txt /a.txt\n')
    const uri = uriOf('Dockerfile')
    expect(await editor.diagnostics(uri)).toMatchObject([{ message: expect.stringContaining('which is not there') }])
    write('a.txt', '')
    const before = editor.published.length
    await editor.notify('textDocument/didSave', { textDocument: { uri } })
    await editor.until(() => editor.published.length > before)
    expect(await editor.diagnostics(uri)).toMatchObject([{ message: expect.stringContaining('from its root') }])
  })
})

describe('a client that asks for diagnostics', () => {
  test('is sent none', async () => {
    await start(PULLING)
    await editor.open(UNTITLED, 'FROM debian:latest\n')
    const report = await editor.pull(UNTITLED)
    expect(report).toMatchObject({ kind: 'full', items: [{ code: 'base-image-not-latest' }] })
    await editor.notify('textDocument/didClose', { textDocument: { uri: UNTITLED } })
    expect(await editor.pull(UNTITLED)).toEqual({ kind: 'full', items: [] })
    expect(editor.published).toEqual([])
  })

  test('is told that nothing has changed', async () => {
    await start(PULLING)
    await editor.open(UNTITLED, 'FROM debian:latest\n')
    const { resultId = '' } = await editor.pull(UNTITLED)
    expect(await editor.pull(UNTITLED, resultId)).toEqual({ kind: 'unchanged', resultId })
    await editor.replace(UNTITLED, 'FROM debian:latest\n')
    expect(await editor.pull(UNTITLED, resultId)).toMatchObject({ kind: 'full' })
  })

  test('is told when its text is no longer the newest', async () => {
    await start(PULLING)
    await editor.open(UNTITLED, 'FROM debian:latest\n')
    await editor.pull(UNTITLED)
    await editor.replace(UNTITLED, 'FROM debian:12\n')
    const overtaken = editor.pull(UNTITLED)
    await editor.replace(UNTITLED, 'FROM debian:12\nWORKDIR a\n')
    await expect(overtaken).rejects.toMatchObject({ code: -32802, data: { retriggerRequest: true } })
    expect(await editor.pull(UNTITLED)).toMatchObject({ items: [{ code: 'workdir-absolute' }] })
  })

  test('is told to ask again when a configuration changes', async () => {
    await start(PULLING)
    await editor.open(uriOf('Dockerfile'), 'FROM debian:latest\n')
    const { resultId = '' } = await editor.pull(uriOf('Dockerfile'))
    write('.plimsoll.yaml', 'rules:\n  base-image-not-latest: off\n')
    await editor.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('.plimsoll.yaml'), type: 1 }] })
    await editor.until(() => editor.refreshes === 1)
    expect(await editor.pull(uriOf('Dockerfile'), resultId)).toMatchObject({ kind: 'full', items: [] })
  })
})
