/**
 * Files as text without loss. Bytes that are not UTF-8 (Latin-1 comments, binary junk) each become one code unit
 * U+DC80…U+DCFF, a lone surrogate that no text contains, and turn back into the same byte when written. The builder
 * does not validate its input either.
 */
export function decodeBytes(bytes: Uint8Array): string {
  try {
    return STRICT.decode(bytes)
  } catch {
    return decodeInvalid(bytes)
  }
}

/** The inverse of `decodeBytes`, for every text that came from it. */
export function encodeText(text: string): Uint8Array {
  if (!/[\ud800-\udfff]/.test(text)) return ENCODER.encode(text)
  const parts: Uint8Array[] = []
  let from = 0
  for (let at = 0; at < text.length; at++) {
    if (!isStandIn(text, at)) continue
    parts.push(ENCODER.encode(text.slice(from, at)), Uint8Array.of(text.charCodeAt(at) - 0xdc00))
    from = at + 1
  }
  parts.push(ENCODER.encode(text.slice(from)))
  return Buffer.concat(parts)
}

/** `ignoreBOM`: a byte order mark stays, as a character. */
const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const ENCODER = new TextEncoder()

function isStandIn(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code < 0xdc80 || code > 0xdcff) return false
  const before = at === 0 ? 0 : text.charCodeAt(at - 1)
  return before < 0xd800 || before > 0xdbff
}

function decodeInvalid(bytes: Uint8Array): string {
  const parts: string[] = []
  let from = 0
  let at = 0
  while (at < bytes.length) {
    const length = sequenceLength(bytes, at)
    if (length > 0) {
      at += length
      continue
    }
    parts.push(STRICT.decode(bytes.subarray(from, at)), String.fromCharCode(0xdc00 + (bytes[at] ?? 0)))
    at++
    from = at
  }
  parts.push(STRICT.decode(bytes.subarray(from)))
  return parts.join('')
}

/** How many bytes the valid UTF-8 sequence at `at` has; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] ?? 0
  if (first < 0x80) return 1
  const length =
    first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0
  for (let i = 1; i < length; i++) {
    const next = bytes[at + i] ?? 0
    if (next < 0x80 || next > 0xbf) return 0
  }
  const second = bytes[at + 1] ?? 0
  if (first === 0xe0 && second < 0xa0) return 0
  if (first === 0xed && second > 0x9f) return 0
  if (first === 0xf0 && second < 0x90) return 0
  if (first === 0xf4 && second > 0x8f) return 0
  return length
}
