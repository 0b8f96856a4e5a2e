/** The two sets of blanks of the Dockerfile language; both differ from JavaScript's `\s`. */

/** ASCII blanks that part an instruction's words: TAB VT FF CR SPACE, and LF, which no line contains. */
export function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code <= 0x0d && code >= 0x09)
}

/** Unicode White_Space, which lines and argument texts are trimmed of. U+FEFF is not in it, U+0085 is. */
export function isUnicodeSpace(code: number): boolean {
  if (code < 0x85) return code === 0x20 || (code <= 0x0d && code >= 0x09)
  if (code < 0x1680) return code === 0x85 || code === 0xa0
  if (code > 0x3000) return false
  return (
    code === 0x3000 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f
  )
}

/** A blank after the escape character at a line's end. */
export function isSpaceOrTab(code: number): boolean {
  return code === 0x20 || code === 0x09
}

/** Go's `\s` in regular expressions. */
export function isRegexpSpace(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d
}

/** Is this the stand-in (U+DC80…U+DCFF) of a byte that is not UTF-8? See `decodeBytes` in the host. */
export function isInvalidByte(code: number): boolean {
  return code >= 0xdc80 && code <= 0xdcff
}

/** The offset of the first character in `start…end` that is no ASCII blank. */
export function skipAsciiSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isAsciiSpace(text.charCodeAt(at))) at++
  return at
}

/** The offset of the first ASCII blank in `start…end`. */
export function skipToAsciiSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && !isAsciiSpace(text.charCodeAt(at))) at++
  return at
}

/** The offset of the first character in `start…end` that is not white space (Unicode's). */
export function skipSpace(text: string, start: number, end: number): number {
  let at = start
  while (at < end && isUnicodeSpace(text.charCodeAt(at))) at++
  return at
}

/** The offset behind the last character in `start…end` that is not white space (Unicode's). */
export function trimSpaceEnd(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isUnicodeSpace(text.charCodeAt(at - 1))) at--
  return at
}

/** The offset of the first `code` in `start…end`, else `end`. */
export function skipTo(text: string, code: number, start: number, end: number): number {
  let at = start
  while (at < end && text.charCodeAt(at) !== code) at++
  return at
}

/** The offset of the first character in `start…end` that is not in `set`. */
export function skipWhile(text: string, start: number, end: number, set: (code: number) => boolean): number {
  let at = start
  while (at < end && set(text.charCodeAt(at))) at++
  return at
}

/** The offset behind the last character in `start…end` that is not in `set`. */
export function trimEnd(text: string, start: number, end: number, set: (code: number) => boolean): number {
  let at = end
  while (at > start && set(text.charCodeAt(at - 1))) at--
  return at
}

/** The length of a text in UTF-8 bytes; the stand-in of an invalid byte is one. */
export function utf8Length(text: string): number {
  let length = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code < 0x80 || isInvalidByte(code)) length += 1
    else if (code < 0x800) length += 2
    else if (isPair(text, at)) {
      length += 4
      at++
    } else length += 3
  }
  return length
}

/**
 * The UTF-8 bytes of the character at `at`, which is beyond ASCII. The stand-in of an invalid byte is that byte, any
 * other half of a surrogate pair is U+FFFD.
 */
export function utf8Bytes(text: string, at: number): number[] {
  const unit = text.charCodeAt(at)
  if (isInvalidByte(unit)) return [unit - 0xdc00]
  const pair = isPair(text, at)
  const code = pair ? (text.codePointAt(at) ?? 0) : unit >= 0xd800 && unit <= 0xdfff ? 0xfffd : unit
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 0x3f)]
  const tail = [0x80 | ((code >> 6) & 0x3f), 0x80 | (code & 0x3f)]
  if (!pair) return [0xe0 | (code >> 12), ...tail]
  return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 0x3f), ...tail]
}

/** Does a pair of surrogates stand at `at`? */
export function isPair(text: string, at: number): boolean {
  const high = text.charCodeAt(at)
  const low = text.charCodeAt(at + 1)
  return high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff
}
