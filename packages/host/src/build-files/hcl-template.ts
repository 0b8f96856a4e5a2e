import type { MappedText, Span } from '@plimsoll/text'
import type { HclTemplatePart } from './hcl-tree.js'

/**
 * Takes a template apart: text, escapes, `${…}` and `%{…}`.
 * @param backslashes of quoted strings: are there escapes with a backslash?
 */
export function readTemplate(text: MappedText, backslashes: boolean): HclTemplatePart[] {
  const parts: HclTemplatePart[] = []
  const raw = text.text
  let plain = 0
  const add = (start: number, end: number, part: (place: Span) => HclTemplatePart): void => {
    if (plain < start) parts.push({ kind: 'text', text: text.slice(plain, start) })
    parts.push(part(text.enclosing({ start, end })))
    plain = end
  }
  for (let at = 0; at < raw.length;) {
    const character = raw[at]
    if (character === '\\' && backslashes) {
      const escape = readBackslash(raw, at)
      add(at, escape.end, (place) => ({ kind: 'escape', text: escape.text, place }))
      at = escape.end
    } else if (character !== '$' && character !== '%') at++
    else if (raw[at + 1] === character && raw[at + 2] === '{') {
      add(at, at + 3, (place) => ({ kind: 'escape', text: `${character}{`, place }))
      at += 3
    } else if (raw[at + 1] === '{') {
      const end = interpolationEnd(raw, at + 2)
      const name = character === '$' ? VARIABLE.exec(raw.slice(at + 2, end))?.[1] : undefined
      add(at, end, (place) => ({ kind: 'value', name, place }))
      at = end
    } else at++
  }
  if (plain < raw.length) parts.push({ kind: 'text', text: text.slice(plain, raw.length) })
  return parts
}

/** A name and nothing else; `~` takes blanks away around it. */
const VARIABLE = /^~?[ \t]*([A-Za-z_][\w-]*)[ \t]*~?\}$/

/** Behind the brace that closes a `${`; at the end where nothing does. `from` is behind the `${`. */
export function interpolationEnd(source: string, from: number): number {
  return nestedEnd(source, from, ['{'])
}

/** Behind the quote that closes the one before `from`; at the line's end where nothing does. */
export function quoteEnd(source: string, from: number): number {
  return nestedEnd(source, from, ['"'])
}

/** Strings in interpolations in strings: `open` has what is open, the innermost last. */
function nestedEnd(source: string, from: number, open: ('"' | '{')[]): number {
  let at = from
  while (at < source.length && open.length > 0) {
    const character = source[at]
    if (open.at(-1) === '{') {
      if (character === '"' || character === '{') open.push(character)
      else if (character === '}') open.pop()
      at++
    } else if (character === '\\') at += 2
    else if (character === '"') {
      open.pop()
      at++
    } else if (character === '\n' && open.length === 1) return at
    else if (character !== '$' && character !== '%') at++
    else if (source[at + 1] === character && source[at + 2] === '{') at += 3
    else if (source[at + 1] === '{') {
      open.push('{')
      at += 2
    } else at++
  }
  return Math.min(at, source.length)
}

function readBackslash(text: string, at: number): { readonly text: string; readonly end: number } {
  const letter = text[at + 1] ?? ''
  const digits = letter === 'u' ? 4 : letter === 'U' ? 8 : 0
  if (digits > 0) {
    const hexadecimal = text.slice(at + 2, at + 2 + digits)
    const code = /^[0-9A-Fa-f]+$/.test(hexadecimal) ? Number.parseInt(hexadecimal, 16) : Infinity
    if (code <= LAST_CHARACTER) return { text: String.fromCodePoint(code), end: at + 2 + hexadecimal.length }
  }
  return { text: ESCAPES[letter] ?? letter, end: Math.min(at + 2, text.length) }
}

const LAST_CHARACTER = 0x10ffff
const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }
