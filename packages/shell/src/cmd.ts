import { joinChain, joinPipeline } from './joined-nodes.js'
import type * as tree from './tree.js'

/**
 * Reads a command line of `cmd`, the command processor of Windows. Every text has a tree, also one that it would
 * refuse.
 */
export function parseCmd(text: string): tree.List {
  const reader = new CmdReader(text)
  const lists = [reader.list()]
  while (reader.skipBracket()) lists.push(reader.list())
  return { statements: lists.flatMap((list) => list.statements) }
}

const MAX_DEPTH = 60

/** Reads the text from left to right, each character once. */
class CmdReader {
  readonly #text: string
  #at = 0
  #depth = 0

  constructor(text: string) {
    this.#text = text
  }

  list(): tree.List {
    const statements: tree.Statement[] = []
    let before: tree.Separator | undefined
    for (;;) {
      this.#skipBlanks()
      const character = this.#text[this.#at]
      if (character === undefined || (character === ')' && this.#depth > 0)) break
      if (character === '&' || character === '\n') {
        before = character
        this.#at++
        continue
      }
      const start = this.#at
      const node = this.#chain()
      if (this.#at === start) this.#at++
      else
        statements.push({
          start,
          end: node.end,
          node,
          background: false,
          before: statements.length > 0 ? before : undefined,
        })
    }
    return { statements }
  }

  skipBracket(): boolean {
    const isBracket = this.#text[this.#at] === ')'
    if (isBracket) this.#at++
    return isBracket
  }

  #skipBlanks(): void {
    for (; this.#at < this.#text.length; this.#at++) {
      if (/^\^\r?\n/.test(this.#text.slice(this.#at, this.#at + 3))) this.#at = this.#text.indexOf('\n', this.#at)
      else if (!/[ \t\r,;=@]/.test(this.#text.charAt(this.#at))) return
    }
  }

  #chain(): tree.Node {
    const start = this.#at
    const elements: tree.Node[] = [this.#pipeline()]
    const operators: ('&&' | '||')[] = []
    for (;;) {
      this.#skipBlanks()
      const operator = this.#text.slice(this.#at, this.#at + 2)
      if (operator !== '&&' && operator !== '||') break
      this.#at += 2
      this.#skipBlanks()
      operators.push(operator)
      elements.push(this.#pipeline())
    }
    return joinChain(start, elements, operators)
  }

  #pipeline(): tree.Node {
    const start = this.#at
    const elements: tree.Node[] = [this.#statement()]
    for (;;) {
      this.#skipBlanks()
      if (this.#text[this.#at] !== '|' || this.#text[this.#at + 1] === '|') break
      this.#at++
      this.#skipBlanks()
      elements.push(this.#statement())
    }
    return joinPipeline(start, elements)
  }

  #statement(): tree.Node {
    const start = this.#at
    if (this.#text[start] === '(') return this.#group(start)
    const keyword = /^[A-Za-z]+(?=[\s(/"%]|$)/.exec(this.#text.slice(start, start + 4))?.[0].toLowerCase()
    if (this.#depth < MAX_DEPTH && keyword === 'if') return this.#if(start)
    if (this.#depth < MAX_DEPTH && keyword === 'for') return this.#for(start)
    if (keyword === 'rem' || this.#text.startsWith('::', start)) {
      const end = this.#text.indexOf('\n', start)
      this.#at = end === -1 ? this.#text.length : end
      return { kind: 'Test', form: 'expression', start, end: this.#at, words: [], redirections: [] }
    }
    return this.#command(start)
  }

  #group(start: number): tree.Node {
    const body = this.#bracketed()
    const redirections: tree.Redirection[] = []
    for (let found = this.#redirection(); found !== undefined; found = this.#redirection()) redirections.push(found)
    return { kind: 'Group', start, end: this.#at, subshell: false, body, redirections }
  }

  #bracketed(): tree.List {
    this.#at++
    if (this.#depth >= MAX_DEPTH) {
      this.#at = this.#text.length
      return { statements: [] }
    }
    this.#depth++
    const list = this.list()
    this.#depth--
    this.skipBracket()
    return list
  }

  /** `if [not] exist file command`, `if a==b (command) else (command)`. */
  #if(start: number): tree.Node {
    this.#at += 'if'.length
    const words: tree.Word[] = []
    let needed = 1
    while (words.length < needed) {
      const word = this.#word()
      if (word === undefined) break
      words.push(word)
      const text = this.#text.slice(word.start, word.end).toLowerCase()
      if (CONDITION_PREFIXES.has(text)) needed++
      else if (
        words.length === needed &&
        /^\s*(?:==|(?:equ|neq|lss|leq|gtr|geq)\s)/i.test(this.#text.slice(this.#at, this.#at + 20))
      ) {
        needed += this.#skipEquals() ? 1 : 2
      }
    }
    const end = words.at(-1)?.end ?? this.#at
    const test: tree.Node = { kind: 'Test', form: 'expression', start, end, words, redirections: [] }
    const body = this.#branch()
    this.#skipBlanks()
    let otherwise: tree.List | undefined
    if (/^else(?![\w.])/i.test(this.#text.slice(this.#at, this.#at + 5))) {
      this.#at += 'else'.length
      otherwise = this.#branch()
    }
    const branches = [{ condition: { statements: [statement(test, start)] }, body }]
    return { kind: 'If', start, end: this.#at, branches, otherwise, redirections: [] }
  }

  #skipEquals(): boolean {
    const equals = /^\s*==/.exec(this.#text.slice(this.#at, this.#at + 20))
    this.#at += equals?.[0].length ?? 0
    return equals !== null
  }

  #branch(): tree.List {
    this.#skipBlanks()
    const start = this.#at
    this.#depth++
    const node = this.#text[start] === '(' ? this.#group(start) : this.#chain()
    this.#depth--
    return { statements: [statement(node, start)] }
  }

  /** `for %i in (a b) do command`. */
  #for(start: number): tree.Node {
    const header = /^for\s+[^(]{0,100}\(/i.exec(this.#text.slice(start, start + 110))
    if (header === null) return this.#command(start)
    const close = this.#text.indexOf(')', start + header[0].length)
    this.#at = close === -1 ? this.#text.length : close + 1
    this.#skipBlanks()
    if (/^do\s/i.test(this.#text.slice(this.#at, this.#at + 3))) this.#at += 'do'.length
    const body = this.#branch()
    const loop = { variable: undefined, words: [], condition: undefined, body, redirections: [] }
    return { kind: 'Loop', keyword: 'for', start, end: this.#at, ...loop }
  }

  #command(start: number): tree.Node {
    const words: tree.Word[] = []
    const redirections: tree.Redirection[] = []
    let end = start
    for (;;) {
      this.#skipWordBlanks()
      const redirection = this.#redirection()
      const word = redirection === undefined ? this.#word() : undefined
      if (redirection !== undefined) redirections.push(redirection)
      else if (word !== undefined) words.push(word)
      else break
      end = this.#at
    }
    const [name, ...args] = words
    return { kind: 'Command', start, end, name, args, assignments: [], redirections }
  }

  #skipWordBlanks(): void {
    while (/[ \t\r]/.test(this.#text[this.#at] ?? '')) this.#at++
    if (!/^\^\r?\n/.test(this.#text.slice(this.#at, this.#at + 3))) return
    this.#at = this.#text.indexOf('\n', this.#at) + 1
    this.#skipWordBlanks()
  }

  #redirection(): tree.Redirection | undefined {
    this.#skipWordBlanks()
    const found = /^(\d?)(>>?|<)(&\d)?/.exec(this.#text.slice(this.#at, this.#at + 5))
    if (found === null) return undefined
    const start = this.#at
    this.#at += found[0].length
    const descriptor = found[1] === '' ? undefined : found[1]
    const base = { start, descriptor, heredoc: undefined }
    if (found[3] !== undefined) {
      const span = { start: this.#at - 1, end: this.#at }
      const segment = { kind: 'literal', ...span, text: found[3].slice(1), quote: 'none' } as const
      return { ...base, operator: '>&', target: { ...span, segments: [segment], assignment: undefined }, end: this.#at }
    }
    const target = this.#word()
    return { ...base, operator: found[2] ?? '>', target, end: target?.end ?? this.#at }
  }

  /** A word with its quotes; `\"` in quotes does not end them, as programs read it. */
  #word(): tree.Word | undefined {
    this.#skipWordBlanks()
    const text = this.#text
    const start = this.#at
    const segments: tree.Segment[] = []
    let quote: tree.Quote = 'none'
    let from = start
    const flush = (next: number) => {
      if (this.#at > from || quote === 'double') {
        segments.push({ kind: 'literal', start: from, end: this.#at, text: text.slice(from, this.#at), quote })
      }
      from = next
      this.#at = next
    }
    while (this.#at < text.length) {
      const character = text.charAt(this.#at)
      if (quote === 'none' && (/[\s&|<>]/.test(character) || (character === ')' && this.#depth > 0))) break
      if (character === '"') {
        flush(this.#at + 1)
        quote = quote === 'none' ? 'double' : 'none'
      } else if (character === '\\' && quote === 'double' && text[this.#at + 1] === '"') {
        flush(this.#at + 1)
        this.#at++
      } else if (character === '^' && quote === 'none') {
        flush(this.#at + 1)
        this.#at++
      } else if (character === '%') {
        const name = /^%(\w+)%/.exec(text.slice(this.#at, this.#at + 80))
        if (name === null) this.#at++
        else {
          const at = this.#at
          flush(at + name[0].length)
          const operation = { operator: undefined, operands: [], index: undefined, prefix: undefined }
          segments.push({
            kind: 'variable',
            start: at,
            end: from,
            text: name[0],
            quote,
            name: name[1] ?? '',
            ...operation,
          })
        }
      } else this.#at++
    }
    this.#at = Math.min(this.#at, text.length)
    flush(this.#at)
    if (this.#at === start) return undefined
    return { start, end: this.#at, segments, assignment: undefined }
  }
}

const CONDITION_PREFIXES: ReadonlySet<string> = new Set([
  'not',
  '/i',
  'exist',
  'defined',
  'errorlevel',
  'cmdextversion',
])

function statement(node: tree.Node, start: number): tree.Statement {
  return { start, end: node.end, node, background: false, before: undefined }
}
