import { LogMessageNotification, MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver'
import { visibleText } from '@plimsoll/text'
import { unasked } from './unasked.js'

/** What the user is told, and what stands in the log: each once, and without control characters. */
export class Messages {
  readonly #connection: Connection
  readonly #logged = new Set<string>()
  #shown = new Set<string>()
  #shownBefore: ReadonlySet<string> = new Set()

  constructor(connection: Connection) {
    this.#connection = connection
  }

  /** Configurations are read anew: one that still is broken in the same way is no news. */
  forgetConfigurations(): void {
    this.#shownBefore = this.#shown
    this.#shown = new Set()
  }

  showBrokenConfiguration(error: unknown): void {
    const text = `plimsoll: ${describe(error)}. Until that is mended, the defaults are used.`
    if (this.#shown.has(text)) return
    this.#shown.add(text)
    if (this.#shownBefore.has(text)) return
    // Not `connection.window`: that asks the user for an answer.
    const message = visibleText(text)
    unasked(() => this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message }))
  }

  logNotice(notice: string): void {
    if (this.#isNews(notice)) this.#log(MessageType.Info, notice)
  }

  /** A fault of ours. */
  logFault(what: string, error: unknown): void {
    const text = `${what} failed: ${describe(error)}`
    if (this.#isNews(text)) this.#log(MessageType.Error, text)
  }

  #log(type: MessageType, text: string): void {
    const message = visibleText(text)
    unasked(() => this.#connection.sendNotification(LogMessageNotification.type, { type, message }))
  }

  #isNews(text: string): boolean {
    if (this.#logged.has(text)) return false
    if (this.#logged.size < MOST_LOGGED) this.#logged.add(text)
    return true
  }
}

/** A server runs for days. */
const MOST_LOGGED = 1000

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
