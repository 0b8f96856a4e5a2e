import { BASE_IMAGES } from './base-image-catalogue.js'
import { parseImageSystem } from './base-image-facts.js'
import { hasEnded } from './base-image.js'
import type { RepositoryEntry } from './base-image-table.js'
import { parseImageReference } from './image-reference.js'
import { compareVersions, isBeyond, parseImageVersion, parseVersionStart, type ImageVersion } from './image-version.js'
import { normalizeRepository } from './repository-name.js'

/**
 * The newest supported release of a well-known image, as a tag: `13` of debian, `24` of node. Long-term releases go
 * first: the one that the repository calls `lts`, or one that is supported longer than the newest. `undefined` where
 * the table cannot be certain that the tag exists, and for deprecated repositories.
 * @param repository the name with or without registry; a tag or digest behind it is not looked at
 * @param today an ISO day; releases that ended before it are never given
 */
export function newestSupportedTag(repository: string, today: string): string | undefined {
  const named = findRepository(repository)
  if (named === undefined) return undefined
  const releases = supportedReleases(named, today)
  const [newest] = releases
  const longTerm = longTermRelease(named.entry, releases)
  if (longTerm !== undefined || newest?.end === undefined) return (longTerm ?? newest)?.tag
  return releases.reduce((best, release) => ((release.end ?? '') > (best.end ?? '') ? release : best), newest).tag
}

/**
 * For an image whose release has ended: the tag of the same variant that is supported, of the same version line if
 * that one is (`python:3.12-slim-buster` is `3.12-slim`), else of the next one that lasts for half a year (`node:14`,
 * `debian:buster-slim`). `undefined` where the table cannot be certain that the tag exists, and where none is better.
 * @param today an ISO day
 */
export function nextSupportedTag(reference: string, today: string): string | undefined {
  const named = findRepository(reference)
  const image = BASE_IMAGES.lookUp(reference, false)
  if (named === undefined || image?.tag === undefined || image.floating === true) return undefined
  const line = image.product === undefined ? image.release : image.cycle
  if (line === undefined || image.family === 'windows') return undefined
  const { tag } = image
  for (const release of releasesFrom(line, supportedReleases(named, today), today)) {
    const next = spellTag(named.name, tag, release)
    if (next !== undefined && isSupported(`${named.name}:${next}`, today)) return next === tag ? undefined : next
  }
  return undefined
}

interface NamedRepository {
  readonly name: string
  readonly entry: RepositoryEntry
}

/** A release of a system or a line of a product. */
interface Release {
  readonly name: string
  readonly tag: string
  readonly version: ImageVersion
  /** Last day, if one is set. */
  readonly end: string | undefined
}

function findRepository(reference: string): NamedRepository | undefined {
  const result = parseImageReference(reference)
  if (!result.ok) return undefined
  const { name, windows } = normalizeRepository(result.reference, BASE_IMAGES.table)
  const entry = BASE_IMAGES.table.repository(name)
  return entry === undefined || windows ? undefined : { name, entry }
}

/** The newest first. */
function supportedReleases({ name, entry }: NamedRepository, today: string): readonly Release[] {
  const template = entry.field('releaseTag')
  const latest = BASE_IMAGES.lookUp(`${name}:latest`, false)
  if (template === undefined || latest?.deprecated !== undefined) return []
  const { table } = BASE_IMAGES
  const product = entry.field('product')
  const family = parseImageSystem(entry.field('numbered') ?? '')?.family ?? latest?.family ?? ''
  const ends = product === undefined ? table.systemEnds(family) : table.productEnds(product)
  const newest = parseVersionStart(entry.field('newest') ?? '')
  const releases: Release[] = []
  for (const release of ends.cycles()) {
    const { first, second } = ends.get(release) ?? {}
    const tag = template.replace('*', release)
    const version = parseImageVersion(release)
    const end = product === undefined && family === 'debian' ? (second ?? first) : first
    if (hasEnded(end, today) === true || isBeyond(version, newest)) continue
    const isRelease = product !== undefined || BASE_IMAGES.lookUp(`${name}:${tag}`, false)?.release === release
    if (isRelease) releases.push({ name: release, tag, version, end })
  }
  return releases.sort((a, b) => compareVersions(b.version, a.version))
}

/** The release that the word `lts` stands for; one without an end is an old line that is kept, like composer's. */
function longTermRelease(entry: RepositoryEntry, releases: readonly Release[]): Release | undefined {
  const alias = entry
    .field('aliases')
    ?.split(' ')
    .find((pair) => pair.startsWith(LONG_TERM))
  if (alias === undefined) return undefined
  const version = parseImageVersion(alias.slice(LONG_TERM.length))
  return releases.find(
    (release) => release.end !== undefined && release.version.every((part, index) => part === version[index]),
  )
}

const LONG_TERM = 'lts='

/** The line itself if it is supported, then the newer ones, the next first; those that end soon come last. */
function releasesFrom(line: string, supported: readonly Release[], today: string): readonly Release[] {
  const current = parseImageVersion(line)
  const newer = supported.filter((release) => compareVersions(release.version, current) > 0).reverse()
  const soon = halfYearAfter(today)
  const lasting = newer.filter((release) => hasEnded(release.end, soon) !== true)
  const ending = newer.filter((release) => hasEnded(release.end, soon) === true).reverse()
  return [...supported.filter((release) => release.name === line), ...lasting, ...ending]
}

/** An ISO day; what is no day stays as it is. */
function halfYearAfter(day: string): string {
  const time = Date.parse(day)
  return Number.isNaN(time) ? day : new Date(time + HALF_YEAR).toISOString().slice(0, 'YYYY-MM-DD'.length)
}

const HALF_YEAR = 183 * 24 * 60 * 60 * 1000

/** The tag with another release. The system that it named goes: the plain tag has the one that is current. */
function spellTag(repository: string, tag: string, release: Release): string | undefined {
  const [first = '', ...rest] = tag.split('-')
  const start = spellRelease(repository, first, release)
  if (start === undefined) return undefined
  const suffixes: string[] = []
  for (const word of rest) {
    if (BASE_IMAGES.table.codeName(word) !== undefined) continue
    const suffix = /^alpine[0-9.]+$/.test(word) ? 'alpine' : word
    if (!KEPT_WORDS.has(suffix)) return undefined
    suffixes.push(suffix)
  }
  const variants: readonly string[] = BASE_IMAGES.lookUp(`${repository}:${start}`, false)?.variants ?? []
  const isPublished = suffixes.every((suffix) => !VARIANT_WORDS.has(suffix) || variants.includes(suffix))
  return isPublished ? [start, ...suffixes].join('-') : undefined
}

/** A number stays a number, a code name a code name. */
function spellRelease(repository: string, written: string, release: Release): string | undefined {
  const { table } = BASE_IMAGES
  if (table.codeName(written) === undefined) return /^v?[0-9]|^stream[0-9]/.test(written) ? release.tag : undefined
  const family = BASE_IMAGES.lookUp(`${repository}:${release.tag}`, false)?.family
  return family === undefined ? undefined : table.codeNameOf({ family, release: release.name })
}

const VARIANT_WORDS: ReadonlySet<string> = new Set(['slim', 'alpine'])

/** Words of tags that every release of their repositories has. */
const KEPT_WORDS: ReadonlySet<string> = new Set([
  ...VARIANT_WORDS,
  'apache',
  'cli',
  'fpm',
  'jdk',
  'jre',
  'management',
  'zts',
])

function isSupported(reference: string, today: string): boolean {
  const image = BASE_IMAGES.lookUp(reference, false)
  return hasEnded(image?.eol, today) !== true && hasEnded(image?.productEol, today) !== true
}
