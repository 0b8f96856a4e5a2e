import type { MappedText, Span } from '@plimsoll/text'
import { ResolvedTextBuilder, type ResolvedText } from './resolved-text.js'

/**
 * Puts the defaults of variables into a text, as Compose does where the environment has none of them: `${A:-x}` and
 * `${A-x}`. Others are unknown: their values stand in the environment or in files that are not read. `$$` is `$`.
 */
export function resolveComposeText(text: MappedText): ResolvedText {
  const builder = new ResolvedTextBuilder()
  const raw = text.text
  let plain = 0
  for (let at = raw.indexOf('$'); at !== -1; at = raw.indexOf('$', Math.max(plain, at + 1))) {
    const variable = readVariable(raw, at)
    if (variable === undefined) continue
    const part: Span = { start: at, end: variable.end }
    builder.keep(text, { start: plain, end: at })
    const place = text.enclosing(part)
    if (variable.name === '') builder.unescape('$', place)
    else if (variable.value === undefined) builder.unknown(variable.name, place)
    else builder.substitute(variable.value, place)
    plain = variable.end
  }
  builder.keep(text, { start: plain, end: raw.length })
  return builder.build(text.enclosing({ start: 0, end: 0 }).start)
}

interface ComposeVariable {
  /** Empty for `$$`. */
  readonly name: string
  readonly value: string | undefined
  /** Behind it. */
  readonly end: number
}

/**
 *     $$   $NAME   ${NAME}   ${NAME:-default}   ${NAME:?message}
 *     └ at
 */
function readVariable(text: string, at: number): ComposeVariable | undefined {
  if (text[at + 1] === '$') return { name: '', value: '$', end: at + 2 }
  const isBraced = text[at + 1] === '{'
  NAME.lastIndex = at + (isBraced ? 2 : 1)
  const name = NAME.exec(text)?.[0]
  if (name === undefined) return undefined
  if (!isBraced) return { name, value: undefined, end: NAME.lastIndex }
  const end = braceEnd(text, NAME.lastIndex)
  if (end === undefined) return undefined
  const operation = text.slice(NAME.lastIndex, end - 1)
  const value = /^:?-/.test(operation) ? defaultValue(operation.replace(/^:?-/, '')) : undefined
  return { name, value, end }
}

const NAME = /[A-Za-z_][A-Za-z0-9_]*/y

/** Behind the brace that closes the one before `from`. */
function braceEnd(text: string, from: number): number | undefined {
  let depth = 1
  for (let at = from; at < text.length && at < from + LONGEST_VARIABLE; at++) {
    if (text[at] === '$' && text[at + 1] === '{') depth++
    else if (text[at] === '}' && --depth === 0) return at + 1
  }
  return undefined
}

/** Defaults may hold variables with defaults, within reason. */
function defaultValue(text: string): string | undefined {
  let value = text
  for (let turn = 0; value.includes('$'); turn++) {
    if (turn === DEEPEST_DEFAULT) return undefined
    const next = value.replace(/\$\{[A-Za-z_][A-Za-z0-9_]*:?-([^${}]*)\}/g, '$1')
    if (next === value) return undefined
    value = next
  }
  return value
}

const LONGEST_VARIABLE = 1000
const DEEPEST_DEFAULT = 20
