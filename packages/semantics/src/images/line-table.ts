/**
 * A table as one string: a line an entry, its key before the first `;`, ordered by keys, a line feed before and behind
 * each line. It is searched as it stands, so that it costs nothing to load. Keys have neither `;` nor line feeds.
 */
export class LineTable {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  /** What stands behind the key. */
  get(key: string): string | undefined {
    const text = this.#text
    let low = 0
    let high = text.length - 1
    while (low < high) {
      const line = text.lastIndexOf('\n', (low + high) >> 1)
      const separator = text.indexOf(';', line)
      const end = text.indexOf('\n', separator)
      const found = text.slice(line + 1, separator)
      if (found === key) return text.slice(separator + 1, end)
      if (key < found) high = line
      else low = end
    }
    return undefined
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  /** The first key with this and nothing else behind it. */
  keyOf(value: string): string | undefined {
    const end = this.#text.indexOf(`;${value}\n`)
    return end === -1 ? undefined : this.#text.slice(this.#text.lastIndexOf('\n', end) + 1, end)
  }

  /** The longest key that `text` begins with. */
  longestPrefix(text: string): string | undefined {
    let longest: string | undefined
    for (let start = 1; start < this.#text.length; start = this.#text.indexOf('\n', start) + 1) {
      const key = this.#text.slice(start, this.#text.indexOf(';', start))
      if (text.startsWith(key) && key.length > (longest?.length ?? -1)) longest = key
    }
    return longest
  }
}
