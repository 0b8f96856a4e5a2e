import { nearestName } from '@plimsoll/text'

/** Finds the nearest of some names, which are not to change, again and again: with a memory and a limit of its work. */
export class NameFinder {
  readonly #names: readonly string[]
  readonly #found = new Map<string, string | undefined>()
  #left = MOST_COMPARISONS

  constructor(names: Iterable<string>) {
    this.#names = [...new Set(names)]
  }

  /** As `nearestName`; `undefined`, too, once the work is too much. The limit is to be the same for one name. */
  nearest(name: string, limit: number): string | undefined {
    if (!this.#found.has(name)) {
      this.#left -= this.#names.length
      this.#found.set(name, this.#left < 0 ? undefined : nearestName(name, this.#names, limit))
    }
    return this.#found.get(name)
  }
}

/** Some tenths of a second. */
const MOST_COMPARISONS = 2_000_000
