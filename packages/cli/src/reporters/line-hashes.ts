import { encodeText } from '@plimsoll/host'

/**
 * For each of the lines (from 1) that are asked for, the hash that github/codeql-action writes as
 * `primaryLocationLineHash`, and warns of where it finds another one: over the 100 units from the line's start on that
 * are no blanks, with how often the same hash was seen up to there. CR ends a line there, too.
 */
export function lineHashes(text: string, lines: ReadonlySet<number>): ReadonlyMap<number, string> {
  const { units, lineStarts } = hashedUnits(decodedAsNode(text))
  const counts = new Map<string, number>()
  for (const line of lines) {
    const start = lineStarts[line - 1]
    if (start !== undefined) counts.set(hashAt(units, start), 0)
  }
  const hashes = new Map<number, string>()
  for (const [index, start] of lineStarts.entries()) {
    const hash = hashAt(units, start)
    const before = counts.get(hash)
    if (before === undefined) continue
    counts.set(hash, before + 1)
    if (lines.has(index + 1)) hashes.set(index + 1, `${hash}:${before + 1}`)
  }
  return hashes
}

/** The action reads files as UTF-8, in which odd bytes become U+FFFD. */
function decodedAsNode(text: string): string {
  return /[\ud800-\udfff]/.test(text) ? Buffer.from(encodeText(text)).toString('utf8') : text
}

interface HashedUnits {
  readonly units: Uint16Array
  /** Where in `units` each line starts. */
  readonly lineStarts: readonly number[]
}

function hashedUnits(text: string): HashedUnits {
  const units = new Uint16Array(text.length + 1)
  const lineStarts = [0]
  let count = 0
  let afterReturn = false
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit === SPACE || unit === TAB || (afterReturn && unit === LINE_FEED)) {
      afterReturn = false
      continue
    }
    afterReturn = unit === CARRIAGE_RETURN
    units[count++] = afterReturn ? LINE_FEED : unit
    if (afterReturn || unit === LINE_FEED) lineStarts.push(count)
  }
  units[count++] = END_OF_FILE
  return { units: units.subarray(0, count), lineStarts }
}

const TAB = 0x09
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20
const END_OF_FILE = 0xffff

/** A polynomial in 37, modulo 2^64, kept in two halves that numbers can hold. */
function hashAt(units: Uint16Array, start: number): string {
  let high = 0
  let low = 0
  for (let at = start; at < start + BLOCK; at++) {
    const next = low * 37 + (units[at] ?? 0)
    low = next >>> 0
    high = (high * 37 + Math.floor(next / 2 ** 32)) >>> 0
  }
  return high === 0 ? low.toString(16) : `${high.toString(16)}${low.toString(16).padStart(8, '0')}`
}

const BLOCK = 100
