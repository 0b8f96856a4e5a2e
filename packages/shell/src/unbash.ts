import { forEachChild, parse } from 'unbash'
import type * as unbash from 'unbash'
import type { Span } from '@plimsoll/text'
import { hasArithmeticCommand, type Dialect } from './dialect.js'
import { addLiteral, type EscapeRule } from './literal.js'
import type * as tree from './tree.js'

/** What a parser says is wrong: where, as an offset into the text that it was given. */
export interface ParseError {
  readonly message: string
  readonly offset: number
}

export interface ParsedList {
  readonly list: tree.List
  /** Scripts in substitutions are read when somebody looks at their words, so this may grow. */
  readonly errors: readonly ParseError[]
}

/**
 * Parses a script of one of the POSIX shells with `unbash`. This is the only place that knows that parser: everybody
 * else sees our own tree. Its grammar is that of bash, for every dialect; what it must be told apart for is done here.
 */
export function parsePosix(text: string, dialect: Dialect): ParsedList {
  const script = parse(text)
  const errors: ParseError[] = []
  const converter = new Converter(text, dialect, errors)
  converter.addErrors(script)
  return { list: converter.list(script.commands), errors }
}

class Converter {
  readonly text: string
  readonly #dialect: Dialect
  readonly #errors: ParseError[]

  constructor(text: string, dialect: Dialect, errors: ParseError[]) {
    this.text = text
    this.#dialect = dialect
    this.#errors = errors
  }

  addErrors(script: unbash.ParsedScript): void {
    for (const error of script.errors ?? []) this.#errors.push({ message: error.message, offset: error.pos })
  }

  list(statements: readonly unbash.Statement[]): tree.List {
    return {
      statements: statements.map((statement, index) => ({
        start: statement.pos,
        end: statement.end,
        node: this.#node(statement.command, []),
        background: statement.background === true,
        before: this.#separator(statements[index - 1], statement),
      })),
    }
  }

  #separator(before: unbash.Statement | undefined, statement: unbash.Statement): tree.Separator | undefined {
    if (before === undefined) return undefined
    if (before.background === true) return '&'
    for (let at = before.end; at < statement.pos; at++) {
      const character = this.text[at]
      if (character === ';') return ';'
      if (character === '\\') at++
      else if (character === '\n' || character === '#') return '\n'
    }
    return ';'
  }

  #node(
    node: unbash.CommandNode | unbash.PipelineNode | unbash.AndOr,
    redirects: readonly unbash.Redirection[],
  ): tree.Node {
    const span = { start: node.pos, end: node.end }
    switch (node.type) {
      case 'Command':
        return this.#command(node)
      case 'Redirected':
        return { ...this.#node(node.command, node.redirects), ...span }
      case 'Pipeline':
        return {
          kind: 'Pipeline',
          ...span,
          elements: node.commands.map((element) => this.#node(element, [])),
          operators: node.operators,
          negated: node.prefixes.filter((prefix) => prefix.type === 'Negation').length % 2 === 1,
          timed: node.prefixes.some((prefix) => prefix.type === 'Time'),
        }
      case 'AndOr':
        return {
          kind: 'Chain',
          ...span,
          elements: node.commands.map((element) => this.#node(element, [])),
          operators: node.operators,
        }
      case 'Function':
        return { kind: 'Function', ...span, name: node.name.value, body: this.#body(node.body) }
      case 'Coproc':
        return this.#group(
          span,
          true,
          [{ ...span, node: this.#body(node.body), background: true, before: undefined }],
          [],
        )
      default:
        return this.#compound(node, span, redirects)
    }
  }

  #compound(node: unbash.CompoundCommand, span: Span, redirects: readonly unbash.Redirection[]): tree.Node {
    const redirections = redirects.map((redirect) => this.#redirection(redirect))
    switch (node.type) {
      case 'BraceGroup':
      case 'Subshell':
        return this.#group(span, node.type === 'Subshell', this.list(node.body.commands).statements, redirections)
      case 'If': {
        const branches = [node, ...node.elif].map((branch) => ({
          condition: this.list(branch.clause.commands),
          body: this.list(branch.then.commands),
        }))
        const otherwise = node.else === undefined ? undefined : this.list(node.else.commands)
        return { kind: 'If', ...span, branches, otherwise, redirections }
      }
      case 'For':
      case 'Select':
        return {
          ...this.#loop(node.type === 'For' ? 'for' : 'select', span, node.body, redirections),
          variable: node.name.value,
          words: (node.wordlist ?? []).map((word) => this.#word(word)),
        }
      case 'ArithmeticFor':
        return this.#loop('for', span, node.body, redirections)
      case 'While':
        return {
          ...this.#loop(node.kind, span, node.body, redirections),
          condition: this.list(node.clause.commands),
        }
      case 'Case': {
        const items = node.items.map((item) => ({
          patterns: item.pattern.map((word) => this.#word(word)),
          body: this.list(item.body.commands),
        }))
        return { kind: 'Case', ...span, word: this.#word(node.word), items, redirections }
      }
      case 'TestCommand':
        return { kind: 'Test', form: '[[', ...span, words: this.#wordsIn(node), redirections }
      case 'ArithmeticCommand':
        return this.#arithmetic(node, span, redirections)
      default:
        return node satisfies never
    }
  }

  /** In `sh`, `((a | b) || c)` opens two subshells; bash takes everything up to `))` for arithmetic. */
  #arithmetic(node: unbash.ArithmeticCommand, span: Span, redirections: tree.Redirection[]): tree.Node {
    const body = { start: span.start + 2, end: span.start + 2 + node.body.length }
    const isArithmetic = hasArithmeticCommand(this.#dialect) || !LOOKS_LIKE_COMMAND.test(node.body)
    if (isArithmetic || this.text.slice(body.start, body.end) !== node.body) {
      return { kind: 'Test', form: '((', ...span, words: this.#wordsIn(node), redirections }
    }
    const script = parse(node.body)
    const inner = new Converter(node.body, this.#dialect, this.#errors)
    inner.addErrors(script)
    const list: tree.List = { statements: inner.list(script.commands).statements, parts: [body] }
    return { kind: 'Group', ...span, subshell: true, doubleParenthesis: true, body: list, redirections }
  }

  #group(
    span: Span,
    subshell: boolean,
    statements: readonly tree.Statement[],
    redirections: tree.Redirection[],
  ): tree.GroupNode {
    return { kind: 'Group', ...span, subshell, body: { statements }, redirections }
  }

  #loop(
    keyword: tree.LoopNode['keyword'],
    span: Span,
    body: unbash.CompoundList,
    redirections: tree.Redirection[],
  ): tree.LoopNode {
    return {
      kind: 'Loop',
      ...span,
      keyword,
      variable: undefined,
      words: [],
      condition: undefined,
      body: this.list(body.commands),
      redirections,
    }
  }

  #body(node: unbash.Function['body'] | unbash.Coproc['body']): tree.Node {
    if (node.type !== 'CompoundList') return this.#node(node, [])
    return this.#group({ start: node.pos, end: node.end }, false, this.list(node.commands).statements, [])
  }

  #command(node: unbash.Command): tree.CommandNode {
    const assignments: tree.Assignment[] = []
    const redirections: tree.Redirection[] = []
    const args: tree.Word[] = []
    for (const item of node.prefix) {
      if (item.type === 'Assignment') assignments.push(this.#assignment(item))
      else redirections.push(this.#redirection(item))
    }
    for (const item of node.suffix) {
      if (item.type === 'Word') args.push(this.#word(item))
      else if (item.type === 'Assignment') args.push(this.#assigningWord(item))
      else redirections.push(this.#redirection(item))
    }
    this.#refuseBracket(node)
    const name = node.name === undefined ? undefined : this.#word(node.name)
    return { kind: 'Command', start: node.pos, end: node.end, name, args, assignments, redirections }
  }

  /** unbash passes over the bracket in `name (word`, which no shell does. */
  #refuseBracket({ name, suffix: [first] }: unbash.Command): void {
    if (name === undefined || first === undefined) return
    const at = this.text.slice(name.end, first.pos).indexOf('(')
    if (at !== -1) this.#errors.push({ message: "unexpected token '('", offset: name.end + at })
  }

  #assignment(node: unbash.Assignment): tree.Assignment {
    return {
      start: node.pos,
      end: node.end,
      name: node.name,
      append: node.append === true || node.index !== undefined,
      value: node.value.type === 'Word' ? this.#word(node.value) : undefined,
      elements: node.value.type === 'ArrayValue' ? node.value.elements.map((word) => this.#word(word)) : undefined,
    }
  }

  #redirection(node: unbash.Redirection): tree.Redirection {
    const { descriptor } = node
    return {
      start: node.pos,
      end: node.end,
      operator: node.operator,
      descriptor: descriptor === undefined ? undefined : this.text.slice(descriptor.pos, descriptor.end),
      target: node.type === 'HereDoc' || node.target === undefined ? undefined : this.#word(node.target),
      heredoc: node.type === 'HereDoc' ? this.#heredoc(node) : undefined,
    }
  }

  #heredoc(node: unbash.HereDoc): tree.Heredoc {
    const quoted = node.delimiter?.quoted === true
    const body = new LazyWord(this.text, node.body, (out) => this.#addBody(node.body, quoted, out))
    return { delimiter: node.delimiter?.value ?? '', quoted, body }
  }

  #word(node: unbash.Word): tree.Word {
    return new LazyWord(this.text, node, (out) => this.#addWord(node, out))
  }

  /** `export A="1"`: an argument, and an assignment. */
  #assigningWord(node: unbash.Assignment): tree.Word {
    const assignment = this.#assignment(node)
    const { value } = node
    const add = (out: tree.Segment[]) => {
      addLiteral(this.text, node.pos, value.pos, 'none', 'bare', out)
      if (value.type === 'Word') this.#addWord(value, out)
      else addLiteral(this.text, value.pos, value.end, 'none', 'none', out)
    }
    return new LazyWord(this.text, node, add, assignment)
  }

  #addWord(word: unbash.Word, out: tree.Segment[]): void {
    if (word.parts === undefined) addLiteral(this.text, word.pos, word.end, 'none', 'bare', out)
    else for (const part of word.parts) this.#addPart(part, 'none', 'bare', out)
  }

  #addBody(body: unbash.HereDocBody, quoted: boolean, out: tree.Segment[]): void {
    if (quoted) addLiteral(this.text, body.pos, body.end, 'single', 'none', out)
    else if (body.parts === undefined) addLiteral(this.text, body.pos, body.end, 'double', 'heredoc', out)
    else for (const part of body.parts) this.#addPart(part, 'double', 'heredoc', out)
  }

  #addPart(part: unbash.WordPart, quote: tree.Quote, escapes: EscapeRule, out: tree.Segment[]): void {
    const base = { start: part.pos, end: part.end, text: part.text, quote }
    switch (part.type) {
      case 'Literal':
        addLiteral(this.text, part.pos, part.end, quote, escapes, out)
        return
      case 'SingleQuoted':
        addLiteral(this.text, part.pos + 1, part.end - 1, 'single', 'none', out)
        return
      case 'DoubleQuoted':
      case 'LocaleString': {
        const open = part.type === 'DoubleQuoted' ? part.pos + 1 : part.pos + 2
        if (part.parts.length === 0) addLiteral(this.text, open, open, 'double', 'double', out)
        for (const child of part.parts) this.#addPart(child, 'double', 'double', out)
        return
      }
      case 'AnsiCQuoted':
        out.push({ kind: 'literal', start: part.pos + 2, end: part.end - 1, text: part.value, quote: 'ansi' })
        return
      case 'SimpleExpansion':
        out.push({ kind: 'variable', ...base, name: part.text.slice(1), ...NO_OPERATION })
        return
      case 'ParameterExpansion':
        out.push(this.#variable(part, base))
        return
      case 'CommandExpansion':
        this.#addSubstitution(part, quote, out)
        return
      case 'ProcessSubstitution':
        out.push({ kind: 'substitution', ...base, form: `${part.operator}(`, list: this.#scriptList(part.script) })
        return
      case 'ArithmeticExpansion':
        out.push({ kind: 'arithmetic', ...base, words: this.#wordsIn(part) })
        return
      case 'Glob':
      case 'ExtendedGlob':
        out.push({ kind: 'glob', ...base })
        return
      case 'BraceExpansion':
        out.push({ kind: 'brace', ...base, dynamic: /[$`'"\\]/.test(part.text), words: this.#wordsIn(part) })
        return
      default:
        part satisfies never
    }
  }

  #variable(
    part: unbash.ParameterExpansionPart,
    base: Pick<tree.VariableSegment, 'start' | 'end' | 'text' | 'quote'>,
  ): tree.VariableSegment {
    const operands: tree.Word[] = []
    if (part.operation !== undefined) {
      forEachChild(part.operation, (child) => {
        if (child.type === 'Word') operands.push(this.#word(child))
      })
    }
    return {
      kind: 'variable',
      ...base,
      name: part.parameter,
      operator: part.operation?.operator,
      operands,
      index: part.index?.text,
      prefix: part.prefix,
    }
  }

  #addSubstitution(
    part: unbash.CommandExpansionPart | unbash.ArithmeticCommandExpansion,
    quote: tree.Quote,
    out: tree.Segment[],
  ): void {
    const form = part.text.startsWith('`') ? '`' : '$('
    const base = { start: part.pos, end: part.end, text: part.text, quote, form } as const
    out.push({ kind: 'substitution', ...base, list: this.#substituted(part.script, part, quote) })
  }

  #substituted(script: unbash.ParsedScript | undefined, span: Positioned, quote: tree.Quote): tree.List {
    if (script?.source === undefined) return this.#scriptList(script)
    const parts = withoutBacktickEscapes(this.text, span.pos + 1, span.end - 1, quote)
    if (parts.map((part) => this.text.slice(part.start, part.end)).join('') !== script.source) return EMPTY_LIST
    const inner = new Converter(script.source, this.#dialect, this.#errors)
    inner.addErrors(script)
    return { statements: inner.list(script.commands).statements, parts }
  }

  #scriptList(script: unbash.ParsedScript | undefined): tree.List {
    if (script === undefined) return EMPTY_LIST
    this.addErrors(script)
    return this.list(script.commands)
  }

  /** The words below a node that is not made of words only: operands of `[[`, substitutions in arithmetic. */
  #wordsIn(node: unbash.SyntaxNode): tree.Word[] {
    const words: tree.Word[] = []
    const waiting: unbash.SyntaxNode[] = [node]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const children: unbash.SyntaxNode[] = []
      forEachChild(next, (child) => children.push(child))
      for (const child of children.reverse()) {
        if (child.type === 'Word') words.push(this.#word(child))
        else if (child.type === 'CommandExpansion' || child.type === 'ArithmeticCommandExpansion') {
          words.push(new LazyWord(this.text, child, (out) => this.#addSubstitution(child, 'double', out)))
        } else waiting.push(child)
      }
    }
    return words.sort((a, b) => a.start - b.start)
  }
}

interface Positioned {
  readonly pos: number
  readonly end: number
}

const EMPTY_LIST: tree.List = { statements: [] }

const NO_OPERATION = { operator: undefined, operands: [], index: undefined, prefix: undefined } as const

/** Two words side by side, as they do not stand in arithmetic: `find /usr`, `rm -rf`. */
const LOOKS_LIKE_COMMAND = /[A-Za-z_][\w.-]*[ \t\n]+(?:[\w/"'$]|-[A-Za-z-])/

/** A word whose segments are made when they are asked for. */
class LazyWord implements tree.Word {
  readonly start: number
  readonly end: number
  readonly assignment: tree.Assignment | undefined
  readonly #add: (out: tree.Segment[]) => void
  #segments: readonly tree.Segment[] | undefined

  constructor(text: string, span: Positioned, add: (out: tree.Segment[]) => void, assignment?: tree.Assignment) {
    this.start = span.pos
    this.end = withoutContinuation(text, span)
    this.#add = add
    this.assignment = assignment
  }

  get segments(): readonly tree.Segment[] {
    if (this.#segments === undefined) {
      const segments: tree.Segment[] = []
      this.#add(segments)
      this.#segments = segments
    }
    return this.#segments
  }
}

/** unbash counts a `\\` and the line end behind a word as part of it. */
function withoutContinuation(text: string, span: Positioned): number {
  let end = span.end
  while (end - 2 > span.pos && text.endsWith('\\\n', end) && text[end - 3] !== '\\') end -= 2
  return end
}

/** The parts of a script in backticks that are left when its escapes are taken away. */
function withoutBacktickEscapes(text: string, start: number, end: number, quote: tree.Quote): Span[] {
  const parts: Span[] = []
  const escapable = quote === 'double' ? '`$\\"' : '`$\\'
  let from = start
  for (let at = text.indexOf('\\', start); at !== -1 && at < end - 1; at = text.indexOf('\\', at)) {
    if (escapable.includes(text[at + 1] ?? '')) {
      parts.push({ start: from, end: at })
      from = at + 1
    }
    at += 2
  }
  parts.push({ start: from, end })
  return parts
}
