import { parseImageSystem, type ImageSystem, type ImageVariant } from './base-image-facts.js'
import { words as listed, type BaseImageTable, type RepositoryEntry, type RepositoryField } from './base-image-table.js'
import { isConstantFact, resolveFact, type FactTree } from './fact-tree.js'
import { parseImageTag, releaseOfNumber, type ImageTag } from './image-tag.js'
import { isBeyond, parseImageVersion, parseVersionStart, plainNumber, type ImageVersion } from './image-version.js'

/** What is known of one tag, in the words of the table. `undefined` is unknown, `family` the value of the family. */
export interface TagFacts {
  readonly system: ImageSystem | undefined
  readonly user: string | undefined
  readonly workdir: string | undefined
  readonly entrypoint: string | undefined
  readonly command: string | undefined
  readonly triggers: string | undefined
  readonly volumes: string | undefined
  readonly healthcheck: string | undefined
  readonly shell: string | undefined
  readonly managers: string | undefined
  readonly bash: string | undefined
  /** Names with blanks between them; `?` behind a name or alone as in the table. */
  readonly environment: string
}

/** An entry of the table, read for one tag. */
export class TaggedEntry {
  readonly #entry: RepositoryEntry
  readonly #tag: string
  readonly #table: BaseImageTable
  readonly #parsed: ImageTag
  readonly #aliased: string | undefined
  readonly #exceptions: ReadonlyMap<string, string>
  /** The tag is newer than what was read: only what is the same for every tag holds. */
  readonly #newer: boolean
  /** The tag has a word nobody has published: only what it names itself holds. */
  readonly #strange: boolean

  constructor(entry: RepositoryEntry, repository: string, tag: string, table: BaseImageTable) {
    this.#entry = entry
    this.#tag = tag
    this.#table = table
    this.#parsed = parseImageTag(tag, table, entry.field('notCodeNames'))
    this.#aliased = this.#parsed.version === undefined ? aliasedVersion(entry, tag) : undefined
    this.#exceptions = exceptionsOf(entry, tag)
    this.#newer = isNewer(entry, this.version)
    this.#strange = isStrange(entry, repository, tag, table)
  }

  /** The version of the tag, or the one that a word of it stands for. */
  get version(): ImageVersion | undefined {
    return this.#aliased === undefined ? this.#parsed.version : parseImageVersion(this.#aliased)
  }

  get versionText(): string | undefined {
    return this.#aliased ?? this.#parsed.versionText
  }

  facts(): TagFacts {
    const system = this.#system()
    const words = this.#entry.field('special') === 'distroless' ? this.#distrolessWords() : this.#parsed.words
    const setting = (name: RepositoryField, otherwise: string) => this.#setting(name, otherwise, words, system)
    // What a prefix stands for, and what has an unknown user, was not read as a whole.
    const unread = this.#entry.rest !== undefined || this.#entry.field('user') === UNKNOWN
    return {
      system,
      user: setting('user', ''),
      workdir: setting('workdir', '/'),
      entrypoint: setting('entrypoint', 'none'),
      command: setting('command', 'exec'),
      triggers: setting('triggers', unread ? UNKNOWN : ''),
      volumes: setting('volumes', unread ? UNKNOWN : ''),
      healthcheck: setting('healthcheck', unread ? UNKNOWN : 'no'),
      shell: this.#systemFact('shell', words, system),
      managers: this.#systemFact('managers', words, system),
      bash: this.#systemFact('bash', words, system),
      environment: this.#environment(),
    }
  }

  /** Does the tag move on to other releases? `cycle` is the product's line that its version names. */
  isFloating(cycle: string | undefined): boolean {
    const written = this.#parsed.versionText
    const product = this.#entry.field('product')
    if (product === undefined) {
      if (this.#namedSystem()?.release !== undefined) return false
      const isDate = (this.version?.[0] ?? 0) >= FIRST_DATE
      return written === undefined || (this.#entry.field('numbered') !== undefined && !isDate)
    }
    if (cycle !== undefined && written !== undefined) return false
    const cycles = this.#table.productEnds(product).cycles()
    if (written === undefined) return !cycles.some((name) => this.#parsed.words.has(name))
    const number = plainNumber(written)
    return cycles.some((name) => name.startsWith(`${number}.`))
  }

  /** The release that the tag names, as opposed to one that it happens to be built on. */
  #namedSystem(): ImageSystem | undefined {
    if (this.#parsed.system?.release !== undefined) return this.#parsed.system
    const rule = this.#entry.field('numbered')
    return rule === undefined || this.versionText === undefined ? undefined : releaseOfNumber(rule, this.versionText)
  }

  variants(): readonly ImageVariant[] | undefined {
    const tree = this.#entry.field('variants')
    const named = this.#table.codeName(this.#tag)
    if (tree === undefined || this.#newer || this.#strange) return undefined
    if (this.#tag !== this.#parsed.versionText && named === undefined) return undefined
    const version = named?.release === undefined ? this.version : parseImageVersion(named.release)
    const value = resolveFact(tree, { words: this.#parsed.words, version, family: undefined })
    return value === undefined ? undefined : VARIANTS.filter((variant) => value.split(',').includes(variant))
  }

  #system(): ImageSystem | undefined {
    if (this.#entry.field('special') === 'distroless') return this.#distrolessSystem()
    const own = this.#parsed.system
    const named = this.#namedSystem()
    return named ?? this.#familyOnly(reconcile(this.#builtSystem(), own))
  }

  /** By the tree, or by the number in the name of a repository that a prefix stands for: `oraclelinux8-…`. */
  #builtSystem(): ImageSystem | undefined {
    const tree = this.#entry.field('system')
    const text = this.#exceptions.get('system') ?? this.#resolve(tree, this.#parsed.words, undefined)
    const system = parseImageSystem(text ?? '')
    const { rest } = this.#entry
    if (rest === undefined || tree === undefined || system === undefined || system.release !== undefined) return system
    const number = isConstantFact(tree) ? /^[0-9]+(?![0-9.])/.exec(rest)?.[0] : undefined
    const isNumbered = FAMILIES_NUMBERED_IN_NAMES.has(system.family)
    return number !== undefined && isNumbered ? { family: system.family, release: number } : system
  }

  #familyOnly(system: ImageSystem | undefined): ImageSystem | undefined {
    const list = this.#entry.field('familyOnly')
    if (list === undefined || system === undefined) return system
    const applies = list === '*' ? this.#tag !== 'latest' : listed(list).some((word) => this.#parsed.words.has(word))
    return applies ? { family: system.family } : system
  }

  #distrolessSystem(): ImageSystem {
    const rest = this.#entry.rest ?? ''
    const release = DISTROLESS_RELEASE.exec(rest)?.[1]
    if (release !== undefined) return { family: 'distroless', release }
    const isCurrent = !rest.replaceAll('base-nossl', '').replaceAll('java-base', '').includes('-')
    return isCurrent ? { family: 'distroless', release: CURRENT_DISTROLESS } : { family: 'distroless' }
  }

  /** The repository's name says what other images say in their tags: `nodejs22-debian12`, `java-base`. */
  #distrolessWords(): ReadonlySet<string> {
    const parts = (this.#entry.rest ?? '').replace(DISTROLESS_RELEASE, '').split('-')
    const language = (parts[0] ?? '').replace(/[0-9].*$/, '')
    return new Set([...this.#parsed.words, ...parts, language])
  }

  #setting(
    name: RepositoryField,
    otherwise: string,
    words: ReadonlySet<string>,
    system: ImageSystem | undefined,
  ): string | undefined {
    if (this.#strange) return undefined
    const value = this.#exceptions.get(name) ?? this.#entry.field(name) ?? otherwise
    return this.#resolve(value, words, system)
  }

  #systemFact(name: RepositoryField, words: ReadonlySet<string>, system: ImageSystem | undefined): string | undefined {
    const exception = this.#exceptions.get(name)
    if (exception !== undefined) return exception === UNKNOWN ? undefined : exception
    const tree = this.#entry.field(name)
    if (tree === undefined) return 'family'
    return this.#strange ? undefined : this.#resolve(tree, words, system)
  }

  #environment(): string {
    const names = this.#strange ? UNKNOWN : (this.#entry.field('environment') ?? UNKNOWN)
    return this.#newer && names !== '' ? `${names} ${UNKNOWN}` : names
  }

  #resolve(
    tree: FactTree | undefined,
    words: ReadonlySet<string>,
    system: ImageSystem | undefined,
  ): string | undefined {
    if (tree === undefined) return undefined
    if (!isConstantFact(tree) && (this.#newer || this.#strange)) return undefined
    return resolveFact(tree, { words, version: this.version, family: system?.family })
  }
}

const UNKNOWN = '?'
const VARIANTS: readonly ImageVariant[] = ['slim', 'alpine']
const DISTROLESS_RELEASE = /-debian([0-9]+)$/
/** The Debian of distroless images whose name has none. */
const CURRENT_DISTROLESS = '13'
const FAMILIES_NUMBERED_IN_NAMES: ReadonlySet<string> = new Set([
  'alma',
  'centos',
  'oraclelinux',
  'rhel',
  'rocky',
  'ubuntu',
])
/** Where versions that begin here are dates, none is newer than the table. */
const FIRST_DATE = 3000

/** The builds and the tag must agree on the family; a Windows word always wins. */
function reconcile(built: ImageSystem | undefined, named: ImageSystem | undefined): ImageSystem | undefined {
  if (named === undefined) return built
  if (built === undefined || named.family === 'windows') return named
  return built.family === named.family ? built : undefined
}

function aliasedVersion(entry: RepositoryEntry, tag: string): string | undefined {
  const aliases = entry.field('aliases')
  if (aliases === undefined) return undefined
  const versions = new Map<string, string>()
  for (const alias of listed(aliases)) {
    const [word = '', version = ''] = alias.split('=')
    versions.set(word, version)
  }
  for (const word of tag.split('-')) {
    const version = versions.get(word)
    if (version !== undefined) return version
  }
  return undefined
}

/** `tag fact=value fact=value|tag fact=value` */
function exceptionsOf(entry: RepositoryEntry, tag: string): ReadonlyMap<string, string> {
  const facts = new Map<string, string>()
  for (const line of entry.field('exceptions')?.split('|') ?? []) {
    if (!line.startsWith(`${tag} `)) continue
    for (const fact of line.slice(tag.length + 1).split(' ')) {
      const equals = fact.indexOf('=')
      facts.set(fact.slice(0, equals), fact.slice(equals + 1))
    }
  }
  return facts
}

function isNewer(entry: RepositoryEntry, version: ImageVersion | undefined): boolean {
  const newest = entry.field('newest')
  if (newest === undefined || version === undefined) return false
  return (version[0] ?? 0) < FIRST_DATE && isBeyond(version, parseVersionStart(newest))
}

function isStrange(entry: RepositoryEntry, repository: string, tag: string, table: BaseImageTable): boolean {
  const list = entry.field('knownWords')
  if (list === undefined) return false
  // Of Chainguard's images only the newest was read.
  if (list === 'latest' && repository.startsWith('cgr.dev/') && tag !== 'latest') return true
  const known = new Set(listed(list))
  return tag
    .split('-')
    .some(
      (word) =>
        word !== '' &&
        !/[0-9]/.test(word) &&
        table.codeName(word) === undefined &&
        !table.isFamilyWord(word) &&
        !known.has(word),
    )
}
