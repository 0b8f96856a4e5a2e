import { parseImageSystem, type ImageFamily, type ImageSystem } from './base-image-facts.js'
import { words as listed, type BaseImageTable } from './base-image-table.js'
import { isDigit, isLetter, isVersionWord, parseImageVersion, type ImageVersion } from './image-version.js'

/**
 * What a tag says by itself.
 *
 *     3.9.18-slim-bullseye   version 3.9.18, words slim and bullseye, system debian:11
 *     17-jdk-alpine3.19      version 17, words jdk, alpine3.19 and alpine, system alpine:3.19
 */
export interface ImageTag {
  readonly words: ReadonlySet<string>
  readonly version?: ImageVersion
  readonly versionText?: string
  readonly system?: ImageSystem
}

/** `notCodeNames` are words that are no code names in this repository; `*`: no tag of it names a system. */
export function parseImageTag(tag: string, table: BaseImageTable, notCodeNames = ''): ImageTag {
  const reader = new TagReader(table, new Set(listed(notCodeNames)))
  for (const word of tag.split('-')) if (word !== '') reader.read(word)
  return reader.result(notCodeNames === '*')
}

/** Reads the words one after the other: what a number means depends on the word before it. */
class TagReader {
  readonly #table: BaseImageTable
  readonly #notCodeNames: ReadonlySet<string>
  readonly #words = new Set<string>()
  #version: ImageVersion | undefined
  #versionText: string | undefined
  #system: ImageSystem | undefined
  #previous: string | undefined

  constructor(table: BaseImageTable, notCodeNames: ReadonlySet<string>) {
    this.#table = table
    this.#notCodeNames = notCodeNames
  }

  read(word: string): void {
    const named = this.#notCodeNames.has(word) ? undefined : this.#table.codeName(word)
    if (named !== undefined) {
      this.#words.add(word)
      if (this.#system?.release === undefined) this.#system = named
      this.#previous = word
    } else if (isVersionWord(word)) {
      this.#readNumber(word)
    } else {
      this.#readWord(word)
    }
  }

  result(namesNoSystem: boolean): ImageTag {
    return {
      words: this.#words,
      ...(this.#version && { version: this.#version }),
      ...(this.#versionText !== undefined && { versionText: this.#versionText }),
      ...(this.#system && !namesNoSystem && { system: withPlainRelease(this.#system) }),
    }
  }

  /** The system's release behind its name (`ubuntu-22.04`), the version, or the number of a word (`otp-25`). */
  #readNumber(word: string): void {
    const previous = this.#previous
    this.#previous = undefined
    const family = previous === undefined ? undefined : this.#table.familyOfWord(previous)
    const awaitsRelease = this.#system !== undefined && this.#system.release === undefined
    if (family !== undefined && awaitsRelease && isRelease(this.#table, family, word)) {
      this.#system = { family, release: word }
    } else if (this.#version === undefined) {
      this.#version = parseImageVersion(word)
      this.#versionText = word
    } else if (previous !== undefined) {
      this.#words.add(`${previous}-${word}`)
    }
  }

  #readWord(word: string): void {
    this.#words.add(word)
    this.#readPreRelease(word)
    const name = lettersOf(word)
    if (name === word) {
      const family = this.#table.familyOfWord(word)
      if (family !== undefined) this.#system ??= { family }
    } else if (isDigit(word.charAt(name.length))) {
      this.#words.add(name)
      const family = this.#table.familyOfNumberedWord(name)
      if (family !== undefined) {
        this.#nameRelease(family, WORDS_OF_RELEASES.has(name) ? word : word.slice(name.length))
        this.#previous = undefined
        return
      }
    }
    this.#previous = word
  }

  #nameRelease(family: ImageFamily, release: string): void {
    if (this.#system?.release === undefined || this.#system.family === 'windows') this.#system = { family, release }
  }

  #readPreRelease(word: string): void {
    if (this.#version === undefined || this.#version.includes(-1)) return
    const name = lettersOf(word)
    const number = word.slice(name.length + (word.charAt(name.length) === '.' ? 1 : 0))
    if (!PRE_RELEASES.has(name.toLowerCase()) || ![...number].every(isDigit)) return
    this.#version = [...this.#version, -1, ...(number === '' ? [] : [Number(number)])]
  }
}

/** With or without a number: `rc2`, `preview.5`, `m3`, `beta`. */
const PRE_RELEASES: ReadonlySet<string> = new Set(['rc', 'beta', 'alpha', 'ea', 'preview', 'dev', 'm'])

/** Their numbers are no releases without them: `ltsc2022`, `stream9`. */
const WORDS_OF_RELEASES: ReadonlySet<string> = new Set(['ltsc', 'stream'])

/** The letters and underscores that a word begins with: `alpine` of `alpine3.19`. */
function lettersOf(word: string): string {
  let end = 0
  while (isLetter(word.charAt(end)) || word.charAt(end) === '_') end++
  return word.slice(0, end)
}

function isRelease(table: BaseImageTable, family: ImageFamily, release: string): boolean {
  if (table.systemEnds(family).get(release) !== undefined) return true
  if (family === 'azurelinux') return /^[1-4]\.0$/.test(release)
  return (family === 'debian' || family === 'ubuntu') && table.codeNameOf({ family, release }) !== undefined
}

/** The release as the tables have it: `rocky:9.3` is 9, `debian:12.5` 12, `alpine:3.19.1` 3.19, `ubuntu:22` 22.04. */
function withPlainRelease(system: ImageSystem): ImageSystem {
  const { family, release } = system
  if (release === undefined) return system
  const parts = release.split('.')
  const [major = ''] = parts
  switch (family) {
    case 'alma':
    case 'centos':
    case 'fedora':
    case 'oraclelinux':
    case 'rhel':
    case 'rocky':
      return release.startsWith('stream') ? system : { family, release: major }
    case 'ubuntu':
      return /^[0-9][02468]$/.test(release) ? { family, release: `${release}.04` } : system
    case 'alpine':
      return { family, release: parts.slice(0, 2).join('.') }
    case 'debian':
      return /^[0-9]+$/.test(major) && Number(major) >= FIRST_DEBIAN_OF_ONE_NUMBER ? { family, release: major } : system
    default:
      return system
  }
}

/** Before etch (4), Debian's releases were 2.2, 3.0, 3.1. */
const FIRST_DEBIAN_OF_ONE_NUMBER = 4

/** The release that the first parts of a tag's number are, for a repository whose tags are releases: `ubuntu:2`. */
export function releaseOfNumber(rule: string, versionText: string): ImageSystem | undefined {
  const system = parseImageSystem(rule)
  const count = Number(system?.release)
  if (system === undefined) return undefined
  const [number = ''] = versionText.replace(/^v/, '').split('_')
  const parts = number.split('.').slice(0, count)
  const release = parts.join('.')
  const isPlain = parts.length === count && /^[0-9.]+$/.test(release) && release.length <= LONGEST_RELEASE
  return isPlain ? { family: system.family, release } : undefined
}

/** Longer numbers are dates: `ubuntu:20250127`. */
const LONGEST_RELEASE = 6
