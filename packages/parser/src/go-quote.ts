/**
 * `strconv.Quote` of Go, the `%q` of BuildKit's messages. A lone surrogate U+DC80 to U+DCFF stands for the byte 80 to
 * FF of invalid UTF-8 and prints as `\xNN`.
 */
export function goQuote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`
  let quoted = '"'
  for (const character of text) quoted += quoteCharacter(character)
  return quoted + '"'
}

const PLAIN = /^[ !#-[\]-~]*$/

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '\\"'],
  ['\\', '\\\\'],
  ['\x07', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
])

function quoteCharacter(character: string): string {
  const escape = ESCAPES.get(character)
  if (escape !== undefined) return escape
  if (isPrintable(character)) return character
  const code = character.codePointAt(0) ?? 0
  if (code < 0x20 || code === 0x7f) return '\\x' + hexadecimal(code, 2)
  if (code >= 0xdc80 && code <= 0xdcff) return '\\x' + hexadecimal(code - 0xdc00, 2)
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd'
  return code < 0x10000 ? '\\u' + hexadecimal(code, 4) : '\\U' + hexadecimal(code, 8)
}

function hexadecimal(code: number, width: number): string {
  return code.toString(16).padStart(width, '0')
}

/**
 * What `strconv.IsPrint` lets through beyond ASCII: letters, marks, numbers, punctuation, symbols, no blanks. The
 * expression is written here, where it is seldom needed: making it takes time at the start of a program.
 */
function isPrintable(character: string): boolean {
  return /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u.test(character)
}
