import type { TextDocument } from 'vscode-languageserver-textdocument'
import type { ConfiguredLinter, LintedFile, LintOptions } from '@plimsoll/host'
import type { Messages } from './messages.js'
import type { Tools } from './tools.js'

/** What linting a document gave. */
export interface DocumentLint {
  /** As it was linted. */
  readonly document: TextDocument
  /** Another one for each lint. */
  readonly id: string
  /** `undefined`: the configuration ignores the document, or linting failed. */
  readonly file: LintedFile | undefined
  readonly options: LintOptions | undefined
  /** In milliseconds. */
  readonly duration: number
}

/**
 * Lints documents, each once for each of its texts, with the configuration that is next to it. Documents are never
 * changed: a new text is a new document.
 */
export class DocumentLints {
  readonly #tools: Tools
  readonly #messages: Messages
  readonly #linters = new Map<string, ConfiguredLinter>()
  #folders: readonly string[] = []
  #lints = new WeakMap<TextDocument, Promise<DocumentLint>>()
  #today = ''
  #count = 0
  /** The client may remember the answers of a server before this one. */
  readonly #started = Date.now()

  constructor(tools: Tools, messages: Messages) {
    this.#tools = tools
    this.#messages = messages
  }

  /** The folders of the workspace, absolute. */
  set folders(folders: readonly string[]) {
    this.#folders = [...folders].sort((a, b) => b.length - a.length)
    this.reload()
  }

  /** Configurations are read anew. */
  reload(): void {
    this.#linters.clear()
    this.#lints = new WeakMap()
    this.#messages.forgetConfigurations()
  }

  /** The document is linted anew, though its text is the same: files around it may be others. */
  forget(document: TextDocument): void {
    this.#lints.delete(document)
  }

  has(document: TextDocument): boolean {
    return this.#lints.has(document)
  }

  /** Never rejects. */
  lint(document: TextDocument): Promise<DocumentLint> {
    const known = this.#lints.get(document)
    if (known !== undefined) return known
    const lint = this.#lint(document)
    this.#lints.set(document, lint)
    return lint
  }

  /** The text with its safe fixes, each made as often as it takes. */
  fixedText({ document, options, file }: DocumentLint): string {
    const text = document.getText()
    if (options === undefined || file?.findings.some(({ fix }) => fix?.safe === true) !== true) return text
    try {
      const result = this.#run(document, { ...options, fix: 'safe' })
      return result?.source.text ?? text
    } catch (error) {
      this.#messages.logFault(`fixing ${document.uri}`, error)
      return text
    }
  }

  async #lint(document: TextDocument): Promise<DocumentLint> {
    const id = `${this.#started}-${++this.#count}`
    const nothing = { document, id, file: undefined, options: undefined, duration: 0 }
    try {
      const options = await this.#optionsFor(document)
      if (options === undefined) return nothing
      const start = Date.now()
      const file = this.#run(document, options)
      for (const { ruleId, error } of file?.failures ?? []) this.#messages.logFault(`the rule ${ruleId}`, error)
      return { document, id, file, options, duration: Date.now() - start }
    } catch (error) {
      this.#messages.logFault(`linting ${document.uri}`, error)
      return nothing
    }
  }

  #run(document: TextDocument, options: LintOptions): LintedFile | undefined {
    const path = this.#tools.pathOf(document.uri)
    const shown = path ?? document.uri
    const result = this.#tools.lintText(document.getText(), shown, path, options)
    if (result.kind === 'linted') return result
    // The stage to build may be half typed.
    const { target: _, ...build } = options.build ?? {}
    const again = this.#tools.lintText(document.getText(), shown, path, { ...options, build })
    return again.kind === 'linted' ? again : undefined
  }

  /** Where the configuration cannot be used, the user is told, and the defaults hold. */
  async #optionsFor(document: TextDocument): Promise<LintOptions | undefined> {
    const path = this.#tools.pathOf(document.uri)
    const defaults = this.#linterOf(undefined)
    if (path === undefined) return defaults.optionsFor(undefined)
    const linter = this.#linterOf(this.#folderOf(path))
    try {
      const options = await linter.optionsFor(path)
      for (const notice of linter.configurations.notices) this.#messages.logNotice(notice)
      return options
    } catch (error) {
      this.#messages.showBrokenConfiguration(error)
      return defaults.optionsFor(path)
    }
  }

  #folderOf(path: string): string {
    return this.#folders.find((folder) => isBelow(path, folder)) ?? this.#folders.at(-1) ?? this.#tools.cwd
  }

  /** Without a folder: one that reads no files. */
  #linterOf(folder: string | undefined): ConfiguredLinter {
    const today = this.#tools.today()
    if (today !== this.#today) this.#linters.clear()
    this.#today = today
    const key = folder ?? ''
    const known = this.#linters.get(key)
    if (known !== undefined) return known
    const linter = this.#tools.configuredLinter(
      folder === undefined ? { today, cwd: this.#tools.cwd, config: 'none' } : { today, cwd: folder },
    )
    this.#linters.set(key, linter)
    return linter
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder) && (/[/\\]$/.test(folder) || /^[/\\]/.test(path.slice(folder.length)))
}
