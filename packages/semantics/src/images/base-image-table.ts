import { IMAGE_FAMILIES, parseImageSystem, type ImageFamily, type ImageSystem } from './base-image-facts.js'
import {
  ARCHITECTURE_PREFIXES,
  CODE_NAMES,
  DEPRECATED,
  DEPRECATED_PREFIXES,
  FAMILIES,
  FAMILY_WORDS,
  HUB_PREFIXES,
  NUMBERED_FAMILY_WORDS,
  PRODUCT_ENDS,
  REPOSITORIES,
  REPOSITORY_PREFIXES,
  SAME_BUILDS,
  SYSTEM_ENDS,
} from './base-image-data.generated.js'
import type { FactTree } from './fact-tree.js'
import { LineTable } from './line-table.js'

/** What the table holds for a repository; `data/base-images.json` describes the fields. */
export interface RepositoryEntry {
  /** The key is the beginning of the names it stands for; this is the rest of the name. */
  readonly rest?: string
  field(name: RepositoryField): FactTree | undefined
}

export type RepositoryField =
  | 'special'
  | 'system'
  | 'numbered'
  | 'product'
  | 'releaseTag'
  | 'newest'
  | 'aliases'
  | 'variants'
  | 'user'
  | 'workdir'
  | 'entrypoint'
  | 'command'
  | 'triggers'
  | 'volumes'
  | 'healthcheck'
  | 'shell'
  | 'managers'
  | 'bash'
  | 'environment'
  | 'notCodeNames'
  | 'knownWords'
  | 'familyOnly'
  | 'exceptions'

/** Of a system's release or a product's cycle. The second is the end of LTS (Debian) or of paid support. */
export interface EndDays {
  readonly first: string | undefined
  readonly second: string | undefined
}

export interface FamilyDefaults {
  readonly shell: string | undefined
  readonly bash: boolean | undefined
  /** Runs by the release's major number. */
  readonly managers: FactTree
}

/** The checked-in table of base images; nothing of it is read before it is asked for. */
export class BaseImageTable {
  readonly #families = new LineTable(FAMILIES)
  readonly #codeNames = new LineTable(CODE_NAMES)
  readonly #words = new LineTable(FAMILY_WORDS)
  readonly #numberedWords = new LineTable(NUMBERED_FAMILY_WORDS)
  readonly #sameBuilds = new LineTable(SAME_BUILDS)
  readonly #systemEnds = new LineTable(SYSTEM_ENDS)
  readonly #productEnds = new LineTable(PRODUCT_ENDS)
  readonly #deprecated = new LineTable(DEPRECATED)
  readonly #deprecatedPrefixes = new LineTable(DEPRECATED_PREFIXES)
  readonly #repositories = new LineTable(REPOSITORIES)
  readonly #prefixes = new LineTable(REPOSITORY_PREFIXES)

  /** Prefixes that mean Docker Hub or a copy of it, in the order in which they are tried. */
  readonly hubPrefixes: readonly string[] = HUB_PREFIXES.split(' ')
  /** Hub accounts that hold the official images of one architecture. */
  readonly architectures: readonly string[] = ARCHITECTURE_PREFIXES.split(' ')

  family(name: ImageFamily): FamilyDefaults {
    const field = readFields(this.#families.get(name) ?? '')
    const shell = field('shell')
    return {
      shell: shell === '?' ? undefined : shell,
      bash: field('bash') === 'yes' ? true : undefined,
      managers: field('managers') ?? '?',
    }
  }

  /** `bookworm` is debian:12. */
  codeName(word: string): ImageSystem | undefined {
    return parseImageSystem(this.#codeNames.get(word) ?? '')
  }

  codeNameOf(system: ImageSystem): string | undefined {
    return this.#codeNames.keyOf(`${system.family}:${system.release ?? ''}`)
  }

  /** The family that a word of a tag names by itself: `alpine`. */
  familyOfWord(word: string): ImageFamily | undefined {
    return familyNamed(this.#words.get(word))
  }

  /** The family that a word names with a number behind it: `alpine3.19`, and `al2023`, which is none without. */
  familyOfNumberedWord(word: string): ImageFamily | undefined {
    return familyNamed(this.#words.get(word) ?? this.#numberedWords.get(word))
  }

  isFamilyWord(word: string): boolean {
    return this.#words.has(word) || this.#numberedWords.has(word)
  }

  /** Another name of the same builds becomes the name that the table has. */
  sameBuilds(repository: string): string {
    return this.#sameBuilds.get(repository) ?? repository
  }

  /** End days of a system's releases, the newest first. */
  systemEnds(family: string): EndTable {
    return new EndTable(this.#systemEnds.get(family) ?? '')
  }

  /** End days of a product's cycles, the newest first. */
  productEnds(product: string): EndTable {
    return new EndTable(this.#productEnds.get(product) ?? '')
  }

  /** By its name, else by the longest prefix. */
  deprecation(
    repository: string,
  ): { readonly since: string | true; readonly replacement: readonly string[] } | undefined {
    const prefix = this.#deprecatedPrefixes.longestPrefix(repository) ?? ''
    const line = this.#deprecated.get(repository) ?? this.#deprecatedPrefixes.get(prefix)
    if (line === undefined) return undefined
    const [since = '', names = ''] = line.split(';')
    return { since: since || true, replacement: words(names) }
  }

  /** By its name, else by the longest prefix. */
  repository(name: string): RepositoryEntry | undefined {
    const line = this.#repositories.get(name)
    if (line !== undefined) {
      const same = line.startsWith(SAME_AS) ? this.#repositories.get(line.slice(SAME_AS.length)) : undefined
      return { field: readFields(same ?? line) }
    }
    const prefix = this.#prefixes.longestPrefix(name)
    if (prefix === undefined) return undefined
    return { rest: name.slice(prefix.length), field: readFields(this.#prefixes.get(prefix) ?? '') }
  }
}

/** `3.12=2028-10-31 3.11=2027-10-31/2028-10-31`: searched as it stands, like the lines of the other tables. */
export class EndTable {
  readonly #text: string

  constructor(line: string) {
    this.#text = ` ${line}`
  }

  get(cycle: string): EndDays | undefined {
    const found = this.#text.indexOf(` ${cycle}=`)
    if (found === -1) return undefined
    const start = found + cycle.length + 2
    const end = this.#text.indexOf(' ', start)
    const [first, second] = this.#text.slice(start, end === -1 ? undefined : end).split('/')
    return { first: first === 'none' ? undefined : first, second }
  }

  cycles(): readonly string[] {
    return words(this.#text).map((pair) => pair.slice(0, pair.indexOf('=')))
  }
}

/** The parts of a list that has blanks between them. */
export function words(list: string): readonly string[] {
  return list.split(' ').filter((word) => word !== '')
}

const SAME_AS = 'sameAs='

function familyNamed(name: string | undefined): ImageFamily | undefined {
  return IMAGE_FAMILIES.find((family) => family === name)
}

/** `name=value;name=value` */
function readFields(line: string): (name: string) => string | undefined {
  const fields = new Map<string, string>()
  for (const field of line.split(';')) {
    const equals = field.indexOf('=')
    fields.set(field.slice(0, equals), field.slice(equals + 1))
  }
  return (name) => fields.get(name)
}
