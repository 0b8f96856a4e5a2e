import type { Span } from '@plimsoll/text'
import { isUnicodeSpace } from './characters.js'

/** The words of a text that is being split, and the one that is growing. */
export interface WordList {
  readonly words: string[]
  readonly spans: Span[]
  current: string
  /** What went into the current word; from -1 if nothing did, not even an empty quote. */
  start: number
  end: number
}

export function newWordList(): WordList {
  return { words: [], spans: [], current: '', start: -1, end: -1 }
}

/** Adds a piece that is never split, and comes from `from…to`. */
export function addPiece(list: WordList, piece: string, from: number, to: number): void {
  if (list.start < 0) list.start = from
  list.current += piece
  list.end = to
}

/** Adds the characters `from…to` of the text, split at white space. */
export function addRun(list: WordList, text: string, from: number, to: number): void {
  let start = from
  for (let at = from; at <= to; at++) {
    if (at < to && !isUnicodeSpace(text.charCodeAt(at))) continue
    if (at > start) addPiece(list, text.slice(start, at), start, at)
    if (at < to) endWord(list)
    start = at + 1
  }
}

/** Adds the value of what stands in `from…to`, split at white space. */
export function addSplit(list: WordList, value: string, from: number, to: number): void {
  let start = 0
  for (let at = 0; at <= value.length; at++) {
    if (at < value.length && !isUnicodeSpace(value.charCodeAt(at))) continue
    if (at > start || value === '') addPiece(list, value.slice(start, at), from, to)
    if (at < value.length) endWord(list)
    start = at + 1
  }
}

/** The current word is complete. An empty one is none. */
export function endWord(list: WordList): void {
  if (list.current !== '') {
    list.words.push(list.current)
    list.spans.push({ start: list.start, end: list.end })
  }
  dropWord(list)
}

export function dropWord(list: WordList): void {
  list.current = ''
  list.start = -1
  list.end = -1
}
