import type { Effort } from './expansion-pattern.js'
import type { WordList } from './expansion-words.js'
import { replaceInvalid } from './unicode.js'
import type { VariableReference } from './variable-reference.js'

/** What `# escape=` can be set to. */
export type EscapeCharacter = '\\' | '`'

/** The value of a variable, or `undefined` where it is not set. */
export type Environment = (name: string) => string | undefined

/** How a word is expanded. */
export interface ExpansionOptions {
  /** The escape character in force; `\` if not given. */
  readonly escape?: EscapeCharacter
  /** Leave the quotes in the result. */
  readonly keepQuotes?: boolean
  /** Leave the escape characters in the result. */
  readonly keepEscapes?: boolean
  /** Leave variables that are not set as they are written. */
  readonly keepUnset?: boolean
  /** Quotes are ordinary characters, as in the heredoc bodies of COPY and ADD. */
  readonly ignoreQuotes?: boolean
}

/** A word that is being read, from left to right and only once. */
export interface Reader {
  readonly text: string
  readonly environment: Environment
  readonly escape: number
  readonly keepQuotes: boolean
  readonly keepUnset: boolean
  readonly ignoreQuotes: boolean
  readonly list: WordList | undefined
  readonly references: VariableReference[] | undefined
  readonly effort: Effort
  readonly matched: Set<string>
  readonly unmatched: Set<string>
  at: number
  keepEscapes: boolean
  /** In quotes escape characters are doubled: in patterns. */
  doubleEscapes: boolean
  quoteDepth: number
  depth: number
  inserted: number
  fault: { readonly message: string; readonly at: number } | undefined
}

/** A reader at the beginning of a text. */
export function newReader(
  text: string,
  environment: Environment,
  options: ExpansionOptions,
  list?: WordList,
  references?: VariableReference[],
): Reader {
  return {
    text: replaceInvalid(text),
    environment,
    escape: (options.escape ?? '\\').charCodeAt(0),
    keepQuotes: options.keepQuotes ?? false,
    keepUnset: options.keepUnset ?? false,
    ignoreQuotes: options.ignoreQuotes ?? false,
    list,
    references,
    effort: { left: MAX_EFFORT },
    matched: new Set(),
    unmatched: new Set(),
    at: text.charCodeAt(0) === BYTE_ORDER_MARK ? 1 : 0,
    keepEscapes: options.keepEscapes ?? false,
    doubleEscapes: false,
    quoteDepth: 0,
    depth: 0,
    inserted: 0,
    fault: undefined,
  }
}

/** The value; a fault where too much would be inserted. */
export function lookUp(reader: Reader, name: string, at: number): string | undefined {
  const value = reader.environment(name)
  if (value === undefined) reader.unmatched.add(name)
  else reader.matched.add(name)
  return value === undefined || charge(reader, value.length, at) ? value : undefined
}

/** Counts characters that are put in; false, with a fault, where they are too many. */
export function charge(reader: Reader, length: number, at: number): boolean {
  reader.inserted += length
  if (reader.inserted <= MAX_INSERTED) return true
  fail(reader, `the values have more than ${MAX_INSERTED} characters`, at)
  return false
}

/** Sets the fault. The result, `undefined`, is what all reading functions return then. */
export function fail(reader: Reader, message: string, at: number): string | undefined {
  reader.fault = { message, at }
  return undefined
}

/** How many characters the values in a word may have together. */
export const MAX_INSERTED = 1_048_576
/** Comparisons: some tenths of a second. */
const MAX_EFFORT = 10_000_000
const BYTE_ORDER_MARK = 0xfeff
