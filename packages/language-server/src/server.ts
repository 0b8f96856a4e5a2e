import {
  CodeActionKind,
  CodeActionTriggerKind,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  LSPErrorCodes,
  PositionEncodingKind,
  ResponseError,
  TextDocuments,
  TextDocumentSyncKind,
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  type CodeActionContext,
  type CodeActionParams,
  type Connection,
  type Diagnostic,
  type DiagnosticServerCancellationData,
  type DocumentDiagnosticParams,
  type DocumentDiagnosticReport,
  type InitializeResult,
} from 'vscode-languageserver'
import { TextDocument } from 'vscode-languageserver-textdocument'
import { readClientFeatures, type ClientFeatures } from './client-features.js'
import { CODE_ACTION_KINDS, FIX_ALL, fixAllAction, quickFixes, wantsKind } from './code-actions.js'
import { CONFIGURATION_GLOBS, isConfiguration } from './configuration-files.js'
import { diagnosticOf, SOURCE } from './diagnostics.js'
import { DocumentLints, type DocumentLint } from './document-lints.js'
import { Messages } from './messages.js'
import { Pauses } from './pauses.js'
import { differenceEdits } from './text-difference.js'
import type { Tools } from './tools.js'
import { unasked } from './unasked.js'

/** Answers a client until the connection ends. */
export function serve(connection: Connection, tools: Tools): void {
  new LanguageServer(connection, tools).listen()
}

/** What a client says of itself. */
interface Opening {
  readonly capabilities: ClientCapabilities
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null
  /** Of clients that know of no workspace folders. */
  readonly rootUri?: string | null
}

/** In milliseconds: after the last key, and at most, for texts that take long. */
const SHORTEST_PAUSE = 40
const LONGEST_PAUSE = 1000
const RELOAD_PAUSE = 50

class LanguageServer {
  readonly #connection: Connection
  readonly #tools: Tools
  readonly #lints: DocumentLints
  readonly #pauses = new Pauses()
  readonly #reloads = new Pauses()
  /** A new text is a new document, so that one that was linted stays what it was. */
  readonly #documents = new TextDocuments<TextDocument>({
    create: (uri, languageId, version, text) => TextDocument.create(uri, languageId, version, text),
    update: (document, changes, version) => {
      const copy = TextDocument.create(document.uri, document.languageId, document.version, document.getText())
      return TextDocument.update(copy, changes, version)
    },
  })
  readonly #durations = new Map<string, number>()
  #client: ClientFeatures = readClientFeatures({})
  /** Of the workspace, as URIs. */
  #folders: readonly string[] = []

  constructor(connection: Connection, tools: Tools) {
    this.#connection = connection
    this.#tools = tools
    this.#lints = new DocumentLints(tools, new Messages(connection))
  }

  listen(): void {
    const connection = this.#connection
    connection.onInitialize((params) => this.#initialize(params))
    connection.onInitialized(() => this.#initialized())
    connection.onCodeAction((params, token) => this.#codeActions(params, token))
    connection.languages.diagnostics.on((params, token) => this.#pull(params, token))
    connection.onDidChangeWatchedFiles(() => this.#reload())
    connection.onDidChangeConfiguration(() => this.#reload())
    this.#documents.onDidChangeContent(({ document }) => this.#schedule(document))
    this.#documents.onDidSave(({ document }) => this.#saved(document))
    this.#documents.onDidClose(({ document }) => this.#closed(document))
    this.#documents.listen(connection)
    connection.listen()
  }

  #initialize({ capabilities, workspaceFolders, rootUri }: Opening): InitializeResult {
    this.#client = readClientFeatures(capabilities)
    this.#folders = workspaceFolders?.map(({ uri }) => uri) ?? (typeof rootUri === 'string' ? [rootUri] : [])
    this.#setFolders()
    return {
      serverInfo: { name: 'plimsoll', version: this.#tools.version },
      capabilities: {
        positionEncoding: PositionEncodingKind.UTF16,
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        codeActionProvider: { codeActionKinds: CODE_ACTION_KINDS },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...(this.#client.pullsDiagnostics
          ? { diagnosticProvider: { identifier: SOURCE, interFileDependencies: false, workspaceDiagnostics: false } }
          : {}),
      },
    }
  }

  #initialized(): void {
    const { watchesFiles, changesFolders } = this.#client
    if (watchesFiles) {
      const watchers = CONFIGURATION_GLOBS.map((globPattern) => ({ globPattern }))
      unasked(() => this.#connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }))
    }
    if (changesFolders) {
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri))
        this.#folders = [...this.#folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)]
        this.#setFolders()
        this.#reload()
      })
    }
  }

  #setFolders(): void {
    this.#lints.folders = this.#folders.flatMap((uri) => this.#tools.pathOf(uri) ?? [])
  }

  /** Everything is linted anew, as soon as the files have come to rest. */
  #reload(): void {
    this.#reloads.start('', RELOAD_PAUSE, () => {
      this.#lints.reload()
      if (!this.#client.pullsDiagnostics) for (const document of this.#documents.all()) this.#schedule(document)
      else if (this.#client.refreshesDiagnostics) unasked(() => this.#connection.languages.diagnostics.refresh())
    })
  }

  #schedule(document: TextDocument): void {
    const { uri } = document
    if (this.#client.pullsDiagnostics || isConfiguration(uri)) return
    this.#pauses.start(uri, this.#pauseOf(uri), () => void this.#publish(document))
  }

  async #publish(document: TextDocument): Promise<void> {
    const lint = await this.#lint(document)
    if (!this.#isNewest(document)) return
    const { uri, version } = document
    const diagnostics = this.#diagnosticsOf(lint)
    unasked(() => this.#connection.sendDiagnostics({ uri, version, diagnostics }))
  }

  #saved(document: TextDocument): void {
    if (isConfiguration(document.uri)) {
      this.#reload()
      return
    }
    this.#lints.forget(document)
    this.#schedule(document)
  }

  #closed({ uri }: TextDocument): void {
    this.#pauses.stop(uri)
    this.#durations.delete(uri)
    if (this.#client.pullsDiagnostics || isConfiguration(uri)) return
    unasked(() => this.#connection.sendDiagnostics({ uri, diagnostics: [] }))
  }

  async #pull(
    { textDocument: { uri }, previousResultId }: DocumentDiagnosticParams,
    token: CancellationToken,
  ): Promise<DocumentDiagnosticReport | ResponseError<DiagnosticServerCancellationData>> {
    const document = this.#documents.get(uri)
    if (document === undefined || isConfiguration(uri)) return { kind: DocumentDiagnosticReportKind.Full, items: [] }
    const overtaken = (): ResponseError<DiagnosticServerCancellationData> | undefined =>
      token.isCancellationRequested || !this.#isNewest(document)
        ? new ResponseError(LSPErrorCodes.ServerCancelled, 'there is a newer text', {
            retriggerRequest: this.#documents.get(uri) !== undefined,
          })
        : undefined
    if (!this.#lints.has(document)) await pause(this.#pauseOf(uri))
    const before = overtaken()
    if (before !== undefined) return before
    const lint = await this.#lint(document)
    const after = overtaken()
    if (after !== undefined) return after
    if (lint.id === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: lint.id }
    return { kind: DocumentDiagnosticReportKind.Full, resultId: lint.id, items: this.#diagnosticsOf(lint) }
  }

  async #codeActions(
    { textDocument: { uri }, range, context }: CodeActionParams,
    token: CancellationToken,
  ): Promise<CodeAction[] | ResponseError> {
    const document = this.#documents.get(uri)
    if (document === undefined || isConfiguration(uri)) return []
    const overtaken = (): ResponseError | undefined => {
      if (token.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled')
      if (this.#isNewest(document)) return undefined
      return new ResponseError(LSPErrorCodes.ContentModified, 'there is a newer text')
    }
    await pause(0)
    const before = overtaken()
    if (before !== undefined) return before
    const lint = await this.#lint(document)
    const after = overtaken()
    if (after !== undefined) return after
    return [
      ...(wantsKind(context, CodeActionKind.QuickFix) ? quickFixes(lint, range, this.#tools, this.#client) : []),
      ...(wantsKind(context, FIX_ALL) && !isUnasked(context) ? this.#fixAll(lint) : []),
    ]
  }

  #fixAll(lint: DocumentLint): CodeAction[] {
    const { document } = lint
    const text = document.getText()
    const fixed = this.#lints.fixedText(lint)
    return fixed === text ? [] : [fixAllAction(document, differenceEdits(text, fixed), this.#client)]
  }

  async #lint(document: TextDocument): Promise<DocumentLint> {
    const lint = await this.#lints.lint(document)
    if (this.#isNewest(document)) this.#durations.set(document.uri, lint.duration)
    return lint
  }

  #diagnosticsOf({ document, file }: DocumentLint): Diagnostic[] {
    return (file?.findings ?? []).map((finding) => diagnosticOf(finding, document, this.#tools.rules, this.#client))
  }

  #isNewest(document: TextDocument): boolean {
    return this.#documents.get(document.uri) === document
  }

  /** None for a document that has just been opened. */
  #pauseOf(uri: string): number {
    const duration = this.#durations.get(uri)
    return duration === undefined ? 0 : Math.min(LONGEST_PAUSE, Math.max(SHORTEST_PAUSE, duration))
  }
}

/** Does the client ask for what is at the cursor, without the user having asked? */
function isUnasked({ only, triggerKind }: CodeActionContext): boolean {
  return only === undefined && triggerKind === CodeActionTriggerKind.Automatic
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}
