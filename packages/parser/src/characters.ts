/** The two sets of blanks of the Dockerfile language; both differ from JavaScript's `\s`. */

/** ASCII blanks that part an instruction's words: TAB VT FF CR SPACE, and LF, which no line contains. */
export function isAsciiSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d)
}

/** Unicode White_Space, which lines and argument texts are trimmed of. U+FEFF is not in it, U+0085 is. */
export function isUnicodeSpace(code: number): boolean {
  if (code < 0x85) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
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
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code < 0x80) length += 1
    else if (code < 0x800 || isInvalidByte(code)) length += code < 0x800 ? 2 : 1
    else if (code >= 0xd800 && code <= 0xdbff && isLowSurrogate(text.charCodeAt(i + 1))) {
      length += 4
      i++
    } else length += 3
  }
  return length
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff
}
