import { isInside, type MappedText, type Span } from '@plimsoll/text'
import {
  isProblemCode,
  parse,
  type Comment,
  type Directive,
  type ExecForm,
  type Flag,
  type Heredoc,
  type Instruction,
  type ParseResult,
  type ShellForm,
  type VariableReference,
  type Word,
} from '../src/index.js'

/**
 * Parses, and throws where the result is not what any result has to be: the tokens are the text; nodes lie in their
 * parents, in order; what stands in the text at a node's place is what the node says it is.
 */
export function parseChecked(text: string): ParseResult {
  const result = parse(text)
  new ParseCheck(result).run()
  return result
}

class ParseCheck {
  readonly #result: ParseResult
  readonly #text: string

  constructor(result: ParseResult) {
    this.#result = result
    this.#text = result.source.text
  }

  run(): void {
    const { tree, problems } = this.#result
    this.#checkTokens()
    this.#expect(tree.span.start === 0 && tree.span.end === this.#text.length, 'the tree spans the text', tree.span)
    this.#checkOrder(tree.instructions.map(({ span }) => span))
    this.#checkOrder(tree.directives.map(({ span }) => span))
    this.#checkOrder(tree.comments.map(({ span }) => span))
    for (const directive of tree.directives) this.#checkDirective(directive)
    for (const comment of tree.comments) this.#checkComment(comment)
    for (const instruction of tree.instructions) this.#checkInstruction(instruction, tree.span)
    for (const { code, span, message, buildError } of problems) {
      this.#expect(isProblemCode(code) && !message.endsWith('.') && buildError !== '', `the problem ${code}`, span)
      this.#expect(span.start <= span.end && isInside(span, tree.span), 'the place of a problem', span)
    }
  }

  #checkTokens(): void {
    let at = 0
    for (const token of this.#result.tokens) {
      this.#expect(token.start === at && token.end > at, 'tokens tile', token)
      at = token.end
    }
    this.#expect(at === this.#text.length, 'the tokens are the text', { start: at, end: at })
  }

  #checkDirective({ name, value, span, nameSpan, valueSpan }: Directive): void {
    this.#expect(this.#slice(nameSpan).toLowerCase() === name, 'the name of a directive', nameSpan)
    this.#expect(this.#slice(valueSpan) === value, 'the value of a directive', valueSpan)
    this.#checkNested(span, [nameSpan, valueSpan])
    this.#expect(this.#tokenAt(span.start) === 'directive', 'the token of a directive', span)
  }

  #checkComment({ span, text, inside }: Comment): void {
    const line = this.#slice(span)
    this.#expect(line.startsWith('#') && !line.includes('\n'), 'a comment', span)
    this.#expect(this.#tokenAt(span.start) === 'comment', 'the token of a comment', span)
    const newline = this.#text.lastIndexOf('\n', span.start)
    const lineStart = newline < 0 && this.#text.startsWith('\ufeff') ? 1 : newline + 1
    // A first character beyond ASCII leaves bytes.
    const isIndentedByBytes = this.#text.charCodeAt(lineStart) >= 0x80
    const rest = this.#text.slice(lineStart + 1, span.end).replace(OUTER_SPACE, '')
    this.#expect(isIndentedByBytes || text === rest, 'the text of a comment', span)
    const holder = this.#result.tree.instructions.some((instruction) => isInside(span, instruction.span))
    // Behind the last piece of an instruction there may be comments too, if the file ends with them.
    this.#expect(inside || !holder, 'a comment outside', span)
  }

  /** `line` spans the whole line: a flag of ONBUILD can hold the word of a trigger's heredoc. */
  #checkInstruction(instruction: Instruction, parent: Span, line: Span = instruction.span): void {
    const { span, keywordSpan, keywordText, keyword, lines, flags, argumentText, comments, emptyLines } = instruction
    const { source } = this.#result
    this.#expect(isInside(span, parent), 'an instruction lies in its parent', span)
    this.#expect(keywordSpan.start === span.start && isInside(keywordSpan, span), 'a keyword', keywordSpan)
    this.#expect(this.#withoutContinuations(keywordSpan) === keywordText, 'the text of a keyword', keywordSpan)
    this.#expect(keyword === 'unknown' || keywordText.length === keyword.length, 'the word of a keyword', keywordSpan)
    // Lines with nothing but an escape character may come first.
    this.#expect(lines.first <= source.position(span.start).line, 'the first line', span)
    this.#expect(lines.last >= source.position(Math.max(span.start, span.end - 1)).line, 'the last line', span)
    this.#checkOrder(comments.map((comment) => comment.span))
    for (const comment of comments) this.#expect(comment.span.end <= span.start, 'a comment above', comment.span)
    for (const empty of emptyLines) this.#expect(/^[\s\u0085]*$/.test(this.#slice(empty)), 'an empty line', empty)
    this.#checkNested(span, [keywordSpan, ...flags.map((flag) => flag.span)])
    for (const flag of flags) this.#checkFlag(flag)
    this.#checkMapped(argumentText, span)
    this.#checkArguments(instruction, line)
  }

  #checkArguments(instruction: Instruction, line: Span): void {
    const { span } = instruction
    switch (instruction.keyword) {
      case 'ADD':
      case 'COPY':
        this.#checkWords([...instruction.sources, instruction.destination], span)
        this.#checkHeredocs(instruction.heredocs, line)
        break
      case 'ARG':
        this.#checkNested(
          span,
          instruction.definitions.map((definition) => definition.span),
        )
        for (const { name, value, span: whole } of instruction.definitions) this.#checkWords([name, value], whole)
        break
      case 'ENV':
      case 'LABEL':
        this.#checkNested(
          span,
          instruction.pairs.map((pair) => pair.span),
        )
        for (const { key, value, span: whole } of instruction.pairs) this.#checkWords([key, value], whole)
        break
      case 'RUN':
        this.#checkCommand(instruction.command, span)
        this.#checkHeredocs(instruction.heredocs, line)
        for (const { flag, fields } of instruction.mounts) {
          this.#checkNested(
            flag.span,
            fields.map((field) => field.span),
          )
          for (const { value, span: whole, keySpan } of fields) {
            this.#expect(isInside(keySpan, whole), 'the key of a field', keySpan)
            this.#checkWords([value], whole)
          }
        }
        break
      case 'CMD':
      case 'ENTRYPOINT':
      case 'SHELL':
        this.#checkCommand(instruction.command, span)
        break
      case 'HEALTHCHECK':
        this.#checkWords([instruction.type], span)
        this.#checkCommand(instruction.command, span)
        break
      case 'EXPOSE':
        this.#checkWords(instruction.ports, span)
        break
      case 'FROM':
        this.#checkWords([instruction.image, instruction.as, instruction.name], span)
        break
      case 'VOLUME':
        this.#checkWords(instruction.paths, span)
        break
      case 'ONBUILD':
        if (instruction.trigger !== undefined) this.#checkInstruction(instruction.trigger, span, line)
        break
      case 'MAINTAINER':
      case 'STOPSIGNAL':
      case 'USER':
      case 'WORKDIR':
        this.#checkWords([instruction.argument], span)
        break
      case 'unknown':
        break
      default:
        instruction satisfies never
    }
  }

  #checkFlag({ span, name, nameSpan, value }: Flag): void {
    this.#expect(this.#withoutContinuations(span).startsWith('--'), 'a flag', span)
    this.#expect(
      isInside(nameSpan, span) && (name !== '' || nameSpan.start === nameSpan.end),
      'the name of a flag',
      nameSpan,
    )
    this.#checkWords([value], span)
  }

  #checkCommand(command: ShellForm | ExecForm | undefined, parent: Span): void {
    if (command === undefined) return
    this.#expect(isInside(command.span, parent), 'a command lies in its instruction', command.span)
    if (command.kind === 'ShellForm') this.#checkMapped(command.script, command.span)
    else {
      this.#checkWords(command.elements, command.span)
      for (const { span } of command.elements) {
        this.#expect(
          this.#text[span.start] === '"' && this.#text[span.end - 1] === '"',
          'the quotes of an element',
          span,
        )
      }
    }
  }

  #checkHeredocs(heredocs: readonly Heredoc[], parent: Span): void {
    this.#checkNested(
      parent,
      heredocs.map(({ span }) => span),
    )
    this.#checkNested(
      parent,
      heredocs.map(({ bodySpan }) => bodySpan),
    )
    for (const { name, span, bodySpan, terminator, body, chomp } of heredocs) {
      this.#expect(this.#withoutContinuations(span).includes('<<'), 'what announces a heredoc', span)
      this.#checkMapped(body, bodySpan)
      const lines = this.#slice(bodySpan).split('\n')
      const used = chomp ? lines.map((line) => line.replace(/^\t+/, '')) : lines
      this.#expect(body.text === used.join('\n'), 'the body of a heredoc', bodySpan)
      if (terminator === undefined) continue
      this.#expect(this.#slice(terminator) === name, 'the end of a heredoc', terminator)
      this.#expect(bodySpan.end <= terminator.start && isInside(terminator, parent), 'the place of the end', terminator)
    }
  }

  #checkWords(words: readonly (Word | undefined)[], parent: Span): void {
    const present = words.filter((word) => word !== undefined)
    this.#checkNested(
      parent,
      present.map(({ span }) => span),
    )
    for (const word of present) {
      const { span, segments, mapped, value, variables } = word
      this.#expect(mapped.text === value, 'the text of a word', span)
      this.#checkMapped(mapped, span)
      this.#checkNested(span, segments)
      this.#checkNested(span, mapped.segments({ start: 0, end: value.length }))
      for (const variable of variables) this.#checkVariable(variable, span)
    }
  }

  #checkVariable({ span, nameSpan, name, argument }: VariableReference, parent: Span): void {
    this.#expect(isInside(span, parent), 'a variable lies in its word', span)
    // `${/a/b}` has none.
    this.#expect(
      isInside(nameSpan, span) && (name !== '' || argument !== undefined),
      'the name of a variable',
      nameSpan,
    )
    this.#expect(argument === undefined || isInside(argument, span), 'the argument of a variable', span)
  }

  /** Each character that says where it stands does stand there. */
  #checkMapped(mapped: MappedText, parent: Span): void {
    const { text } = mapped
    this.#expect(isInside(mapped.enclosing({ start: 0, end: text.length }), parent), 'a text lies in its node', parent)
    // Of long texts, some characters.
    const step = 1 + Math.floor(text.length / 500)
    for (let at = 0; at < text.length; at += step) {
      const exact = mapped.exact({ start: at, end: at + 1 })
      if (exact === undefined) continue
      const character = this.#slice(exact)
      const isInvalid = text[at] === '\ufffd' && /^[\ud800-\udfff]$/.test(character)
      this.#expect(character === text[at] || isInvalid, `character ${at} of a text`, exact)
    }
  }

  #checkNested(parent: Span, children: readonly Span[]): void {
    for (const child of children) this.#expect(isInside(child, parent), 'a child lies in its parent', child)
    this.#checkOrder(children)
  }

  #checkOrder(spans: readonly Span[]): void {
    let at = 0
    for (const span of spans) {
      this.#expect(span.start >= at && span.end >= span.start, 'spans are in order', span)
      at = span.end
    }
  }

  /** The text of a span without what is there only to go on in another line. */
  #withoutContinuations(span: Span): string {
    let text = ''
    for (let at = span.start; at < span.end;) {
      const { kind, end } = this.#token(at)
      const isOtherLine = this.#text[at - 1] === '\n' && ['comment', 'newline'].includes(this.#tokenAt(end))
      const counts = kind === 'keyword' || kind === 'text' || (kind === 'space' && !isOtherLine)
      if (counts) text += this.#text.slice(at, Math.min(end, span.end))
      at = end
    }
    return text
  }

  #tokenAt(offset: number): string {
    return this.#token(offset).kind
  }

  #token(offset: number): ParseResult['tokens'][number] {
    const { tokens } = this.#result
    let low = 0
    let high = tokens.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((tokens[middle]?.start ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    const token = tokens[low]
    if (token === undefined) throw new Error('There is no token')
    return token
  }

  #slice(span: Span): string {
    return this.#text.slice(span.start, span.end)
  }

  #expect(holds: boolean, what: string, { start, end }: Span): void {
    if (holds) return
    const place = `${start}…${end} (${JSON.stringify(this.#text.slice(start, end).slice(0, 80))})`
    throw new Error(`Not so: ${what}, at ${place} of ${JSON.stringify(this.#text.slice(0, 2000))}`)
  }
}

/** White space to Go. */
const SPACE = '[\\t-\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]+'
const OUTER_SPACE = new RegExp(`^${SPACE}|${SPACE}$`, 'g')
