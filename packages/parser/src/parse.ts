import { MappedText, SourceText, type Span } from '@plimsoll/text'
import type { Comment, Directive, Dockerfile, Heredoc, Instruction } from './ast.js'
import { isUnicodeSpace, skipWhile, trimEnd, utf8Length } from './characters.js'
import { findEffectiveDirective, parseDirective, type EffectiveDirective } from './directives.js'
import type { EscapeCharacter } from './expansion.js'
import { findHeredocs, type HeredocStart } from './heredoc.js'
import { parseInstruction } from './instructions/instruction.js'
import type { FileContext } from './instructions/context.js'
import { MAXIMUM_FILE } from './language.js'
import type { SyntaxProblem } from './problems.js'
import { Scanner, type HeredocBody } from './scan.js'
import type { Token } from './tokens.js'

/** What a text is as a Dockerfile. Whatever the text, there is one. */
export interface ParseResult {
  readonly source: SourceText
  /** Pieces that, one after the other, are the text. */
  readonly tokens: readonly Token[]
  readonly tree: Dockerfile
  /** In the order in which BuildKit would meet them. */
  readonly problems: readonly SyntaxProblem[]
  /** The frontend image that `# syntax=` asks for. */
  readonly syntax: EffectiveDirective | undefined
  /** The options of `# check=`. */
  readonly check: EffectiveDirective | undefined
}

/**
 * Reads a text as a Dockerfile, as BuildKit v0.34.2 does. It never throws and always reads on: what is wrong becomes
 * a problem, and the instructions after it are there all the same. The cost is linear in the text's length.
 */
export function parse(text: string): ParseResult {
  return new Parser(text).parse()
}

class Parser {
  readonly #text: string
  readonly #scanner: Scanner
  readonly #problems: SyntaxProblem[] = []
  readonly #instructions: Instruction[] = []
  readonly #directives: Directive[] = []
  readonly #comments: Comment[] = []
  #block: Comment[] = []
  /** Was there a FROM, or something that should have come after one? */
  #begun = false
  #escape: EscapeCharacter = '\\'
  readonly #file: FileContext

  constructor(text: string) {
    this.#text = text
    this.#scanner = new Scanner(text)
    this.#file = {
      problems: this.#problems,
      parseTrigger: parseInstruction,
      readHeredocs: (line) => this.#readHeredocs(line),
      lastLine: () => this.#scanner.line,
    }
  }

  parse(): ParseResult {
    const text = this.#text
    if (text.length > MAXIMUM_FILE / 4 && utf8Length(text) > MAXIMUM_FILE) this.#reportLargeFile()
    this.#readLines()
    this.#reportLongLines()
    if (this.#instructions.length === 0) this.#reportNoInstructions()
    else if (!this.#begun) this.#reportNoStages()
    const scanner = this.#scanner
    return {
      source: new SourceText(text),
      get tokens() {
        return scanner.tokens.tokens
      },
      tree: {
        kind: 'Dockerfile',
        span: { start: 0, end: text.length },
        instructions: this.#instructions,
        directives: this.#directives,
        comments: this.#comments,
        escape: this.#escape,
      },
      problems: this.#problems,
      syntax: findEffectiveDirective(text, 'syntax'),
      check: findEffectiveDirective(text, 'check'),
    }
  }

  #readLines(): void {
    const scanner = this.#scanner
    let directivesAllowed = true
    while (scanner.readLine()) {
      const content = skipWhile(this.#text, scanner.start, scanner.end, isUnicodeSpace)
      if (content === scanner.end) {
        directivesAllowed = false
        scanner.endLine()
      } else if (this.#text.charCodeAt(content) === HASH) {
        const directive: Directive | undefined = directivesAllowed
          ? parseDirective(this.#text, content, scanner.end)
          : undefined
        directivesAllowed = directive !== undefined
        if (directive === undefined) this.#addComment(scanner.endComment(content), scanner.start)
        else this.#addDirective(directive)
      } else {
        directivesAllowed = false
        this.#readInstruction(content)
      }
    }
  }

  #addDirective(directive: Directive): void {
    this.#scanner.endDirective(directive.span)
    if (this.#directives.some(({ name }) => name === directive.name)) {
      this.#problems.push({
        code: 'directive-duplicate',
        span: directive.span,
        message: `\`${directive.name}\` is set a second time, and can be set once only`,
        buildError: `only one ${directive.name} parser directive can be used`,
      })
    } else if (directive.name === 'escape') this.#setEscape(directive)
    this.#directives.push(directive)
  }

  #setEscape(directive: Directive): void {
    const { value } = directive
    if (value === '\\' || value === '`') {
      this.#escape = value
      this.#scanner.escape = value.charCodeAt(0)
      return
    }
    this.#problems.push({
      code: 'directive-escape-invalid',
      span: directive.valueSpan,
      message: 'The escape character is either `\\` or a backquote',
      buildError: `invalid escape token '${value}' does not match \` or \\`,
    })
  }

  /** `lineStart`: the builder drops the first character of the line, which need not be the `#`. */
  #addComment(span: Span, lineStart: number): void {
    const start = skipWhile(this.#text, lineStart + 1, span.end, isUnicodeSpace)
    const end = trimEnd(this.#text, start, span.end, isUnicodeSpace)
    const comment: Comment = { kind: 'Comment', span, text: this.#text.slice(start, end), inside: false }
    this.#comments.push(comment)
    if (comment.text === '') this.#block = []
    else this.#block.push(comment)
  }

  #readInstruction(first: number): void {
    const line = this.#scanner.readLogical(first)
    for (const span of line.comments) {
      const text = this.#text.slice(span.start + 1, span.end).trim()
      this.#comments.push({ kind: 'Comment', span, text, inside: true })
    }
    const comments = this.#block
    this.#block = []
    const instruction = parseInstruction({
      text: line.text,
      firstLine: line.firstLine,
      comments,
      emptyLines: line.emptyLines,
      escape: this.#escape,
      depth: 0,
      file: this.#file,
    })
    this.#instructions.push(instruction)
    if (!this.#begun) this.#checkBeforeFirstStage(instruction)
  }

  /** Reported once: a fragment without any FROM has one fault, not one a line. */
  #checkBeforeFirstStage({ keyword, keywordSpan }: Instruction): void {
    if (keyword === 'ARG' || keyword === 'unknown') return
    this.#begun = true
    if (keyword === 'FROM') return
    this.#problems.push({
      code: 'stage-missing',
      span: keywordSpan,
      message: `\`${keyword}\` stands before the first \`FROM\`, where only \`ARG\` may`,
      buildError: 'no build stage in current context',
    })
  }

  #readHeredocs(line: MappedText): readonly Heredoc[] {
    if (!line.text.includes('<<')) return NO_HEREDOCS
    const starts = findHeredocs(line)
    let unterminated = false
    return starts.map((start) => {
      const at = this.#scanner.next
      const lines: HeredocBody = unterminated
        ? { body: { start: at, end: at }, terminator: undefined }
        : this.#scanner.readHeredoc(start.name, start.chomp)
      if (lines.terminator === undefined && !unterminated) {
        unterminated = true
        this.#problems.push({
          code: 'heredoc-unterminated',
          span: start.span,
          message: `No line \`${start.name}\` ends this heredoc`,
          buildError: 'unterminated heredoc',
        })
      }
      return this.#heredoc(start, lines)
    })
  }

  #heredoc(start: HeredocStart, { body, terminator }: HeredocBody): Heredoc {
    const source = this.#text
    return {
      kind: 'Heredoc',
      ...start,
      bodySpan: body,
      terminator,
      get body() {
        return start.chomp
          ? withoutTabs(source, body)
          : MappedText.plain(source.slice(body.start, body.end), body.start)
      },
    }
  }

  #reportLargeFile(): void {
    this.#problems.push({
      code: 'file-too-large',
      span: { start: 0, end: 0 },
      message: `The file is larger than ${MAXIMUM_FILE} bytes, which is more than the builder reads`,
      buildError: `failed to read dockerfile: Dockerfile exceeds maximum allowed size of ${MAXIMUM_FILE} bytes`,
    })
  }

  #reportLongLines(): void {
    for (const span of this.#scanner.longLines) {
      this.#problems.push({
        code: 'line-too-long',
        span,
        message: 'The line is longer than 65,535 bytes, and the builder reads no further',
        buildError: 'dockerfile line greater than max allowed size of 65535',
      })
    }
  }

  #reportNoInstructions(): void {
    const empty = this.#text.length === 0
    this.#problems.push({
      code: empty ? 'file-empty' : 'file-without-instructions',
      span: { start: 0, end: 0 },
      message: empty ? 'The file is empty' : 'The file has no instruction',
      buildError: empty ? 'the Dockerfile cannot be empty' : 'file with no instructions',
    })
  }

  #reportNoStages(): void {
    this.#problems.push({
      code: 'file-without-stages',
      span: this.#instructions[0]?.keywordSpan ?? { start: 0, end: 0 },
      message: 'No `FROM` begins a build stage',
      buildError: 'dockerfile contains no stages to build',
    })
  }
}

const HASH = 0x23
const NO_HEREDOCS: readonly Heredoc[] = []

/** A body without the tabs that begin its lines. */
function withoutTabs(source: string, body: Span): MappedText {
  const parts: Span[] = []
  for (let start = body.start; start < body.end;) {
    const newline = source.indexOf('\n', start)
    const next = newline === -1 || newline >= body.end ? body.end : newline + 1
    parts.push({ start: skipWhile(source, start, next, (code) => code === 0x09), end: next })
    start = next
  }
  if (parts.length === 0) parts.push(body)
  return MappedText.ofSpans(source, parts)
}
