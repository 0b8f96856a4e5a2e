import type { Span } from '@plimsoll/text'

/**
 * The name of an image as FROM, `COPY --from` and mounts write it: `[registry/]repository[:tag][@digest]`.
 *
 *     ghcr.io/astral-sh/uv:0.9@sha256:4f2a…
 *     └─────┘ └──────────┘ └─┘ └──────────┘
 *     registry repository  tag  digest
 */
export interface ImageReference {
  readonly kind: 'ImageReference'
  readonly text: string
  /** As written; without one, Docker Hub is meant. */
  readonly registry?: string
  /** As written, without the registry and without the `library/` that Docker Hub adds. */
  readonly repository: string
  readonly tag?: string
  /** Algorithm, colon and hexadecimal digits, without the `@`. */
  readonly digest?: string
  /** Where the parts stand in `text`, without the punctuation between them. */
  readonly spans: ImageReferenceSpans
}

export interface ImageReferenceSpans {
  readonly registry?: Span
  readonly repository: Span
  readonly tag?: Span
  readonly digest?: Span
}

export type ImageReferenceProblem =
  'uppercase' | 'format' | 'hexadecimal' | 'length' | 'digest-algorithm' | 'digest-length'

export type ImageReferenceResult =
  | { readonly ok: true; readonly reference: ImageReference }
  | {
      readonly ok: false
      readonly code: ImageReferenceProblem
      /** What BuildKit says, without `failed to parse stage name "…": ` before it. */
      readonly message: string
      /** The wrong part of the text. */
      readonly span: Span
    }

/**
 * Reads an image reference as BuildKit does: `reference.ParseNormalizedNamed` of github.com/distribution/reference
 * v0.6.0, with the digests of github.com/opencontainers/go-digest v1.0.0.
 */
export function parseImageReference(text: string): ImageReferenceResult {
  if (text.length === IDENTIFIER_LENGTH && findOutside(text, 0, text.length, isLowerHexadecimal) === -1) {
    const message = `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`
    return problem('hexadecimal', message, 0, text.length)
  }
  const parts = splitReference(text)
  const colon = text.indexOf(':', parts.nameStart)
  const lowercased = text.slice(parts.nameStart, colon === -1 ? text.length : colon)
  if (lowercased.toLowerCase() !== lowercased) {
    const shown = (parts.official ? OFFICIAL_PATH : '') + lowercased
    const message = `${FORMAT_MESSAGE}: repository name (${shown}) must be lowercase`
    return problem('uppercase', message, parts.nameStart, parts.nameStart + lowercased.length)
  }
  const wrong = findWrongPart(text, parts)
  if (wrong !== undefined) return describeWrongPart(text, wrong)
  // Where the registry is none by the grammar, the library takes all of the name for the path.
  const pathStart = isRegistry(text, parts.nameStart) ? parts.nameStart : 0
  const pathLength = parts.nameEnd - pathStart + (parts.official ? OFFICIAL_PATH.length : 0)
  if (pathLength > LONGEST_PATH) {
    const message = `repository name must not be more than ${LONGEST_PATH} characters`
    return problem('length', message, parts.nameStart, parts.nameEnd)
  }
  return checkDigest(text, parts) ?? { ok: true, reference: referenceOf(text, parts) }
}

/** The repository with its registry, both spelled out: `docker.io/library/debian`, `ghcr.io/astral-sh/uv`. */
export function fullRepositoryName(reference: ImageReference): string {
  const { registry, repository } = reference
  const onHub = registry === undefined || HUB_REGISTRIES.includes(registry)
  if (!onHub) return `${registry}/${repository}`
  return `${HUB_REGISTRY}/${repository.includes('/') ? '' : OFFICIAL_PATH}${repository}`
}

const IDENTIFIER_LENGTH = 64
const LONGEST_PATH = 255
const LONGEST_TAG = 128
const SHORTEST_HASH = 32
const OFFICIAL_PATH = 'library/'
const HUB_REGISTRY = 'docker.io'
/** `index.docker.io` is the Hub's former name, and still means it. */
const HUB_REGISTRIES: readonly string[] = [HUB_REGISTRY, 'index.docker.io']
const FORMAT_MESSAGE = 'invalid reference format'
/** Hexadecimal digits of a hash. */
const HASH_LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 }

/**
 * The parts by their separators alone; nothing is checked yet.
 *
 *     localhost:5000/team/app:1.2@sha256:…
 *     └────────────┘ nameStart  tagEnd
 *                    └──────┘ nameEnd
 */
interface ReferenceParts {
  /** Behind the registry's slash; 0 without a registry. */
  readonly nameStart: number
  /** The tag's colon, the digest's `@` or the end. */
  readonly nameEnd: number
  /** The digest's `@` or the end; the same as `nameEnd` without a tag. */
  readonly tagEnd: number
  /** Does Docker Hub put `library/` before the repository? */
  readonly official: boolean
}

function splitReference(text: string): ReferenceParts {
  const slash = text.indexOf('/')
  const first = slash === -1 ? '' : text.slice(0, slash)
  const hasRegistry =
    first === 'localhost' || first.includes('.') || first.includes(':') || first.toLowerCase() !== first
  const nameStart = hasRegistry ? slash + 1 : 0
  const onHub = !hasRegistry || HUB_REGISTRIES.includes(first)
  const at = indexOrEnd(text, '@', nameStart)
  const colon = indexOrEnd(text, ':', nameStart)
  return {
    nameStart,
    nameEnd: Math.min(at, colon),
    tagEnd: at,
    official: onHub && !text.includes('/', nameStart),
  }
}

function indexOrEnd(text: string, character: string, from: number): number {
  const at = text.indexOf(character, from)
  return at === -1 ? text.length : at
}

function referenceOf(text: string, parts: ReferenceParts): ImageReference {
  const { nameStart, nameEnd, tagEnd } = parts
  const hasRegistry = nameStart > 0
  const hasTag = nameEnd < tagEnd
  const hasDigest = tagEnd < text.length
  return {
    kind: 'ImageReference',
    text,
    ...(hasRegistry && { registry: text.slice(0, nameStart - 1) }),
    repository: text.slice(nameStart, nameEnd),
    ...(hasTag && { tag: text.slice(nameEnd + 1, tagEnd) }),
    ...(hasDigest && { digest: text.slice(tagEnd + 1) }),
    spans: {
      ...(hasRegistry && { registry: { start: 0, end: nameStart - 1 } }),
      repository: { start: nameStart, end: nameEnd },
      ...(hasTag && { tag: { start: nameEnd + 1, end: tagEnd } }),
      ...(hasDigest && { digest: { start: tagEnd + 1, end: text.length } }),
    },
  }
}

/** The first part that the grammar does not allow. */
function findWrongPart(text: string, parts: ReferenceParts): Span | undefined {
  const { nameStart, nameEnd, tagEnd } = parts
  if (nameStart > 0 && !isRegistry(text, nameStart) && !isPathComponent(text, 0, nameStart - 1)) {
    return { start: 0, end: nameStart - 1 }
  }
  for (let start = nameStart; ;) {
    const end = Math.min(indexOrEnd(text, '/', start), nameEnd)
    if (!isPathComponent(text, start, end)) return end > start ? { start, end } : { start: nameStart, end: nameEnd }
    if (end === nameEnd) break
    start = end + 1
  }
  if (nameEnd < tagEnd && !isTag(text, nameEnd + 1, tagEnd)) {
    return { start: tagEnd > nameEnd + 1 ? nameEnd + 1 : nameEnd, end: tagEnd }
  }
  if (tagEnd < text.length && !isDigest(text, tagEnd + 1)) {
    return { start: text.length > tagEnd + 1 ? tagEnd + 1 : tagEnd, end: text.length }
  }
  return undefined
}

function describeWrongPart(text: string, wrong: Span): ImageReferenceResult {
  const lower = text.toLowerCase()
  const onlyCase = lower !== text && findWrongPart(lower, splitReference(lower)) === undefined
  return onlyCase
    ? problem('uppercase', 'repository name must be lowercase', wrong.start, wrong.end)
    : problem('format', FORMAT_MESSAGE, wrong.start, wrong.end)
}

function checkDigest(text: string, parts: ReferenceParts): ImageReferenceResult | undefined {
  const start = parts.tagEnd + 1
  if (start > text.length) return undefined
  const colon = text.indexOf(':', start)
  const algorithm = text.slice(start, colon)
  const hashLength = Object.hasOwn(HASH_LENGTHS, algorithm) ? HASH_LENGTHS[algorithm] : undefined
  if (hashLength === undefined) {
    return algorithm === algorithm.toLowerCase()
      ? problem('digest-algorithm', 'unsupported digest algorithm', start, colon)
      : problem('format', 'invalid checksum digest format', start, colon)
  }
  if (text.length - colon - 1 !== hashLength) {
    return problem('digest-length', 'invalid checksum digest length', colon + 1, text.length)
  }
  const isLower = findOutside(text, colon + 1, text.length, isLowerHexadecimal) === -1
  return isLower ? undefined : problem('format', 'invalid checksum digest format', colon + 1, text.length)
}

function problem(code: ImageReferenceProblem, message: string, start: number, end: number): ImageReferenceResult {
  return { ok: false, code, message, span: { start, end } }
}

/** Is what stands before `nameStart` and its slash `(name.)*name[:port]`, or `[IPv6][:port]`? */
function isRegistry(text: string, nameStart: number): boolean {
  const end = nameStart - 1
  if (end < 1) return false
  if (text.startsWith('[')) {
    const bracket = text.indexOf(']')
    if (bracket < 2 || bracket >= end || findOutside(text, 1, bracket, isAddress) !== -1) return false
    return bracket + 1 === end || isPort(text, bracket + 1, end)
  }
  const hostEnd = Math.min(indexOrEnd(text, ':', 0), end)
  if (hostEnd < end && !isPort(text, hostEnd, end)) return false
  for (let start = 0; ;) {
    const dot = Math.min(indexOrEnd(text, '.', start), hostEnd)
    if (!isHostLabel(text, start, dot)) return false
    if (dot === hostEnd) return true
    start = dot + 1
  }
}

/** `:` and digits */
function isPort(text: string, start: number, end: number): boolean {
  return text[start] === ':' && end > start + 1 && findOutside(text, start + 1, end, isDigit) === -1
}

/** Letters, digits and inner hyphens */
function isHostLabel(text: string, start: number, end: number): boolean {
  if (end <= start || text[start] === '-' || text[end - 1] === '-') return false
  return findOutside(text, start, end, (code) => isLetter(code) || isDigit(code) || code === HYPHEN) === -1
}

/** Runs of lower-case letters and digits, with one of `.`, `_`, `__` or any number of `-` between two. */
function isPathComponent(text: string, start: number, end: number): boolean {
  let at = start
  for (;;) {
    const wordEnd = runEnd(text, at, end, isLowerAlphanumeric)
    if (wordEnd === at) return false
    if (wordEnd === end) return true
    at = separatorEnd(text, wordEnd, end)
    if (at === wordEnd) return false
  }
}

function separatorEnd(text: string, start: number, end: number): number {
  if (text[start] === '.') return start + 1
  if (text[start] === '_') return text[start + 1] === '_' ? start + 2 : start + 1
  return runEnd(text, start, end, (code) => code === HYPHEN)
}

/** A letter, digit or `_`, then also `.` and `-` */
function isTag(text: string, start: number, end: number): boolean {
  if (end <= start || end - start > LONGEST_TAG || text[start] === '.' || text[start] === '-') return false
  return findOutside(text, start, end, isTagCharacter) === -1
}

/** `name([-_+.]name)*:` and at least 32 hexadecimal digits, to the end of the text; names begin with a letter. */
function isDigest(text: string, start: number): boolean {
  const colon = text.indexOf(':', start)
  if (colon === -1 || text.length - colon - 1 < SHORTEST_HASH) return false
  if (findOutside(text, colon + 1, text.length, isHexadecimal) !== -1) return false
  for (let at = start; ; at++) {
    if (!isLetter(text.charCodeAt(at))) return false
    at = runEnd(text, at, colon, (code) => isLetter(code) || isDigit(code))
    if (at === colon) return true
    if (!'-_+.'.includes(text.charAt(at))) return false
  }
}

type CharacterTest = (code: number) => boolean

/** The first place in the range whose character is not one of these, or -1. */
function findOutside(text: string, start: number, end: number, isOne: CharacterTest): number {
  const at = runEnd(text, start, end, isOne)
  return at === end ? -1 : at
}

function runEnd(text: string, start: number, end: number, isOne: CharacterTest): number {
  let at = start
  while (at < end && isOne(text.charCodeAt(at))) at++
  return at
}

const HYPHEN = 0x2d

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isLower(code: number): boolean {
  return code >= 0x61 && code <= 0x7a
}

function isLetter(code: number): boolean {
  return isLower(code | 0x20)
}

function isLowerAlphanumeric(code: number): boolean {
  return isDigit(code) || isLower(code)
}

function isLowerHexadecimal(code: number): boolean {
  return isDigit(code) || (code >= 0x61 && code <= 0x66)
}

function isHexadecimal(code: number): boolean {
  const lower = code | 0x20
  return isDigit(code) || (lower >= 0x61 && lower <= 0x66)
}

/** Hexadecimal digits and colons */
function isAddress(code: number): boolean {
  return isHexadecimal(code) || code === 0x3a
}

function isTagCharacter(code: number): boolean {
  return isLetter(code) || isDigit(code) || code === HYPHEN || code === 0x2e || code === 0x5f
}
