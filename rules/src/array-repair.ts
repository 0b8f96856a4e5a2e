import { applyEdits, type MappedText, type Span, type TextEdit } from '@plimsoll/text'
import { readLooseArray, type LooseArray, type LooseItem } from './loose-array.js'

/** A text that is meant as a JSON array of strings, but is none; all places are offsets in it. */
export interface BrokenArray {
  readonly fault: ArrayFault
  /** The first thing that is wrong. */
  readonly span: Span
  /** What makes it an array, if that can be told. */
  readonly edits: readonly TextEdit[] | undefined
  /** Is it plain what the elements are? */
  readonly certain: boolean
}

/**
 * `quotes`: of another kind; `open`: they do not pair up; `tail`: text behind the closing bracket; `end`: the bracket is
 * missing; `comma`: one is missing or too many.
 */
export type ArrayFault = 'quotes' | 'open' | 'bare' | 'comma' | 'trailing-comma' | 'escape' | 'tail' | 'end'

/**
 * What is wrong with a text that begins with `[` and is surely meant as an array; `undefined` for valid JSON, for tests
 * such as `[ -f x ] && …`, and for patterns such as `[a-z]*`.
 */
export function findBrokenArray(text: string): BrokenArray | undefined {
  if (!text.startsWith('[') || text.startsWith('[[') || isJson(text)) return undefined
  const array = readLooseArray(text)
  if (!isMeant(text, array)) return undefined
  const faults = findFaults(text, array)
  const [first] = faults
  if (first === undefined) return undefined
  const edits = faults.every((fault) => fault.edits !== undefined)
    ? faults.flatMap((fault) => fault.edits ?? [])
    : undefined
  const repaired = edits === undefined ? undefined : applyEdits(text, edits)
  const isRepaired = repaired !== undefined && isArrayOfStrings(repaired)
  return {
    fault: first.fault,
    span: first.span,
    edits: isRepaired ? edits : undefined,
    certain: faults.every(({ certain }) => certain),
  }
}

/** The edits of a text as edits of the source; `undefined` where a piece does not stand there as it is. */
export function editsInSource(mapped: MappedText, edits: readonly TextEdit[]): TextEdit[] | undefined {
  const moved = edits.map(({ span, text }): TextEdit | undefined => {
    const place = span.end > span.start ? mapped.exact(span) : insertionPlace(mapped, span.start)
    return place === undefined ? undefined : { span: place, text }
  })
  return moved.every((edit) => edit !== undefined) ? moved : undefined
}

/** Right behind what stands before it, so that a closing quote does not go to the next line. */
function insertionPlace(mapped: MappedText, at: number): Span {
  const isBehind = at > 0 && !/\s/.test(mapped.text.charAt(at - 1))
  const offset = isBehind ? mapped.sourceOffsetBehind(at) : mapped.sourceOffset(at)
  return { start: offset, end: offset }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function isArrayOfStrings(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return Array.isArray(value) && value.length > 0 && value.every((element) => typeof element === 'string')
  } catch {
    return false
  }
}

function isMeant(text: string, { items, close }: LooseArray): boolean {
  const [first, second] = items
  if (first === undefined || items.every(({ kind, text: word }) => kind === 'comma' || word.startsWith('$')))
    return false
  const tail = close === undefined ? '' : text.slice(close + 1).trim()
  const isQuoted = first.kind !== 'bare' && first.kind !== 'comma'
  const hasBlank = /^\[\s/.test(text)
  if (items.some(({ kind, text: word }) => kind === 'bare' && OPERATOR.test(word))) return false
  if (!hasBlank && isQuoted) return true
  // From here on it may be a test, or a pattern.
  if (/^(?:&&|\|\||[;|&])/.test(tail)) return false
  if (!isQuoted) return close !== undefined && tail === '' && isListOfWords(items, hasBlank)
  if (second === undefined) return tail === '' || tail.startsWith('#')
  return second.kind === 'comma' || (second.kind !== 'bare' && tail === '')
}

/** Of tests. */
const OPERATOR = /^(?:[!=]|==|!=|=~|-[a-z][a-z])$/

/** `[nginx, -g]`; without a blank behind the bracket, also `[nginx]`. */
function isListOfWords(items: readonly LooseItem[], hasBlank: boolean): boolean {
  if (items.length === 1) return !hasBlank
  const isSeparated = items.every(({ kind }, index) => (kind === 'comma') === (index % 2 === 1))
  return isSeparated || (!hasBlank && items[0]?.text.startsWith('-') === false)
}

interface Fault {
  readonly fault: ArrayFault
  readonly span: Span
  readonly edits: readonly TextEdit[] | undefined
  readonly certain: boolean
}

function findFaults(text: string, { items, close }: LooseArray): Fault[] {
  const faults: Fault[] = []
  const unpaired = items.find(isUnpaired)
  if (unpaired !== undefined) return [{ fault: 'open', span: unpaired.span, edits: undefined, certain: false }]
  for (const [index, item] of items.entries()) {
    const before = items[index - 1]
    const isComma = item.kind === 'comma'
    if (!isComma) {
      if (before !== undefined && before.kind !== 'comma') faults.push(missingComma(before, item))
      faults.push(...elementFaults(item))
    } else if (index === items.length - 1 && before !== undefined && before.kind !== 'comma') {
      faults.push({ fault: 'trailing-comma', span: item.span, edits: [{ span: item.span, text: '' }], certain: true })
    } else if (before === undefined || before.kind === 'comma') {
      faults.push({ fault: 'comma', span: item.span, edits: undefined, certain: false })
    }
  }
  const end = text.trimEnd().length
  if (close === undefined) {
    const last = items.at(-1)?.span ?? { start: 0, end: 1 }
    faults.push({ fault: 'end', span: last, edits: [{ span: { start: end, end }, text: ']' }], certain: false })
  } else if (end > close + 1) {
    const tail = { start: close + 1, end }
    const isRemovable = /^[ \t]*(?:#|[;,]$)/.test(text.slice(tail.start, end))
    const edits = isRemovable ? [{ span: tail, text: '' }] : undefined
    const blanks = text.slice(tail.start, end).length - text.slice(tail.start, end).trimStart().length
    faults.push({ fault: 'tail', span: { start: tail.start + blanks, end }, edits, certain: false })
  }
  return faults
}

/** A quote that is never closed leaves another one behind a word, or at the end. */
function isUnpaired({ kind, text }: LooseItem): boolean {
  return kind === 'open' || (kind === 'bare' && /["']/.test(text))
}

function missingComma(before: LooseItem, item: LooseItem): Fault {
  const at = before.span.end
  const isClear = before.kind !== 'bare' && item.kind !== 'bare'
  const edits = isClear ? [{ span: { start: at, end: at }, text: ',' }] : undefined
  return { fault: 'comma', span: { start: before.span.start, end: item.span.end }, edits, certain: true }
}

function elementFaults(item: LooseItem): Fault[] {
  const { kind, span, text } = item
  const inner = { start: span.start + 1, end: span.end - 1 }
  switch (kind) {
    case 'double':
      return isJson(`["${text}"]`) ? [] : [{ fault: 'escape', span, edits: doubledBackslashes(item), certain: false }]
    case 'single':
    case 'typographic': {
      const quotes = [
        { span: { start: span.start, end: inner.start }, text: '"' },
        { span: { start: inner.end, end: span.end }, text: '"' },
      ]
      const edits = [quotes[0], ...protectedCharacters(text, inner.start), quotes[1]].filter(
        (edit) => edit !== undefined,
      )
      return [{ fault: 'quotes', span, edits, certain: PLAIN.test(text) }]
    }
    case 'bare': {
      const { start, end } = span
      const edits = [
        { span: { start, end: start }, text: '"' },
        { span: { start: end, end }, text: '"' },
      ]
      return [{ fault: 'bare', span, edits: WORD.test(text) ? edits : undefined, certain: true }]
    }
    case 'open':
    case 'comma':
      return []
    default:
      return kind satisfies never
  }
}

/** Nothing that a shell or JSON would see more in. */
const PLAIN = /^[^"\\$`]*$/
const WORD = /^[\w./:=@%+-]+$/

/** What JSON wants a backslash before. */
function protectedCharacters(text: string, offset: number): TextEdit[] {
  const edits: TextEdit[] = []
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '"' && text[at] !== '\\') continue
    const start = offset + at
    edits.push({ span: { start, end: start }, text: '\\' })
  }
  return edits
}

/** As in a Windows path: each single backslash becomes two. */
function doubledBackslashes({ text, span }: LooseItem): TextEdit[] {
  const edits: TextEdit[] = []
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at)) {
    const isDoubled = text[at + 1] === '\\'
    if (!isDoubled && text[at + 1] !== '"') {
      const start = span.start + 1 + at
      edits.push({ span: { start, end: start }, text: '\\' })
    }
    at += isDoubled || text[at + 1] === '"' ? 2 : 1
  }
  return edits
}
