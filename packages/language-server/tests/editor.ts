import { PassThrough } from 'node:stream'
import { fileURLToPath } from 'node:url'
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type DocumentDiagnosticReport,
  type InitializeResult,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
} from 'vscode-languageserver-protocol/node'
import { createConnection } from 'vscode-languageserver/node'
import { TextDocument, type TextEdit } from 'vscode-languageserver-textdocument'
import { ConfiguredLinter, lintText } from '@plimsoll/host'
import { suppressionEdit } from '@plimsoll/linter'
import { parse } from '@plimsoll/parser'
import { rules } from '@plimsoll/rules'
import { serve, type Tools } from '../src/index.js'

/** All that the server can make use of, but for what is asked for. */
export const ABLE: ClientCapabilities = {
  general: { positionEncodings: ['utf-8', 'utf-16'] },
  workspace: {
    workspaceFolders: true,
    workspaceEdit: { documentChanges: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: {
      relatedInformation: true,
      tagSupport: { valueSet: [1, 2] },
      codeDescriptionSupport: true,
      dataSupport: true,
      versionSupport: true,
    },
  },
}

/** One that asks for diagnostics. */
export const PULLING: ClientCapabilities = {
  ...ABLE,
  workspace: { ...ABLE.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...ABLE.textDocument, diagnostic: {} },
}

export const WHOLE: Range = { start: { line: 0, character: 0 }, end: { line: 1e6, character: 0 } }

export const TOOLS: Tools = {
  version: '1.2.3',
  rules,
  cwd: '/nowhere',
  today: () => '2030-01-01',
  configuredLinter: (options) => new ConfiguredLinter({ rules, environment: {}, commandLine: [], ...options }),
  lintText,
  suppressionEdits: (text) => {
    const parsed = parse(text)
    return (finding) => suppressionEdit(parsed, finding)
  },
  pathOf: (uri) => (uri.startsWith('file:') ? fileURLToPath(uri) : undefined),
}

/** A client with a server at the other end of two streams: what an editor does, by hand. */
export class Editor {
  readonly connection: ProtocolConnection
  /** What was sent unasked, oldest first. */
  readonly published: PublishDiagnosticsParams[] = []
  readonly messages: string[] = []
  readonly log: string[] = []
  readonly watched: string[] = []
  refreshes = 0
  initializeResult: InitializeResult | undefined
  readonly #documents = new Map<string, TextDocument>()
  #waiting: (() => void)[] = []

  private constructor(connection: ProtocolConnection) {
    this.connection = connection
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) =>
      this.#arrived(() => this.published.push(params)),
    )
    connection.onNotification('window/showMessage', ({ message }: { message: string }) =>
      this.#arrived(() => this.messages.push(message)),
    )
    connection.onNotification('window/logMessage', ({ message }: { message: string }) =>
      this.#arrived(() => this.log.push(message)),
    )
    connection.onRequest('workspace/diagnostic/refresh', () => {
      this.#arrived(() => this.refreshes++)
      return null
    })
    connection.onRequest('client/registerCapability', (params: { registrations: readonly object[] }) => {
      this.#arrived(() => this.watched.push(JSON.stringify(params.registrations)))
      return null
    })
    connection.listen()
  }

  static async start(
    capabilities: ClientCapabilities = ABLE,
    folders: readonly string[] = [],
    tools: Partial<Tools> = {},
  ): Promise<Editor> {
    const toServer = new PassThrough()
    const toClient = new PassThrough()
    serve(createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient)), {
      ...TOOLS,
      ...tools,
    })
    const reader = new StreamMessageReader(toClient)
    const editor = new Editor(createProtocolConnection(reader, new StreamMessageWriter(toServer)))
    editor.initializeResult = await editor.connection.sendRequest('initialize', {
      processId: null,
      rootUri: null,
      workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
      capabilities,
    })
    await editor.notify('initialized', {})
    return editor
  }

  stop(): void {
    this.connection.end()
    this.connection.dispose()
  }

  notify(method: string, params: object): Promise<void> {
    return this.connection.sendNotification(method, params)
  }

  open(uri: string, text: string, languageId = 'dockerfile'): Promise<void> {
    this.#documents.set(uri, TextDocument.create(uri, languageId, 1, text))
    return this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } })
  }

  /** Types: each edit is a change with a version of its own. */
  async change(uri: string, ...edits: readonly TextEdit[]): Promise<void> {
    for (const { range, newText } of edits) {
      const document = this.#document(uri)
      const contentChanges = [{ range, text: newText }]
      const version = document.version + 1
      this.#documents.set(uri, TextDocument.update(document, contentChanges, version))
      await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges })
    }
  }

  async replace(uri: string, text: string): Promise<void> {
    const version = this.#document(uri).version + 1
    this.#documents.set(uri, TextDocument.create(uri, 'dockerfile', version, text))
    await this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] })
  }

  text(uri: string): string {
    return this.#document(uri).getText()
  }

  version(uri: string): number {
    return this.#document(uri).version
  }

  /** What was published for the newest version. */
  async diagnostics(uri: string): Promise<PublishDiagnosticsParams['diagnostics']> {
    const find = (): PublishDiagnosticsParams | undefined =>
      this.published.findLast((one) => one.uri === uri && one.version === this.version(uri))
    await this.until(() => find() !== undefined)
    return find()?.diagnostics ?? []
  }

  async codes(uri: string): Promise<(string | number | undefined)[]> {
    return (await this.diagnostics(uri)).map(({ code }) => code)
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.connection.sendRequest('textDocument/diagnostic', { textDocument: { uri }, previousResultId })
  }

  async codeActions(uri: string, range = WHOLE, context: Partial<CodeActionContext> = {}): Promise<CodeAction[]> {
    const params = { textDocument: { uri }, range, context: { diagnostics: [], ...context } }
    return this.connection.sendRequest('textDocument/codeAction', params)
  }

  /** Applies the edit of an action, which must be of the version that is open. */
  async apply(action: CodeAction | undefined): Promise<void> {
    for (const change of action?.edit?.documentChanges ?? []) {
      if (!('textDocument' in change)) throw new Error('no edit of a text')
      const { uri, version } = change.textDocument
      if (version !== this.version(uri)) throw new Error(`version ${version ?? 'null'} is not open`)
      await this.replace(uri, TextDocument.applyEdits(this.#document(uri), change.edits as TextEdit[]))
    }
  }

  /** Waits until what the server has sent fulfils a condition. */
  async until(isFulfilled: () => boolean): Promise<void> {
    const deadline = Date.now() + 10_000
    while (!isFulfilled()) {
      if (Date.now() > deadline) throw new Error('the server has not sent what was waited for')
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve)
        setTimeout(resolve, 200)
      })
    }
  }

  #document(uri: string): TextDocument {
    const document = this.#documents.get(uri)
    if (document === undefined) throw new Error(`${uri} is not open`)
    return document
  }

  #arrived(note: () => void): void {
    note()
    for (const resolve of this.#waiting.splice(0)) resolve()
  }
}
