import { isAsciiSpace, isPair, utf8Bytes } from './characters.js'

/** A character of whose bytes one is taken for a blank. */
export interface SplitCharacter {
  /** Its bytes before that one. */
  readonly before: readonly number[]
  /** What is left of it behind that one and other such. */
  readonly after: readonly number[]
  /** How many UTF-16 units it takes. */
  readonly width: 1 | 2
}

/**
 * Where BuildKit looks for blanks byte by byte (flags, the first word of HEALTHCHECK), the bytes 85 and A0 are such,
 * in the middle of a character too: of `à` (C3 A0) the first byte belongs to the word before. The answer is about the
 * character at `at`, which is beyond ASCII, without its first `taken` bytes; `undefined` where it has no such byte.
 */
export function splitAtBlankByte(text: string, at: number, taken = 0): SplitCharacter | undefined {
  const bytes = utf8Bytes(text, at)
  const blank = bytes.findIndex((byte, index) => index >= taken && isBlankByte(byte))
  if (blank === -1) return undefined
  let behind = blank + 1
  while (isBlankByte(bytes[behind])) behind++
  return { before: bytes.slice(0, blank), after: bytes.slice(behind), width: isPair(text, at) ? 2 : 1 }
}

/** A blank of ASCII, or the stand-in of a byte that counts as one. */
export function isByteBlank(code: number): boolean {
  return isAsciiSpace(code) || code === 0xdc85 || code === 0xdca0
}

/** Bytes that are no whole characters, as their stand-ins (U+DC80…U+DCFF). */
export function standInsOf(bytes: readonly number[]): string {
  return String.fromCharCode(...bytes.map((byte) => 0xdc00 + byte))
}

function isBlankByte(byte: number | undefined): boolean {
  return byte === 0x85 || byte === 0xa0
}
