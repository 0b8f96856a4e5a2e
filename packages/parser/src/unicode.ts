/** `unicode.IsDigit` of Go: a decimal digit of any script. Takes a code point. */
export function isDigit(codePoint: number): boolean {
  if (codePoint < 0x80) return codePoint >= 0x30 && codePoint <= 0x39
  // Written here, where it is seldom needed: making it takes time at the start of a program.
  return /^\p{Nd}$/u.test(String.fromCodePoint(codePoint))
}

/** A letter or a decimal digit of any script, or `_`: what names are made of. Takes a code point. */
export function isNameCharacter(codePoint: number): boolean {
  if (codePoint < 0x80) {
    const lower = codePoint | 0x20
    return (lower >= 0x61 && lower <= 0x7a) || (codePoint >= 0x30 && codePoint <= 0x39) || codePoint === 0x5f
  }
  return /^[\p{L}\p{Nd}]$/u.test(String.fromCodePoint(codePoint))
}

/** `strings.ToLower` of Go: each character by itself, so that none becomes two and no sigma is a final one. */
export function lowerCase(text: string): string {
  return ASCII.test(text) ? text.toLowerCase() : Array.from(text, lowerCharacter).join('')
}

/** `strings.ToUpper` of Go, likewise. */
export function upperCase(text: string): string {
  return ASCII.test(text) ? text.toUpperCase() : Array.from(text, upperCharacter).join('')
}

/** Each lone surrogate, which stands for a byte that is not UTF-8, becomes U+FFFD. The length stays the same. */
export function replaceInvalid(text: string): string {
  return SURROGATE.test(text) ? text.replace(/\p{Cs}/gu, '\ufffd') : text
}

/** How many UTF-16 units the character at an offset takes; past the end 1. */
export function characterWidth(text: string, at: number): 1 | 2 {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1
}

const ASCII = /^[\0-\x7f]*$/
const CAPITAL_I_WITH_DOT = '\u0130'
const SURROGATE = /[\ud800-\udfff]/

function lowerCharacter(character: string): string {
  return character === CAPITAL_I_WITH_DOT ? 'i' : character.toLowerCase()
}

/** Where the capital is more than one character, Go keeps the small letter. */
function upperCharacter(character: string): string {
  const upper = character.toUpperCase()
  return upper.length === character.length ? upper : character
}
