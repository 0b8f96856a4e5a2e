import { MappedText, type Span } from '@plimsoll/text'
import type { Comment } from './ast.js'
import { isSpaceOrTab, skipSpace, skipToAsciiSpace, skipWhile, trimSpaceEnd, utf8Length } from './characters.js'
import { CommentNode } from './comment.js'
import { KEYWORDS, MAXIMUM_LINE } from './language.js'
import { TerminatorIndex } from './terminator-index.js'
import {
  BOM,
  COMMENT,
  CONTINUATION,
  DIRECTIVE,
  HEREDOC_BODY,
  HEREDOC_END,
  KEYWORD,
  NEWLINE,
  SPACE,
  TEXT,
  TokenBuffer,
} from './tokens.js'

/** An instruction's lines, joined: `start…end` of `whole`, outer blanks trimmed. */
export interface LogicalLine {
  /** Without continuations, comments and blank lines. Of an instruction on one line it is the whole file. */
  readonly whole: MappedText
  readonly start: number
  readonly end: number
  /** Behind the keyword. */
  readonly keywordEnd: number
  /** Behind the blanks at the end, which count where heredocs are looked for: `<<EOF\ ` wants a line `EOF `. */
  readonly fullEnd: number
  /** From 1. */
  readonly firstLine: number
  /** The blank lines among its continuations. */
  readonly emptyLines: readonly Span[]
}

export interface HeredocBody {
  readonly body: Span
  /** Without its tabs; `undefined` where the file has no such line. */
  readonly terminator: Span | undefined
}

/** A line over the builder's limit: it reads no further. */
interface LongLine {
  readonly span: Span
  readonly inHeredoc: boolean
}

/**
 * Reads a text line by line and turns it into tokens and comments on the way. Physical lines end at LF; the CRs before
 * it belong to the line's end.
 */
export class Scanner {
  readonly text: string
  readonly tokens = new TokenBuffer()
  readonly comments: Comment[] = []
  readonly longLines: LongLine[] = []
  /** The current physical line: where it begins, where its content ends, and where the next one begins. */
  start = 0
  end = 0
  next = 0
  /** How many physical lines were read: the number of the current one. */
  line = 0
  escape = BACKSLASH
  /** The text as the mapped text of an instruction on one line. */
  readonly #file: MappedText
  #terminators: TerminatorIndex | undefined

  constructor(text: string) {
    this.text = text
    this.#file = MappedText.plain(text, 0)
    if (text.charCodeAt(0) === BYTE_ORDER_MARK) {
      this.next = 1
      this.tokens.add(BOM, 1)
    }
  }

  /** Goes to the next physical line; false at the end of the text. */
  readLine(inHeredoc = false): boolean {
    const { text, next: start } = this
    if (start >= text.length) return false
    this.start = start
    this.line++
    const newline = text.indexOf('\n', start)
    let end = newline === -1 ? text.length : newline
    this.next = newline === -1 ? end : end + 1
    if (end - start > MAXIMUM_LINE / 3) this.#measure(start, end, inHeredoc)
    while (end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--
    this.end = end
    return true
  }

  /** The rest of the current line: blanks, and what ends it. */
  endLine(contentEnd = this.end): void {
    this.tokens.add(SPACE, contentEnd)
    this.tokens.add(NEWLINE, this.next)
  }

  /** The current line as a comment that begins at `hash`. */
  endComment(hash: number, inside: boolean): Comment {
    this.tokens.add(SPACE, hash)
    this.tokens.add(COMMENT, this.end)
    this.tokens.add(NEWLINE, this.next)
    const comment = new CommentNode(this.text, this.start, hash, this.end, inside)
    this.comments.push(comment)
    return comment
  }

  /** The current line as a parser directive. */
  endDirective(span: Span): void {
    this.tokens.add(SPACE, span.start)
    this.tokens.add(DIRECTIVE, span.end)
    this.endLine()
  }

  /**
   * Joins the current line, whose first character that is no blank is at `first`, with those that continue it.
   *
   *     RUN a \      ← goes on: ends in one escape character and blanks
   *       # note     ← dropped, does not end it
   *                  ← dropped, remembered
   *       b
   */
  readLogical(first: number): LogicalLine {
    const { text, tokens, line } = this
    const escape = this.#continuation(first)
    if (escape >= 0) return this.#readContinued(first, escape)
    const end = trimSpaceEnd(text, first, this.end)
    const keywordEnd = skipToAsciiSpace(text, first, end)
    tokens.add(SPACE, first)
    tokens.add(KEYWORD, keywordEnd)
    tokens.add(SPACE, skipSpace(text, keywordEnd, end))
    tokens.add(TEXT, end)
    this.endLine()
    return {
      whole: this.#file,
      start: first,
      end,
      keywordEnd,
      fullEnd: this.end,
      firstLine: line,
      emptyLines: NO_SPANS,
    }
  }

  /** Reads the lines from one that is continued on; its escape character is at `escape`. */
  #readContinued(first: number, escape: number): LogicalLine {
    const firstLine = this.line
    const starts: number[] = []
    const origins: number[] = []
    const emptyLines: Span[] = []
    let text = ''
    let begun = false
    let keywordEnd = -1
    for (let start = first, end = escape; ;) {
      if (keywordEnd < 0) {
        const behind = this.#addKeywordPiece(start, end, begun)
        if (behind >= 0) keywordEnd = text.length + behind - start
        begun ||= skipSpace(this.text, start, end) < end
      } else this.#addText(end)
      starts.push(text.length)
      origins.push(start)
      text += this.text.slice(start, end)
      if (!this.#endPiece(end) || !this.#readContinuation(emptyLines)) break
      start = this.start
      const next = this.#continuation(start)
      end = next < 0 ? this.end : next
    }
    const start = skipSpace(text, 0, text.length)
    const end = trimSpaceEnd(text, start, text.length)
    const whole = MappedText.ofPieces(text, starts, origins)
    return {
      whole,
      start,
      end,
      keywordEnd: keywordEnd < 0 ? end : Math.min(keywordEnd, end),
      fullEnd: text.length,
      firstLine,
      emptyLines,
    }
  }

  /** The tokens of a piece with the keyword or a part of it: where it ends, or -1 where it may go on. */
  #addKeywordPiece(start: number, end: number, begun: boolean): number {
    const { text, tokens } = this
    const keyword = begun ? start : skipSpace(text, start, end)
    const keywordEnd = skipToAsciiSpace(text, keyword, end)
    tokens.add(SPACE, keyword)
    tokens.add(KEYWORD, trimSpaceEnd(text, keyword, keywordEnd))
    this.#addText(end)
    return keywordEnd < end ? keywordEnd : -1
  }

  /** The tokens of the text up to `end`, outer blanks apart. */
  #addText(end: number): void {
    const { text, tokens } = this
    const start = skipSpace(text, tokens.end, end)
    tokens.add(SPACE, start)
    tokens.add(TEXT, trimSpaceEnd(text, start, end))
    tokens.add(SPACE, end)
  }

  /** The tokens behind a piece; is it continued? */
  #endPiece(end: number): boolean {
    if (end < this.end) this.tokens.add(CONTINUATION, this.end)
    this.tokens.add(NEWLINE, this.next)
    return end < this.end
  }

  /** Where the escape character stands that continues the current line, or -1. `from`: where its content begins. */
  #continuation(from: number): number {
    const { text, escape } = this
    let at = this.end - 1
    while (at >= from && isSpaceOrTab(text.charCodeAt(at))) at--
    if (at < from || text.charCodeAt(at) !== escape) return -1
    return at > from && text.charCodeAt(at - 1) === escape ? -1 : at
  }

  /** Goes to the next line that is neither blank nor a comment; false at the end of the text. */
  #readContinuation(emptyLines: Span[]): boolean {
    while (this.readLine()) {
      const { text, start, end } = this
      const content = skipSpace(text, start, end)
      if (content === end) {
        emptyLines.push({ start, end })
        this.endLine()
      } else if (text.charCodeAt(content) === HASH) this.endComment(content, true)
      else return true
    }
    return false
  }

  /** Reads the lines behind the current one as a heredoc's body, up to the line that is its delimiter. */
  readHeredoc(name: string, chomp: boolean): HeredocBody {
    const bodyStart = this.next
    if (this.#terminators?.isMissing(name, chomp, bodyStart) === true) return this.#readUnterminated(bodyStart)
    const { line } = this
    const longLines = this.longLines.length
    while (this.readLine(true)) {
      const from = chomp ? skipWhile(this.text, this.start, this.end, isTab) : this.start
      if (this.end - from !== name.length || !this.text.startsWith(name, from)) continue
      this.tokens.add(HEREDOC_BODY, this.start)
      this.tokens.add(SPACE, from)
      this.tokens.add(HEREDOC_END, this.end)
      this.tokens.add(NEWLINE, this.next)
      return { body: { start: bodyStart, end: this.start }, terminator: { start: from, end: this.end } }
    }
    this.#terminators ??= new TerminatorIndex(this.text)
    this.next = bodyStart
    this.line = line
    this.longLines.length = longLines
    return this.#readUnterminated(bodyStart)
  }

  /**
   * The builder takes everything to the end of the file. To go on, the body ends before the next line that opens with
   * a keyword in capitals, as a person would read it.
   */
  #readUnterminated(bodyStart: number): HeredocBody {
    while (this.next < this.text.length && !LOOKS_LIKE_INSTRUCTION.test(this.text.slice(this.next, this.next + 16))) {
      this.readLine(true)
    }
    this.tokens.add(HEREDOC_BODY, this.next)
    return { body: { start: bodyStart, end: this.next }, terminator: undefined }
  }

  #measure(start: number, end: number, inHeredoc: boolean): void {
    const from = this.line === 1 ? 0 : start
    if (utf8Length(this.text.slice(from, end)) > MAXIMUM_LINE) this.longLines.push({ span: { start, end }, inHeredoc })
  }
}

/** `# escape=` accepts this and the backquote. */
export const BACKSLASH = 0x5c

const BYTE_ORDER_MARK = 0xfeff
const CARRIAGE_RETURN = 0x0d
const HASH = 0x23
const NO_SPANS: readonly Span[] = []
const LOOKS_LIKE_INSTRUCTION = new RegExp(`^(?:${KEYWORDS.join('|')})[ \\t]`)

function isTab(code: number): boolean {
  return code === 0x09
}
