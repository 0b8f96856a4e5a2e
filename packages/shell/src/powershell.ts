import { joinChain, joinPipeline } from './joined-nodes.js'
import { readPowerShellWord } from './powershell-word.js'
import type * as tree from './tree.js'

/**
 * Reads a script of PowerShell: its commands, blocks, pipelines and assignments. What an expression computes is not
 * understood, only the commands in it are found. Every text has a tree, also one that PowerShell would refuse.
 */
export function parsePowerShell(text: string): tree.List {
  const reader = new PowerShellReader(text)
  const lists = [reader.list()]
  while (reader.skipBracket()) lists.push(reader.list())
  return { statements: lists.flatMap((list) => list.statements) }
}

/** How deep blocks and brackets may stand in each other. */
const MAX_DEPTH = 60

/** Reads the text from left to right, each character once. */
export class PowerShellReader {
  readonly text: string
  at = 0
  #depth = 0

  constructor(text: string) {
    this.text = text
  }

  /** Up to the bracket that ends it, or the end of the text. */
  list(): tree.List {
    const statements: tree.Statement[] = []
    let before: tree.Separator | undefined
    for (;;) {
      this.skipBlanks()
      const character = this.text[this.at]
      if (character === undefined || character === '}' || character === ')') break
      if (character === ';' || character === '\n') {
        before = character
        this.at++
        continue
      }
      const start = this.at
      const node = this.#chain()
      if (this.at === start) this.at++
      else
        statements.push({
          start,
          end: node.end,
          node,
          background: false,
          before: statements.length > 0 ? (before ?? ';') : undefined,
        })
      before = undefined
    }
    return { statements }
  }

  /** The list in brackets that open here. */
  bracketed(open: number): tree.List {
    this.at += open
    if (this.#depth >= MAX_DEPTH) {
      this.at = this.text.length
      return { statements: [] }
    }
    this.#depth++
    const list = this.list()
    this.#depth--
    this.skipBracket()
    return list
  }

  /** A bracket that closes. */
  skipBracket(): boolean {
    const isBracket = this.text[this.at] === ')' || this.text[this.at] === '}'
    if (isBracket) this.at++
    return isBracket
  }

  /** Blanks, comments, and line ends behind a backtick. */
  skipBlanks(): void {
    for (;;) {
      const character = this.text[this.at]
      if (character === ' ' || character === '\t' || character === '\r') this.at++
      else if (character === '`' && /^`\r?\n/.test(this.text.slice(this.at, this.at + 3)))
        this.at = this.text.indexOf('\n', this.at) + 1
      else if (this.text.startsWith('<#', this.at)) this.at = this.#endOf('#>', 2)
      else if (character === '#') this.at = this.#endOf('\n', 0)
      else return
    }
  }

  #skipLines(): void {
    this.skipBlanks()
    while (this.text[this.at] === '\n') {
      this.at++
      this.skipBlanks()
    }
  }

  #endOf(mark: string, length: number): number {
    const end = this.text.indexOf(mark, this.at + length)
    return end === -1 ? this.text.length : end + length
  }

  #chain(): tree.Node {
    const start = this.at
    const elements: tree.Node[] = [this.#pipeline()]
    const operators: ('&&' | '||')[] = []
    for (;;) {
      this.skipBlanks()
      const operator = this.text.slice(this.at, this.at + 2)
      if (operator !== '&&' && operator !== '||') break
      this.at += 2
      this.#skipLines()
      operators.push(operator)
      elements.push(this.#pipeline())
    }
    return joinChain(start, elements, operators)
  }

  #pipeline(): tree.Node {
    const start = this.at
    const elements: tree.Node[] = [this.#statement()]
    for (;;) {
      this.skipBlanks()
      if (this.text[this.at] !== '|' || this.text[this.at + 1] === '|') break
      this.at++
      this.#skipLines()
      elements.push(this.#statement())
    }
    return joinPipeline(start, elements)
  }

  #statement(): tree.Node {
    const keyword = /^[A-Za-z]+(?=[\s({;]|$)/.exec(this.text.slice(this.at, this.at + 12))?.[0].toLowerCase()
    const start = this.at
    switch (keyword) {
      case 'if':
        return this.#if(start)
      case 'while':
      case 'foreach':
      case 'for':
      case 'switch':
      case 'do':
        return this.#loop(keyword, start)
      case 'try':
      case 'trap':
      case 'begin':
      case 'process':
        return this.#try(keyword, start)
      case 'function':
      case 'filter':
        return this.#function(keyword, start)
      default:
        return this.#assignment(start) ?? this.#command(start)
    }
  }

  #if(start: number): tree.Node {
    const branches: { condition: tree.List; body: tree.List }[] = []
    let otherwise: tree.List | undefined
    this.at += 'if'.length
    for (;;) {
      branches.push({ condition: this.#brackets('('), body: this.#brackets('{') })
      if (this.#keyword('elseif')) continue
      if (this.#keyword('else')) otherwise = this.#brackets('{')
      break
    }
    return { kind: 'If', start, end: this.at, branches, otherwise, redirections: [] }
  }

  #loop(keyword: string, start: number): tree.Node {
    this.at += keyword.length
    let words = keyword === 'do' ? [] : this.#header(keyword)
    const body = this.#brackets('{')
    if (keyword === 'do' && (this.#keyword('while') || this.#keyword('until'))) words = this.#header(keyword)
    const loop = { variable: undefined, words, condition: undefined, body, redirections: [] }
    return { kind: 'Loop', keyword: 'for', start, end: this.at, ...loop }
  }

  /** What stands in the brackets of a loop, as a word with commands in it. */
  #header(keyword: string): tree.Word[] {
    this.skipBlanks()
    const start = this.at
    const variable = keyword === 'foreach' ? FOREACH.exec(this.text.slice(start, start + 100)) : null
    const list = variable === null ? this.#brackets('(') : this.bracketed(variable[0].length)
    const { text, at: end } = this
    const segment = {
      kind: 'substitution',
      start,
      end,
      text: text.slice(start, end),
      quote: 'none',
      form: '$(',
    } as const
    return [{ start, end, segments: [{ ...segment, list }], assignment: undefined }]
  }

  /** A block, and what runs if it fails. */
  #try(keyword: string, start: number): tree.Node {
    this.at += keyword.length
    const statements: tree.Statement[] = []
    const add = (from: number, node: tree.Node) => {
      const before = statements.length > 0 ? ';' : undefined
      statements.push({ start: from, end: this.at, node, background: false, before })
    }
    const body = this.#brackets('{')
    add(start, this.#group(start, body))
    for (;;) {
      const from = this.at
      if (this.#keyword('catch')) {
        const types = /^\s*(?:\[[^\]{}]{0,100}\][\s,]*)*/.exec(this.text.slice(this.at, this.at + 200))
        this.at += types?.[0].length ?? 0
        const branch = { condition: { statements: [] }, body: this.#brackets('{') }
        add(from, { kind: 'If', start: from, end: this.at, branches: [branch], otherwise: undefined, redirections: [] })
      } else if (this.#keyword('finally')) add(from, this.#group(from, this.#brackets('{')))
      else break
    }
    return this.#group(start, { statements })
  }

  #group(start: number, body: tree.List): tree.Node {
    return { kind: 'Group', start, end: this.at, subshell: false, body, redirections: [] }
  }

  #function(keyword: string, start: number): tree.Node {
    this.at += keyword.length
    this.skipBlanks()
    const name = /^[\w:-]*/.exec(this.text.slice(this.at, this.at + 200))?.[0] ?? ''
    this.at += name.length
    this.skipBlanks()
    if (this.text[this.at] === '(') this.bracketed(1)
    const body = this.#group(this.at, this.#brackets('{'))
    return { kind: 'Function', start, end: this.at, name: name.toLowerCase(), body }
  }

  #brackets(open: '(' | '{'): tree.List {
    this.#skipLines()
    return this.text[this.at] === open ? this.bracketed(1) : { statements: [] }
  }

  /** A keyword that goes on with the statement, also on the next line. */
  #keyword(keyword: string): boolean {
    const before = this.at
    this.#skipLines()
    const end = this.at + keyword.length
    const isHere = this.text.slice(this.at, end).toLowerCase() === keyword && !/[\w-]/.test(this.text[end] ?? '')
    this.at = isHere ? end : before
    return isHere
  }

  /** `$name = value`, `$env:NAME = command`. */
  #assignment(start: number): tree.Node | undefined {
    const left = this.#depth < MAX_DEPTH ? ASSIGNMENT.exec(this.text.slice(start, start + 200)) : null
    if (left === null) return undefined
    this.at += left[0].length
    this.#skipLines()
    const from = this.at
    this.#depth++
    const node = this.#chain()
    this.#depth--
    const end = Math.max(node.end, from)
    const value = wordOfValue(node) ?? this.#computed(from, end, node)
    const name = (left[1] ?? '').replace(/[{}]/g, '')
    const assignment = { start, end, name, append: left[2] !== '=', value, elements: undefined }
    return { kind: 'Command', start, end, name: undefined, args: [], assignments: [assignment], redirections: [] }
  }

  #computed(start: number, end: number, node: tree.Node): tree.Word {
    const list = { statements: [{ start, end, node, background: false, before: undefined }] }
    const text = this.text.slice(start, end)
    const segment = { kind: 'substitution', start, end, text, quote: 'none', form: '$(', list } as const
    return { start, end, segments: [segment], assignment: undefined }
  }

  #command(start: number): tree.Node {
    const call = /^[&.](?=[\s'"$(])/.exec(this.text.slice(start, start + 2))
    if (call !== null) {
      this.at++
      this.skipBlanks()
    }
    const isExpression = call === null && /[-$([{@'"!+\d,]/.test(this.text[this.at] ?? '')
    const words: tree.Word[] = []
    const redirections: tree.Redirection[] = []
    let end = start
    for (;;) {
      this.skipBlanks()
      const redirection = this.#redirection()
      if (redirection !== undefined) redirections.push(redirection)
      else {
        const word = readPowerShellWord(this)
        if (word === undefined) break
        words.push(word)
      }
      end = this.at
    }
    if (isExpression) return { kind: 'Test', form: 'expression', start, end, words, redirections }
    const [name, ...args] = words
    return { kind: 'Command', start, end, name, args, assignments: [], redirections }
  }

  #redirection(): tree.Redirection | undefined {
    const found = /^([\d*]?)(>>?)(&\d)?/.exec(this.text.slice(this.at, this.at + 5))
    if (found === null) return undefined
    const start = this.at
    this.at += found[0].length
    const descriptor = found[1] === '' ? undefined : found[1]
    const base = { start, operator: found[2] ?? '>', descriptor, heredoc: undefined }
    if (found[3] !== undefined) {
      const text = found[3].slice(1)
      const span = { start: this.at - 1, end: this.at }
      const target = {
        ...span,
        segments: [{ kind: 'literal', ...span, text, quote: 'none' } as const],
        assignment: undefined,
      }
      return { ...base, operator: '>&', target, end: this.at }
    }
    this.skipBlanks()
    const target = readPowerShellWord(this)
    return { ...base, target, end: target?.end ?? this.at }
  }
}

/** The head of `foreach ($name in command)`. */
const FOREACH = /^\(\s*\$\w+\s+in\s+/i

const ASSIGNMENT = /^(?:\[[\w.]+\]\s*)?\$(\{[^}\n]*\}|[\w:]+)[ \t]*([-+*/]?=)(?!=)/

/** The value of `= 'text'`. */
function wordOfValue(node: tree.Node): tree.Word | undefined {
  if (node.kind !== 'Test' || node.words.length !== 1) return undefined
  const [word] = node.words
  return word?.segments.every(({ quote }) => quote !== 'none') === true ? word : undefined
}
