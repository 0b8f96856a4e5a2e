/**
 * A table as one string: a line an entry, the key before the first `;`. Lines are found on the first question, so
 * that a table nobody asks costs nothing.
 */
export class LineTable {
  readonly #text: string
  #lines: ReadonlyMap<string, string> | undefined

  constructor(text: string) {
    this.#text = text
  }

  /** What stands behind the key. */
  get(key: string): string | undefined {
    return this.#index().get(key)
  }

  has(key: string): boolean {
    return this.#index().has(key)
  }

  /** The longest key that `text` begins with. */
  longestPrefix(text: string): string | undefined {
    let longest: string | undefined
    for (const key of this.#index().keys()) {
      if (text.startsWith(key) && key.length > (longest?.length ?? -1)) longest = key
    }
    return longest
  }

  entries(): IterableIterator<[string, string]> {
    return this.#index().entries()
  }

  #index(): ReadonlyMap<string, string> {
    return (this.#lines ??= indexLines(this.#text))
  }
}

function indexLines(text: string): ReadonlyMap<string, string> {
  const lines = new Map<string, string>()
  for (const line of text.split('\n')) {
    const separator = line.indexOf(';')
    if (separator !== -1) lines.set(line.slice(0, separator), line.slice(separator + 1))
  }
  return lines
}
