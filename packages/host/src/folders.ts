import { lstatSync, readdirSync, statSync, type Dirent } from 'node:fs'
import { join } from 'node:path'
import type { ContextSize } from '@plimsoll/linter'
import { repositoryRoot } from './discovery.js'

interface Listing {
  /** When the folder was changed last. */
  readonly changed: number
  readonly names: readonly string[]
  size: ContextSize | undefined
}

/** What is in folders: many Dockerfiles have one build context, and reading it is what takes longest. */
export class Folders {
  readonly #known = new Map<string, Listing>()
  readonly #roots = new Map<string, string | undefined>()

  /** The names in a folder, sorted, as many as anybody wants to know; none where it cannot be read. */
  names(folder: string): readonly string[] {
    return this.#listing(folder).names
  }

  /**
   * The files below a folder and their sizes; links are not followed. After many entries the walk ends, and the answer is
   * what was found so far.
   */
  size(folder: string): ContextSize {
    const listing = this.#listing(folder)
    return (listing.size ??= measure(folder))
  }

  /** As `repositoryRoot`; looked for once. */
  repositoryRoot(folder: string): string | undefined {
    if (!this.#roots.has(folder)) this.#roots.set(folder, repositoryRoot(folder))
    return this.#roots.get(folder)
  }

  #listing(folder: string): Listing {
    const changed = statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0
    const known = this.#known.get(folder)
    if (known?.changed === changed) return known
    const listing: Listing = { changed, names: readNames(folder), size: undefined }
    this.#known.set(folder, listing)
    return listing
  }
}

const MOST_NAMES = 10_000

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder).sort().slice(0, MOST_NAMES)
  } catch {
    return []
  }
}

/** As many entries as a walk looks at. */
const MOST_ENTRIES = 20_000

function measure(folder: string): ContextSize {
  const waiting = [folder]
  let files = 0
  let bytes = 0
  let entries = 0
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const entry of readEntries(at)) {
      if (++entries > MOST_ENTRIES) return { files, bytes, complete: false }
      const path = join(at, entry.name)
      if (entry.isDirectory()) waiting.push(path)
      else if (entry.isFile()) {
        files++
        bytes += sizeOf(path)
      }
    }
  }
  return { files, bytes, complete: true }
}

function readEntries(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    return []
  }
}

function sizeOf(path: string): number {
  try {
    return lstatSync(path).size
  } catch {
    return 0
  }
}
