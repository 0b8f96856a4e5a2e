import type { Span } from '@plimsoll/text'
import { replaceAll, replaceFirst, trimPrefix, trimSuffix, type PatternResult } from './expansion-pattern.js'
import { charge, fail, lookUp, MAX_INSERTED, type Reader } from './expansion-state.js'
import { addPiece, addRun, addSplit, dropWord, type WordList } from './expansion-words.js'
import { characterWidth, isDigit, isNameCharacter, replaceInvalid } from './unicode.js'
import type { Modifier } from './variable-reference.js'

/** Reads up to and over the character `stop`. Where it never comes, the result is `undefined` at the text's end. */
export function readUntil(reader: Reader, stop: number): string | undefined {
  const { text, escape, ignoreQuotes } = reader
  const list = stop === END ? reader.list : undefined
  let value = ''
  while (reader.at < text.length) {
    const from = reader.at
    const code = text.charCodeAt(from)
    if (code === stop) {
      reader.at++
      return value
    }
    let piece: string | undefined
    if (code === DOLLAR) {
      piece = readDollar(reader)
      if (piece !== undefined && list !== undefined) addSplit(list, replaceInvalid(piece), from, reader.at)
    } else if (code === escape || (!ignoreQuotes && (code === SINGLE_QUOTE || code === DOUBLE_QUOTE))) {
      if (code === escape) piece = readEscape(reader)
      else piece = code === SINGLE_QUOTE ? readSingleQuotes(reader) : readDoubleQuotes(reader)
      if (piece !== undefined && list !== undefined) addPiece(list, piece, from, reader.at)
    } else {
      piece = readPlain(reader, stop, list)
    }
    if (piece === undefined) return undefined
    value += piece
  }
  return stop === END ? value : undefined
}

const MAX_DEPTH = 500

/** As a character to stop at: only the end of the text. */
export const END = -1
const LESS_THAN = 0x3c
const DOLLAR = 0x24
const SINGLE_QUOTE = 0x27
const DOUBLE_QUOTE = 0x22
const SLASH = 0x2f
const COLON = 0x3a
const OPEN_BRACE = 0x7b
const CLOSE_BRACE = 0x7d
/** The parameters of shells that are a sign; they are looked up like others. */
const SPECIAL_PARAMETERS = '@*#?-$!'
/** What Go prints for the end of the text. */
const AFTER_THE_END = '\ufffd'

/** A run of characters that stand for themselves. */
function readPlain(reader: Reader, stop: number, list: WordList | undefined): string {
  const { text, escape, ignoreQuotes } = reader
  const from = reader.at
  let runStart = from
  let at = from
  while (at < text.length) {
    const code = text.charCodeAt(at)
    if (code === stop || code === DOLLAR || code === escape) break
    if (!ignoreQuotes && (code === SINGLE_QUOTE || code === DOUBLE_QUOTE)) break
    at++
    if (list === undefined || code !== LESS_THAN || text.charCodeAt(at) !== LESS_THAN) continue
    addRun(list, text, runStart, at - 1)
    runStart = at - 1
    at++
    while (at < text.length && isHeredocBlank(text.charCodeAt(at))) at++
    addPiece(list, text.slice(runStart, at), runStart, at)
    runStart = at
  }
  if (list !== undefined) addRun(list, text, runStart, at)
  reader.at = at
  return text.slice(from, at)
}

/** What may stand between `<<` and the delimiter. */
function isHeredocBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d
}

/** An escape outside quotes: the next character literally; at the text's end nothing. */
function readEscape(reader: Reader): string {
  const { text, at } = reader
  const next = at + 1
  const end = next < text.length ? next + characterWidth(text, next) : next
  reader.at = end
  return text.slice(reader.keepEscapes ? at : next, end)
}

function readSingleQuotes(reader: Reader): string | undefined {
  const { text, at, keepQuotes } = reader
  const end = text.indexOf("'", at + 1)
  if (end === -1) {
    reader.at = text.length
    return fail(reader, 'unexpected end of statement while looking for matching single-quote', at)
  }
  reader.at = end + 1
  const content = text.slice(at + 1, end)
  const escape = String.fromCharCode(reader.escape)
  const value = reader.doubleEscapes ? content.replaceAll(escape, () => escape + escape) : content
  return keepQuotes ? `'${value}'` : value
}

function readDoubleQuotes(reader: Reader): string | undefined {
  const { text, escape, keepQuotes } = reader
  const start = reader.at++
  let value = keepQuotes ? '"' : ''
  let runStart = reader.at
  while (reader.at < text.length) {
    const code = text.charCodeAt(reader.at)
    if (code === DOUBLE_QUOTE) {
      value += text.slice(runStart, reader.at++)
      return keepQuotes ? value + '"' : value
    }
    if (code === DOLLAR) {
      value += text.slice(runStart, reader.at)
      reader.quoteDepth++
      const piece = readDollar(reader)
      reader.quoteDepth--
      if (piece === undefined) return undefined
      value += piece
      runStart = reader.at
    } else if (code === escape) {
      value += text.slice(runStart, reader.at)
      const next = text.charCodeAt(reader.at + 1)
      const escapes = next === DOUBLE_QUOTE || next === DOLLAR || next === escape
      // An escape that escapes nothing stays, and where escapes are kept it is there twice, but not between kept quotes.
      if (reader.keepEscapes && (escapes || reader.doubleEscapes || !keepQuotes)) value += text.charAt(reader.at)
      runStart = escapes ? reader.at + 1 : reader.at
      reader.at += escapes ? 2 : 1
    } else {
      reader.at++
    }
  }
  return fail(reader, 'unexpected end of statement while looking for matching double-quote', start)
}

function readDollar(reader: Reader): string | undefined {
  const { text, keepUnset } = reader
  const start = reader.at++
  if (text.charCodeAt(reader.at) === OPEN_BRACE) return readBraces(reader, start)
  const name = readName(reader)
  if (name === '') return '$'
  const value = lookUp(reader, name, start)
  if (reader.fault !== undefined) return undefined
  reader.references?.push({
    name,
    span: { start, end: reader.at },
    nameSpan: { start: start + 1, end: reader.at },
    braced: false,
    quoted: reader.quoteDepth > 0,
  })
  return value ?? (keepUnset ? '$' + name : '')
}

/** Digits, or one special parameter, or letters, digits and `_`; may be empty. */
function readName(reader: Reader): string {
  const { text } = reader
  const start = reader.at
  const first = text.codePointAt(start)
  if (first === undefined) return ''
  if (SPECIAL_PARAMETERS.includes(String.fromCodePoint(first))) {
    reader.at++
    return text.charAt(start)
  }
  const isPart = isDigit(first) ? isDigit : isNameCharacter
  for (let code: number | undefined = first; code !== undefined && isPart(code); code = text.codePointAt(reader.at)) {
    reader.at += code > 0xffff ? 2 : 1
  }
  return text.slice(start, reader.at)
}

/** A `${…}` that is being read. */
interface Substitution {
  readonly start: number
  readonly name: string
  readonly nameSpan: Span
  /** Where the modifier begins. */
  readonly modifierAt: number
}

function readBraces(reader: Reader, start: number): string | undefined {
  const { text, keepUnset } = reader
  const nameStart = ++reader.at
  const first = text.charCodeAt(nameStart)
  if (nameStart >= text.length) return fail(reader, "syntax error: missing '}'", start)
  if (first === OPEN_BRACE || first === CLOSE_BRACE || first === COLON) {
    return fail(reader, 'syntax error: bad substitution', start)
  }
  const name = readName(reader)
  const modifierAt = reader.at
  const substitution = { start, name, nameSpan: { start: nameStart, end: modifierAt }, modifierAt }
  const modifier = takeCharacter(reader)
  switch (modifier) {
    case '}': {
      const value = lookUp(reader, name, start)
      if (reader.fault !== undefined) return undefined
      addReference(reader, substitution)
      return value ?? (keepUnset ? `\${${name}}` : '')
    }
    case ':': {
      const second = takeCharacter(reader)
      return second === '#' || second === '%'
        ? unsupported(reader, substitution, modifier + second)
        : readDefault(reader, substitution, modifier + second)
    }
    case '-':
    case '+':
    case '?':
      return readDefault(reader, substitution, modifier)
    case '#':
    case '%':
      return readTrim(reader, substitution, modifier)
    case '/':
      return readReplace(reader, substitution)
    default:
      return unsupported(reader, substitution, modifier)
  }
}

function takeCharacter(reader: Reader): string {
  const { text, at } = reader
  if (at >= text.length) return AFTER_THE_END
  reader.at += characterWidth(text, at)
  return text.slice(at, reader.at)
}

function unsupported(reader: Reader, { modifierAt }: Substitution, modifier: string): string | undefined {
  return fail(reader, `unsupported modifier (${modifier}) in substitution`, modifierAt)
}

/** `${x-w}`, `${x+w}`, `${x?w}`, each also with a colon, and whatever else stands behind a colon. */
function readDefault(reader: Reader, substitution: Substitution, modifier: string): string | undefined {
  const { start, name } = substitution
  const word = readArgument(reader, CLOSE_BRACE, false, false)
  if (word === undefined) return argumentFault(reader, start, "syntax error: missing '}'")
  const value = lookUp(reader, name, start)
  if (reader.fault !== undefined) return undefined
  if (reader.keepUnset && value === undefined) return `\${${name}${modifier}${word}}`
  const present = value !== undefined && !(modifier.startsWith(':') && value === '')
  switch (modifier) {
    case '-':
    case ':-':
      addReference(reader, substitution, modifier)
      return present ? value : word
    case '+':
    case ':+':
      addReference(reader, substitution, modifier)
      return present ? word : ''
    case '?':
    case ':?': {
      if (present) {
        addReference(reader, substitution, modifier)
        return value
      }
      const missing = value === undefined ? 'is not allowed to be unset' : 'is not allowed to be empty'
      return fail(reader, `${name}: ${word === '' ? missing : word}`, start)
    }
    default:
      return unsupported(reader, substitution, modifier)
  }
}

/** `${x#p}`, `${x##p}`, `${x%p}`, `${x%%p}`. That the second sign may come from a variable or quotes is BuildKit's. */
function readTrim(reader: Reader, substitution: Substitution, sign: '#' | '%'): string | undefined {
  const { start, name, modifierAt } = substitution
  const argument = readArgument(reader, CLOSE_BRACE, true, true)
  if (argument === undefined) return argumentFault(reader, start, "syntax error: missing '}'")
  const value = lookUp(reader, name, start)
  if (reader.fault !== undefined) return undefined
  if (reader.keepUnset && value === undefined) return `\${${name}${sign}${argument}}`
  const longest = argument.startsWith(sign)
  const pattern = longest ? argument.slice(1) : argument
  const trim = sign === '#' ? trimPrefix : trimSuffix
  const result = patternValue(reader, substitution, trim(value ?? '', pattern, longest, reader.effort))
  if (result === undefined) return undefined
  const doubled = reader.text.charAt(modifierAt + 1) === sign
  addReference(reader, substitution, doubled ? (sign === '#' ? '##' : '%%') : sign)
  return result
}

/** `${x/p/r}` and `${x//p/r}`. */
function readReplace(reader: Reader, substitution: Substitution): string | undefined {
  const { start, name } = substitution
  const all = reader.text.charCodeAt(reader.at) === SLASH
  if (all) reader.at++
  const pattern = readArgument(reader, SLASH, true, true)
  if (pattern === undefined) return argumentFault(reader, start, "syntax error: missing '/' in ${}")
  const replacement = readArgument(reader, CLOSE_BRACE, true, false)
  if (replacement === undefined) return argumentFault(reader, start, "syntax error: missing '}'")
  const value = lookUp(reader, name, start)
  if (reader.fault !== undefined) return undefined
  if (reader.keepUnset && value === undefined) return `\${${name}/${pattern}/${replacement}}`
  const text = value ?? ''
  const replaced = all
    ? replaceAll(text, pattern, replacement, MAX_INSERTED, reader.effort)
    : replaceFirst(text, pattern, replacement, reader.effort)
  const result = patternValue(reader, substitution, replaced)
  if (result === undefined || !charge(reader, Math.max(0, result.length - text.length), start)) return undefined
  addReference(reader, substitution, all ? '//' : '/')
  return result
}

/** The argument up to and over `stop`. What the current word held is dropped: BuildKit shares one buffer for both. */
function readArgument(reader: Reader, stop: number, keepEscapes: boolean, doubleEscapes: boolean): string | undefined {
  if (reader.depth === MAX_DEPTH) return fail(reader, `nested more than ${MAX_DEPTH} levels deep`, reader.at)
  if (reader.list !== undefined) dropWord(reader.list)
  const outer = { keepEscapes: reader.keepEscapes, doubleEscapes: reader.doubleEscapes }
  reader.keepEscapes = keepEscapes
  reader.doubleEscapes = doubleEscapes
  reader.depth++
  const argument = readUntil(reader, stop)
  reader.depth--
  reader.keepEscapes = outer.keepEscapes
  reader.doubleEscapes = outer.doubleEscapes
  return argument
}

/** At the end of the text, whatever went wrong counts as the end that is missing. */
function argumentFault(reader: Reader, start: number, missing: string): string | undefined {
  return reader.at >= reader.text.length || reader.fault === undefined ? fail(reader, missing, start) : undefined
}

function patternValue(reader: Reader, substitution: Substitution, result: PatternResult): string | undefined {
  if ('message' in result) return fail(reader, result.message, substitution.modifierAt)
  if (reader.effort.left >= 0) return result.value
  return fail(reader, 'the pattern takes too long to match', substitution.modifierAt)
}

function addReference(reader: Reader, substitution: Substitution, modifier?: Modifier): void {
  const { name, start, nameSpan, modifierAt } = substitution
  reader.references?.push({
    name,
    span: { start, end: reader.at },
    nameSpan,
    braced: true,
    ...(modifier === undefined
      ? {}
      : { modifier, argument: { start: modifierAt + modifier.length, end: reader.at - 1 } }),
    quoted: reader.quoteDepth > 0,
  })
}
