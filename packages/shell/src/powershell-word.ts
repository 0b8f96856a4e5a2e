import type { PowerShellReader } from './powershell.js'
import type { Quote, Segment, Word } from './tree.js'

/**
 * Reads a word of PowerShell at the place of the reader, or nothing at the end of a command. Quotes, variables, and the
 * commands in brackets are told apart; commas stay in the word. `%` and `?` are names, also in front of a block.
 */
export function readPowerShellWord(reader: PowerShellReader): Word | undefined {
  const start = reader.at
  const segments: Segment[] = []
  const { text } = reader
  while (reader.at < text.length) {
    const character = text.charAt(reader.at)
    if (ENDS.test(character) || (character === '{' && /^[%?]$/.test(text.slice(start, reader.at)))) break
    if (character === "'") readSingleQuoted(reader, segments)
    else if (character === '"') readDoubleQuoted(reader, segments)
    else if (character === '@' && /^@['"]\r?\n/.test(text.slice(reader.at, reader.at + 4)))
      readHereString(reader, segments)
    else if (character === '@' && text[reader.at + 1] === '{') readBraces(reader, segments)
    else if (character === '(' || character === '{') readCommands(reader, 1, 'none', segments)
    else if (character === '@' && text[reader.at + 1] === '(') readCommands(reader, 2, 'none', segments)
    else if (character === '$') readVariable(reader, 'none', segments)
    else readLiteral(reader, segments)
  }
  if (reader.at === start) return undefined
  return { start, end: reader.at, segments, assignment: undefined }
}

/** `&` ends a command, but not where it is part of a redirection; `--%` is not told apart. */
const ENDS = /[\s;|&)}]/

function readLiteral(reader: PowerShellReader, segments: Segment[]): void {
  const { text } = reader
  const start = reader.at
  if (text[start] === '`') {
    reader.at = Math.min(start + 2, text.length)
    addLiteral(text, start + 1, reader.at, 'none', segments)
    return
  }
  while (reader.at < text.length && !/[\s;|&)}'"({$`]/.test(text.charAt(reader.at))) {
    if (reader.at > start && text[reader.at] === '@' && /[({'"]/.test(text[reader.at + 1] ?? '')) break
    reader.at++
  }
  addLiteral(text, start, reader.at, 'none', segments)
}

function readSingleQuoted(reader: PowerShellReader, segments: Segment[]): void {
  const { text } = reader
  let from = ++reader.at
  for (;;) {
    const quote = text.indexOf("'", reader.at)
    if (quote === -1) {
      addLiteral(text, from, text.length, 'single', segments)
      reader.at = text.length
      return
    }
    const isDoubled = text[quote + 1] === "'"
    addLiteral(text, from, isDoubled ? quote + 1 : quote, 'single', segments)
    reader.at = quote + (isDoubled ? 2 : 1)
    from = reader.at
    if (!isDoubled) return
  }
}

function readDoubleQuoted(reader: PowerShellReader, segments: Segment[]): void {
  const { text } = reader
  let from = ++reader.at
  const flush = () => addLiteral(text, from, reader.at, 'double', segments)
  while (reader.at < text.length) {
    const character = text.charAt(reader.at)
    if (character === '"' && text[reader.at + 1] !== '"') {
      flush()
      reader.at++
      return
    }
    if (character === '`' || character === '"') {
      flush()
      from = reader.at + 1
      reader.at = Math.min(reader.at + 2, text.length)
    } else if (character === '$' && /[\w({?:$]/.test(text[reader.at + 1] ?? '')) {
      if (reader.at > from) flush()
      readVariable(reader, 'double', segments)
      from = reader.at
    } else reader.at++
  }
  flush()
}

function readHereString(reader: PowerShellReader, segments: Segment[]): void {
  const { text } = reader
  const quote = text.charAt(reader.at + 1)
  const start = text.indexOf('\n', reader.at) + 1
  const close = text.indexOf(`\n${quote}@`, start - 1)
  const end = close === -1 ? text.length : Math.max(close, start)
  addLiteral(text, start, end, quote === '"' ? 'double' : 'single', segments)
  reader.at = close === -1 ? text.length : close + 3
}

/** `$name`, `${name}`, `$env:NAME`, or `$( … )`. */
function readVariable(reader: PowerShellReader, quote: Quote, segments: Segment[]): void {
  const { text, at: start } = reader
  if (text[start + 1] === '(') {
    readCommands(reader, 2, quote, segments)
    return
  }
  const found = /^\$(?:\{([^}\n]*)\}|(\w+:\w+|\w+|[$?^]))/.exec(text.slice(start, start + 200))
  if (found === null) {
    reader.at++
    addLiteral(text, start, reader.at, quote, segments)
    return
  }
  reader.at += found[0].length
  const name = (found[1] ?? found[2] ?? '').replace(/^env:/i, '')
  const operation = { operator: undefined, operands: [], index: undefined, prefix: undefined }
  segments.push({ kind: 'variable', start, end: reader.at, text: found[0], quote, name, ...operation })
}

/** The commands in `( … )`, `$( … )`, `@( … )` or `{ … }`. */
function readCommands(reader: PowerShellReader, open: number, quote: Quote, segments: Segment[]): void {
  const start = reader.at
  const list = reader.bracketed(open)
  const text = reader.text.slice(start, reader.at)
  segments.push({ kind: 'substitution', start, end: reader.at, text, quote, form: '$(', list })
}

/** `@{ name = value }`, which has no commands. */
function readBraces(reader: PowerShellReader, segments: Segment[]): void {
  const { text, at: start } = reader
  let depth = 0
  for (; reader.at < text.length; reader.at++) {
    const character = text[reader.at]
    if (character === '{') depth++
    else if (character === '}' && --depth === 0) {
      reader.at++
      break
    }
  }
  addLiteral(text, start, reader.at, 'none', segments)
}

function addLiteral(text: string, start: number, end: number, quote: Quote, segments: Segment[]): void {
  if (end < start || (end === start && quote === 'none')) return
  segments.push({ kind: 'literal', start, end, text: text.slice(start, end), quote })
}
