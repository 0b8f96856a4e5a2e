import { skipWhile } from './characters.js'

/** All lines of a text by their content, so that looking for many heredoc delimiters in vain stays linear. */
export class TerminatorIndex {
  /** Where the last line of this content begins; with and without the tabs that begin it. */
  readonly #lines = new Map<string, number>()
  readonly #chomped = new Map<string, number>()

  constructor(text: string) {
    for (let start = 0; start < text.length;) {
      const newline = text.indexOf('\n', start)
      const next = newline === -1 ? text.length : newline
      let end = next
      while (end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--
      this.#lines.set(text.slice(start, end), start)
      this.#chomped.set(text.slice(skipWhile(text, start, end, isTab), end), start)
      start = next + 1
    }
  }

  /** Does no line from `from` on end the heredoc? */
  isMissing(name: string, chomp: boolean, from: number): boolean {
    const last = (chomp ? this.#chomped : this.#lines).get(name)
    return last === undefined || last < from
  }
}

const CARRIAGE_RETURN = 0x0d

function isTab(code: number): boolean {
  return code === 0x09
}
