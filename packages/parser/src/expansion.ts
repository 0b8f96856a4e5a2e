import type { Span } from '@plimsoll/text'
import { END, readUntil } from './expansion-reader.js'
import {
  newReader,
  type Environment,
  type EscapeCharacter,
  type ExpansionOptions,
  type Reader,
} from './expansion-state.js'
import { endWord, newWordList } from './expansion-words.js'
import type { VariableReference } from './variable-reference.js'

export type { Environment, EscapeCharacter, ExpansionOptions } from './expansion-state.js'
export { goQuote } from './go-quote.js'
export type { Modifier, VariableReference } from './variable-reference.js'

/** The names that were looked up, each once, in the order of the lookups: in vain or not. */
export interface Lookups {
  readonly matched: readonly string[]
  readonly unmatched: readonly string[]
}

/** Why a word cannot be expanded, in BuildKit's words, but without its `failed to process "WORD": `. */
export interface ExpansionFault extends Lookups {
  readonly ok: false
  readonly message: string
  /** The offset in the word of what is wrong. */
  readonly at: number
}

/** What a word becomes, or why it cannot be expanded. */
export type Expansion = (Lookups & { readonly ok: true; readonly value: string }) | ExpansionFault

/** `spans[i]` is where `words[i]` comes from: from the first to behind the last character that went into it. */
export type SplitText =
  (Lookups & { readonly ok: true; readonly words: readonly string[]; readonly spans: readonly Span[] }) | ExpansionFault

/**
 * Expands a word as BuildKit does (`shell.Lex.ProcessWord`): quotes and escapes removed, variables replaced. Lone
 * surrogates, which stand for bytes that are not UTF-8, become U+FFFD.
 *
 * Two limits are ours, so that a hostile file cannot exhaust us: arguments of `${…}` may nest 500 levels deep, and the
 * values put into one word may have 1,048,576 characters together (Linux runs no command with a variable of an eighth
 * of that). What is beyond them fails.
 */
export function expandWord(word: string, environment: Environment, options: ExpansionOptions = {}): Expansion {
  if (!SPECIAL.test(word)) return { ok: true, value: word, matched: NO_NAMES, unmatched: NO_NAMES }
  const reader = newReader(word, environment, options)
  const value = readUntil(reader, END)
  return value === undefined ? faultOf(reader) : { ok: true, value, ...lookupsOf(reader) }
}

/**
 * Expands a text and splits it at the white space outside quotes, that of variables included
 * (`shell.Lex.ProcessWords`): for EXPOSE, and to recognise heredocs. `<<` holds on to the blanks that follow it. A
 * `${…}` with a modifier drops what the current word had before it, as in BuildKit. The limits are those of
 * `expandWord`.
 */
export function splitWords(text: string, environment: Environment, options: ExpansionOptions = {}): SplitText {
  const list = newWordList()
  const reader = newReader(text, environment, options, list)
  if (readUntil(reader, END) === undefined) return faultOf(reader)
  endWord(list)
  return { ok: true, words: list.words, spans: list.spans, ...lookupsOf(reader) }
}

/**
 * The variables that a word refers to, without expanding it: in the order of the text, those in arguments included. Of
 * a word that cannot be expanded, the references that are complete before the fault. `ignoreQuotes` is for heredoc
 * bodies.
 */
export function variableReferences(
  word: string,
  escape: EscapeCharacter = '\\',
  ignoreQuotes = false,
): readonly VariableReference[] {
  if (!word.includes('$')) return []
  const references: VariableReference[] = []
  readUntil(newReader(word, ANY_VALUE, { escape, ignoreQuotes }, undefined, references), END)
  return references.sort((a, b) => a.span.start - b.span.start)
}

/** What may not be in a word that stands for itself. */
const SPECIAL = /[$'"\\`\ud800-\udfff\ufeff]/
const NO_NAMES: readonly string[] = []
/** Set, not null, and of no special meaning: with it no `${…}` fails but for its form. */
const ANY_VALUE: Environment = () => 'x'

function lookupsOf(reader: Reader): Lookups {
  return {
    matched: reader.matched.size === 0 ? NO_NAMES : [...reader.matched],
    unmatched: reader.unmatched.size === 0 ? NO_NAMES : [...reader.unmatched],
  }
}

function faultOf(reader: Reader): ExpansionFault {
  const { message, at } = reader.fault ?? { message: "syntax error: missing '}'", at: 0 }
  return { ok: false, message, at, ...lookupsOf(reader) }
}
