import { jest } from '@jest/globals'
import type { CodeAction, Range } from 'vscode-languageserver-protocol/node'
import { ABLE, Editor, TOOLS, WHOLE } from './editor.js'

jest.setTimeout(30_000)

const UNTITLED = 'untitled:Untitled-1'
const FIX_ALL = 'source.fixAll.plimsoll'
let editor: Editor

beforeEach(async () => {
  editor = await Editor.start()
})
afterEach(() => editor.stop())

function titled(actions: readonly CodeAction[], title: string): CodeAction | undefined {
  return actions.find((action) => action.title === title)
}

function onLine(line: number): Range {
  return { start: { line, character: 0 }, end: { line, character: 0 } }
}

describe('quick fixes', () => {
  const TEXT = 'FROM debian:latest\nRUN apt-get update && apt-get install curl\nMAINTAINER Ann\n'

  test('say what they are', async () => {
    await editor.open(UNTITLED, TEXT)
    const actions = await editor.codeActions(UNTITLED)
    expect(actions.map(({ title, kind, isPreferred }) => [kind, isPreferred, title])).toEqual(
      expect.arrayContaining([
        ['quickfix', true, 'Add `-y`'],
        ['quickfix', undefined, 'Add `--no-install-recommends` (unsafe: changes the image)'],
        ['quickfix', true, 'Set the label `org.opencontainers.image.authors`'],
        ['quickfix', undefined, 'Ignore `base-image-not-latest` for this instruction'],
        [FIX_ALL, undefined, 'Fix everything that keeps the image the same'],
      ]),
    )
  })

  test('take away the diagnostic that they are for', async () => {
    await editor.open(UNTITLED, TEXT)
    const action = titled(await editor.codeActions(UNTITLED), 'Add `-y`')
    expect(action?.diagnostics?.map(({ code }) => code)).toEqual(['package-assume-yes'])
    expect(action?.edit).toEqual({
      documentChanges: [
        {
          textDocument: { uri: UNTITLED, version: 1 },
          edits: [{ range: expect.anything(), newText: ' -y' }],
        },
      ],
    })
    expect(await editor.codes(UNTITLED)).toContain('package-assume-yes')
    await editor.apply(action)
    expect(editor.text(UNTITLED)).toContain('apt-get install -y curl')
    expect(await editor.codes(UNTITLED)).not.toContain('package-assume-yes')
  })

  test('are those of what is asked for', async () => {
    await editor.open(UNTITLED, TEXT)
    const titles = (await editor.codeActions(UNTITLED, onLine(2), { only: ['quickfix'] })).map(({ title }) => title)
    expect(titles).toEqual([
      'Set the label `org.opencontainers.image.authors`',
      'Ignore `maintainer-use-label` for this instruction',
    ])
    expect(await editor.codeActions(UNTITLED, onLine(9))).toEqual([expect.objectContaining({ kind: FIX_ALL })])
    expect(await editor.codeActions(UNTITLED, WHOLE, { only: ['refactor'] })).toEqual([])
    expect(await editor.codeActions('untitled:nobody')).toEqual([])
  })

  test('that do the same are one', async () => {
    await editor.open(UNTITLED, 'FROM debian:12\nWORKDIR a\nEXPOSE 80/TCP 81/TCP\n')
    const titles = (await editor.codeActions(UNTITLED)).map(({ title }) => title)
    expect(new Set(titles).size).toBe(titles.length)
  })

  test('have plain changes for a client that knows no versions', async () => {
    editor.stop()
    editor = await Editor.start({ ...ABLE, workspace: {} })
    await editor.open(UNTITLED, TEXT)
    const action = titled(await editor.codeActions(UNTITLED), 'Add `-y`')
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual([UNTITLED])
  })

  test('of a text that is no longer the newest are not given', async () => {
    await editor.open(UNTITLED, TEXT)
    await editor.diagnostics(UNTITLED)
    const asked = editor.codeActions(UNTITLED)
    await editor.replace(UNTITLED, 'FROM debian:12\n')
    await expect(asked).rejects.toMatchObject({ code: -32801 })
  })

  test('have titles without control characters', async () => {
    await editor.open(UNTITLED, 'FROM debian:12\nENV A\u001b[31m b\n')
    const actions = await editor.codeActions(UNTITLED)
    expect(actions.length).toBeGreaterThan(0)
    for (const { title } of actions) expect(title).not.toContain('\u001b')
  })

  test('keep the line ends of the file', async () => {
    await editor.open(UNTITLED, 'FROM debian:12\r\nCMD ["a"]\r\nCMD ["b"]\r\n')
    await editor.apply(titled(await editor.codeActions(UNTITLED), 'Delete this `CMD`'))
    expect(editor.text(UNTITLED)).toBe('FROM debian:12\r\nCMD ["b"]\r\n')
  })
})

describe('ignoring a rule', () => {
  test('silences it, and the next one joins the comment', async () => {
    await editor.open(UNTITLED, 'FROM debian:12\nRUN apt-get update && \\\n    apt-get install curl\n')
    const before = await editor.codes(UNTITLED)
    expect(before).toEqual(expect.arrayContaining(['package-assume-yes', 'apt-no-recommends']))
    for (const rule of ['package-assume-yes', 'apt-no-recommends']) {
      await editor.apply(titled(await editor.codeActions(UNTITLED), `Ignore \`${rule}\` for this instruction`))
    }
    expect(editor.text(UNTITLED)).toBe(
      'FROM debian:12\n# plimsoll ignore=package-assume-yes,apt-no-recommends\nRUN apt-get update && \\\n    apt-get install curl\n',
    )
    expect(await editor.codes(UNTITLED)).toEqual(
      before.filter((code) => code !== 'package-assume-yes' && code !== 'apt-no-recommends'),
    )
  })

  test('is not offered where no such comment counts', async () => {
    editor.stop()
    editor = await Editor.start(ABLE, [], {
      configuredLinter: (options) => {
        const linter = TOOLS.configuredLinter(options)
        const { optionsFor } = linter
        linter.optionsFor = async (path) => {
          const found = await optionsFor.call(linter, path)
          return found === undefined ? undefined : { ...found, suppressions: new Set(['hadolint']) }
        }
        return linter
      },
    })
    await editor.open(UNTITLED, 'FROM debian:latest\n')
    const titles = (await editor.codeActions(UNTITLED)).map(({ title }) => title)
    expect(titles.filter((title) => title.startsWith('Ignore'))).toEqual([])
  })
})

describe('fixing everything', () => {
  test('makes the safe fixes, and those that they make possible', async () => {
    await editor.open(
      UNTITLED,
      'FROM debian:12\nMAINTAINER Ann\nrun apt-get update && apt-get install curl\nCMD echo a\n',
    )
    const [action, ...more] = await editor.codeActions(UNTITLED, WHOLE, { only: [FIX_ALL] })
    expect(more).toEqual([])
    await editor.apply(action)
    expect(editor.text(UNTITLED)).toBe(
      'FROM debian:12\nLABEL org.opencontainers.image.authors="Ann"\nrun apt-get update && apt-get install -y curl\nCMD ["echo", "a"]\n',
    )
    await editor.diagnostics(UNTITLED)
    expect(await editor.codeActions(UNTITLED, WHOLE, { only: ['source.fixAll'] })).toEqual([])
  })

  test('is not offered unasked', async () => {
    await editor.open(UNTITLED, 'FROM debian:12\nMAINTAINER Ann\n')
    const kinds = (await editor.codeActions(UNTITLED, WHOLE, { triggerKind: 2 })).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set(['quickfix']))
  })

  test('changes no lines but its own', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => `ENV A${index}=${index}\n`).join('')
    await editor.open(UNTITLED, `FROM debian:12\nMAINTAINER Ann\n${lines}CMD echo a\n`)
    const [action] = await editor.codeActions(UNTITLED, WHOLE, { only: ['source'] })
    const [change] = action?.edit?.documentChanges ?? []
    const edits = change !== undefined && 'edits' in change ? change.edits : []
    const touched = edits.flatMap((edit) => ('range' in edit ? [edit.range.start.line, edit.range.end.line] : []))
    expect(new Set(touched)).toEqual(new Set([1, 202]))
  })
})
