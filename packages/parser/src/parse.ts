import { SourceText } from '@plimsoll/text'
import type { Comment, Directive, Dockerfile, Heredoc, Instruction } from './ast.js'
import { skipSpace, utf8Length } from './characters.js'
import { findEffectiveDirective, parseDirective, type EffectiveDirective } from './directives.js'
import type { EscapeCharacter } from './expansion.js'
import { findHeredocs, HeredocNode, type HeredocStart } from './heredoc.js'
import { NO_HEREDOCS, type FileContext, type InstructionLine } from './instructions/context.js'
import { parseInstruction } from './instructions/instruction.js'
import { MAXIMUM_FILE } from './language.js'
import { problemPhase, type SyntaxProblem } from './problems.js'
import { Scanner, type LogicalLine } from './scan.js'
import type { Token, TokenBuffer } from './tokens.js'

/** What a text is as a Dockerfile. Whatever the text, there is one. */
export interface ParseResult {
  readonly source: SourceText
  /** Pieces that, one after the other, are the text. */
  readonly tokens: readonly Token[]
  readonly tree: Dockerfile
  /** In the order in which BuildKit would meet them: the first one is what a build reports. */
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

/** The tokens become objects when somebody asks. */
class FileParse implements ParseResult {
  readonly source: SourceText
  readonly tree: Dockerfile
  readonly problems: readonly SyntaxProblem[]
  readonly syntax: EffectiveDirective | undefined
  readonly check: EffectiveDirective | undefined
  readonly #tokens: TokenBuffer

  constructor(text: string, tokens: TokenBuffer, tree: Dockerfile, problems: readonly SyntaxProblem[]) {
    this.source = new SourceText(text)
    this.tree = tree
    this.problems = problems
    this.syntax = findEffectiveDirective(text, 'syntax')
    this.check = findEffectiveDirective(text, 'check')
    this.#tokens = tokens
  }

  get tokens(): readonly Token[] {
    return this.#tokens.tokens
  }
}

class Parser implements FileContext {
  readonly #text: string
  readonly #scanner: Scanner
  /** Those of BuildKit's parser come before all that it finds later. */
  readonly #parserProblems: SyntaxProblem[] = []
  readonly #laterProblems: SyntaxProblem[] = []
  readonly #instructions: Instruction[] = []
  readonly #directives: Directive[] = []
  /** The comment block above the next instruction. */
  #block: Comment[] = []
  /** Was there a FROM, or something that should have come after one? */
  #begun = false
  #escape: EscapeCharacter = '\\'
  /** Where the next `<<` stands, found when it is needed. */
  #heredocMark = -1

  constructor(text: string) {
    this.#text = text
    this.#scanner = new Scanner(text)
  }

  parse(): ParseResult {
    const text = this.#text
    if (text.length > MAXIMUM_FILE / 3 && utf8Length(text) > MAXIMUM_FILE) this.#reportLargeFile()
    this.#readLines()
    if (this.#instructions.length === 0) this.#reportNoInstructions()
    else if (!this.#begun) this.#reportNoStages()
    const tree: Dockerfile = {
      kind: 'Dockerfile',
      span: { start: 0, end: text.length },
      instructions: this.#instructions,
      directives: this.#directives,
      comments: this.#scanner.comments,
      escape: this.#escape,
    }
    return new FileParse(text, this.#scanner.tokens, tree, this.#problems())
  }

  get lastLine(): number {
    return this.#scanner.line
  }

  addProblem(problem: SyntaxProblem): void {
    if (problemPhase(problem.code) === 'parser') this.#parserProblems.push(problem)
    else this.#laterProblems.push(problem)
  }

  parseTrigger(line: InstructionLine): Instruction {
    const problems = this.#laterProblems.length
    const trigger = parseInstruction(line)
    this.#laterProblems.length = problems
    return trigger
  }

  readHeredocs({ whole, start, fullEnd }: LogicalLine): readonly Heredoc[] {
    if (!this.#hasHeredocMark(whole.text, start, fullEnd)) return NO_HEREDOCS
    const heredocs: Heredoc[] = []
    let unterminated = false
    for (const announced of findHeredocs(whole.slice(start, fullEnd))) {
      const at = this.#scanner.next
      const lines = unterminated
        ? { body: { start: at, end: at }, terminator: undefined }
        : this.#scanner.readHeredoc(announced.name, announced.chomp)
      if (lines.terminator === undefined && !unterminated) {
        unterminated = true
        this.#reportUnterminated(announced)
      }
      heredocs.push(new HeredocNode(this.#text, announced, lines))
    }
    return heredocs
  }

  /** Is there a `<<` in the line? One that stands in the file's text is looked for once. */
  #hasHeredocMark(text: string, start: number, end: number): boolean {
    if (text !== this.#text) return text.includes('<<')
    if (this.#heredocMark < start) {
      const mark = text.indexOf('<<', start)
      this.#heredocMark = mark < 0 ? text.length : mark
    }
    return this.#heredocMark < end - 1
  }

  #readLines(): void {
    const scanner = this.#scanner
    const text = this.#text
    let directivesAllowed = true
    while (scanner.readLine()) {
      if (scanner.longLines.length > 0) this.#reportLongLines()
      const { start, end } = scanner
      const content = skipSpace(text, start, end)
      if (content === end) {
        directivesAllowed = false
        scanner.endLine()
      } else if (text.charCodeAt(content) === HASH) {
        const directive: Directive | undefined = directivesAllowed ? parseDirective(text, content, end) : undefined
        directivesAllowed = directive !== undefined
        if (directive === undefined) this.#addComment(content)
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
      this.addProblem({
        code: 'directive-duplicate',
        span: directive.span,
        message: `\`${directive.name}\` is set a second time, and can be set once only`,
        buildError: `only one ${directive.name} parser directive can be used`,
      })
    } else if (directive.name === 'escape') this.#setEscape(directive)
    this.#directives.push(directive)
  }

  #setEscape({ value, valueSpan }: Directive): void {
    if (value === '\\' || value === '`') {
      this.#escape = value
      this.#scanner.escape = value.charCodeAt(0)
      return
    }
    this.addProblem({
      code: 'directive-escape-invalid',
      span: valueSpan,
      message: 'The escape character is either `\\` or a backquote',
      buildError: `invalid escape token '${value}' does not match \` or \\`,
    })
  }

  /** A bare `#` empties the block. */
  #addComment(hash: number): void {
    const { start, end } = this.#scanner
    const isBare = hash === start && skipSpace(this.#text, hash + 1, end) === end
    const comment = this.#scanner.endComment(hash, false)
    if (isBare) this.#block = []
    else this.#block.push(comment)
  }

  #readInstruction(first: number): void {
    const { whole, start, end, keywordEnd, fullEnd, firstLine, emptyLines } = this.#scanner.readLogical(first)
    const comments = this.#block.length > 0 ? this.#block : NO_COMMENTS
    if (comments !== NO_COMMENTS) this.#block = []
    const instruction = parseInstruction({
      whole,
      start,
      end,
      keywordEnd,
      fullEnd,
      firstLine,
      emptyLines,
      comments,
      escape: this.#escape,
      outer: undefined,
      depth: 0,
      file: this,
    })
    this.#instructions.push(instruction)
    if (!this.#begun) this.#checkBeforeFirstStage(instruction)
    if (this.#scanner.longLines.length > 0) this.#reportLongLines()
  }

  /** Reported once: a fragment without any FROM has one fault, not one a line. */
  #checkBeforeFirstStage({ keyword, keywordSpan }: Instruction): void {
    if (keyword === 'ARG' || keyword === 'unknown') return
    this.#begun = true
    if (keyword === 'FROM') return
    this.addProblem({
      code: 'stage-missing',
      span: keywordSpan,
      message: `\`${keyword}\` stands before the first \`FROM\`, where only \`ARG\` may`,
      buildError: 'no build stage in current context',
    })
  }

  #problems(): readonly SyntaxProblem[] {
    if (this.#laterProblems.length === 0) return this.#parserProblems
    return this.#parserProblems.length === 0 ? this.#laterProblems : [...this.#parserProblems, ...this.#laterProblems]
  }

  #reportUnterminated({ name, span }: HeredocStart): void {
    this.addProblem({
      code: 'heredoc-unterminated',
      span,
      message: `No line \`${name}\` ends this heredoc`,
      buildError: 'unterminated heredoc',
    })
  }

  #reportLargeFile(): void {
    this.addProblem({
      code: 'file-too-large',
      span: { start: 0, end: 0 },
      message: `The file is larger than ${MAXIMUM_FILE} bytes, which is more than the builder reads`,
      buildError: `failed to read dockerfile: Dockerfile exceeds maximum allowed size of ${MAXIMUM_FILE} bytes`,
    })
  }

  /** The builder reads no further, and complains about what it has so far, or else about the line. */
  #reportLongLines(): void {
    for (const { span, inHeredoc } of this.#scanner.longLines.splice(0)) {
      this.addProblem({
        code: 'line-too-long',
        span,
        message: 'The line is longer than 65,535 bytes, and the builder reads no further',
        buildError: inHeredoc
          ? 'unterminated heredoc'
          : this.#instructions.length === 0
            ? 'file with no instructions'
            : 'dockerfile line greater than max allowed size of 65535',
      })
    }
  }

  #reportNoInstructions(): void {
    const empty = this.#text.length === 0
    this.addProblem({
      code: empty ? 'file-empty' : 'file-without-instructions',
      span: { start: 0, end: 0 },
      message: empty ? 'The file is empty' : 'The file has no instruction',
      buildError: empty ? 'the Dockerfile cannot be empty' : 'file with no instructions',
    })
  }

  #reportNoStages(): void {
    this.addProblem({
      code: 'file-without-stages',
      span: this.#instructions[0]?.keywordSpan ?? { start: 0, end: 0 },
      message: 'No `FROM` begins a build stage',
      buildError: 'dockerfile contains no stages to build',
    })
  }
}

const HASH = 0x23
const NO_COMMENTS: readonly Comment[] = []
