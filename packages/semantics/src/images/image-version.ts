/**
 * The numbers of a version; -1 stands for a pre-release word. A part that is missing counts as infinite: `3.8` is the
 * newest 3.8, and no version at all the newest of all.
 */
export type ImageVersion = readonly number[]

/** `3.13-rc2` is 3, 13, -1, 2; `v1.2` is 1, 2; other words say nothing. */
export function parseImageVersion(text: string): ImageVersion {
  const parts: number[] = []
  for (let at = 0; at < text.length;) {
    const start = at
    while (at < text.length && isDigit(text.charAt(at))) at++
    if (at > start) parts.push(Number(text.slice(start, at)))
    const word = at
    while (at < text.length && isLetter(text.charAt(at))) at++
    if (PRE_RELEASE_WORDS.has(text.slice(word, at).toLowerCase())) parts.push(-1)
    if (at === start) at++
  }
  return parts
}

/** The first version of a run as the table writes it: `3.9.~`; `~` is infinity. Nothing is before every version. */
export function parseVersionStart(text: string): ImageVersion {
  if (text === '') return []
  return text.split('.').map((part) => (part === '~' ? Infinity : Number(part)))
}

export function isAtLeast(version: ImageVersion, start: ImageVersion): boolean {
  for (let index = 0; index < start.length; index++) {
    const wanted = start[index] ?? Infinity
    const part = version[index] ?? Infinity
    if (part !== wanted) return part > wanted
  }
  return true
}

/** Is the version newer than `newest`, as far as both have parts? */
export function isBeyond(version: ImageVersion, newest: ImageVersion): boolean {
  const length = Math.min(version.length, newest.length)
  const difference = compareVersions(version.slice(0, length), newest.slice(0, length))
  return difference > 0
}

/** Orders by the parts that both have, then the shorter one first. */
export function compareVersions(a: ImageVersion, b: ImageVersion): number {
  for (const [index, part] of a.entries()) {
    const other = b[index]
    if (other === undefined) return 1
    if (part !== other) return part - other
  }
  return a.length - b.length
}

/** Does a word of a tag begin a version? */
export function isVersionWord(word: string): boolean {
  return isDigit(word.charAt(word.startsWith('v') ? 1 : 0))
}

export function isDigit(character: string): boolean {
  return character >= '0' && character <= '9'
}

export function isLetter(character: string): boolean {
  return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z')
}

/** The numbers with dots between them that a version begins with: `3.9` of `v3.9-rc1`. */
export function plainNumber(version: string): string {
  return /^v?([0-9]+(?:\.[0-9]+)*)/.exec(version)?.[1] ?? ''
}

const PRE_RELEASE_WORDS: ReadonlySet<string> = new Set([
  'a',
  'alpha',
  'b',
  'beta',
  'dev',
  'ea',
  'm',
  'milestone',
  'pre',
  'preview',
  'rc',
  'snapshot',
])
