import { MappedText, type Span } from '@plimsoll/text'
import { isAsciiSpace, isSpaceOrTab, isUnicodeSpace, skipWhile, trimEnd, utf8Length } from './characters.js'
import { MAXIMUM_LINE } from './language.js'
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

/** An instruction's lines, joined. */
export interface LogicalLine {
  /** Without continuations, comments and blank lines; outer blanks trimmed. */
  readonly text: MappedText
  readonly firstLine: number
  /** Comment lines among the continuations. */
  readonly comments: readonly Span[]
  readonly emptyLines: readonly Span[]
}

export interface HeredocBody {
  readonly body: Span
  /** Without its tabs; `undefined` where the file has no such line. */
  readonly terminator: Span | undefined
}

/**
 * Reads a text line by line and turns it into tokens on the way. Physical lines end at LF; the CRs before it belong to
 * the line's end.
 */
export class Scanner {
  readonly text: string
  readonly tokens = new TokenBuffer()
  /** The current physical line: where it begins, where its content ends, and where the next one begins. */
  start = 0
  end = 0
  next = 0
  /** How many physical lines were read: the number of the current one. */
  line = 0
  escape = BACKSLASH
  /** Lines over the builder's limit. */
  readonly longLines: Span[] = []
  #terminators: TerminatorIndex | undefined

  constructor(text: string) {
    this.text = text
    if (text.charCodeAt(0) === BYTE_ORDER_MARK) {
      this.next = 1
      this.tokens.add(BOM, 1)
    }
  }

  /** Goes to the next physical line; false at the end of the text. */
  readLine(): boolean {
    const { text } = this
    if (this.next >= text.length) return false
    this.start = this.next
    this.line++
    const newline = text.indexOf('\n', this.start)
    let end = newline === -1 ? text.length : newline
    this.next = newline === -1 ? text.length : newline + 1
    if (end - this.start > MAXIMUM_LINE / 3) this.#measure(end)
    while (end > this.start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--
    this.end = end
    return true
  }

  #measure(end: number): void {
    const start = this.start === 1 ? 0 : this.start
    if (utf8Length(this.text.slice(start, end)) > MAXIMUM_LINE) this.longLines.push({ start: this.start, end })
  }

  /** The rest of the current line: blanks, and what ends it. */
  endLine(contentEnd = this.end): void {
    this.tokens.add(SPACE, contentEnd)
    this.tokens.add(NEWLINE, this.next)
  }

  /** The current line as a comment that begins at `hash`. */
  endComment(hash: number): Span {
    this.tokens.add(SPACE, hash)
    this.tokens.add(COMMENT, this.end)
    this.tokens.add(NEWLINE, this.next)
    return { start: hash, end: this.end }
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
    this.tokens.add(SPACE, first)
    const firstLine = this.line
    const cut = this.#continuation(first)
    let state = this.#addPiece(first, cut === -1 ? this.end : cut, 'before')
    if (cut === -1) {
      const end = trimEnd(this.text, first, this.end, isUnicodeSpace)
      this.endLine()
      return {
        text: MappedText.plain(this.text.slice(first, end), first),
        firstLine,
        comments: NO_SPANS,
        emptyLines: NO_SPANS,
      }
    }
    const starts: number[] = [0]
    const origins: number[] = [first]
    let text = this.text.slice(first, cut)
    const comments: Span[] = []
    const emptyLines: Span[] = []
    this.#endContinued()
    while (this.readLine()) {
      const content = skipWhile(this.text, this.start, this.end, isUnicodeSpace)
      if (content === this.end) {
        emptyLines.push({ start: this.start, end: this.end })
        this.endLine()
        continue
      }
      if (this.text.charCodeAt(content) === HASH) {
        comments.push(this.endComment(content))
        continue
      }
      const end = this.#continuation(this.start)
      state = this.#addPiece(this.start, end === -1 ? this.end : end, state)
      starts.push(text.length)
      origins.push(this.start)
      text += this.text.slice(this.start, end === -1 ? this.end : end)
      if (end === -1) {
        this.endLine()
        break
      }
      this.#endContinued()
    }
    return { text: trimmed(MappedText.ofPieces(text, starts, origins)), firstLine, comments, emptyLines }
  }

  /** Where the escape character stands that continues the current line, or -1. `from`: where its content begins. */
  #continuation(from: number): number {
    const { text } = this
    let at = this.end - 1
    while (at >= from && isSpaceOrTab(text.charCodeAt(at))) at--
    if (at < from || text.charCodeAt(at) !== this.escape) return -1
    return at > from && text.charCodeAt(at - 1) === this.escape ? -1 : at
  }

  #endContinued(): void {
    this.tokens.add(CONTINUATION, this.end)
    this.tokens.add(NEWLINE, this.next)
  }

  /** Adds the tokens of one line's content; the keyword may itself be continued. */
  #addPiece(start: number, end: number, state: KeywordState): KeywordState {
    const { text, tokens } = this
    let at = start
    let after = state
    if (state !== 'behind') {
      if (state === 'before') {
        at = skipWhile(text, at, end, isUnicodeSpace)
        tokens.add(SPACE, at)
      }
      const keyword = at
      while (at < end && !isAsciiSpace(text.charCodeAt(at))) at++
      tokens.add(KEYWORD, at)
      if (at < end) after = 'behind'
      else if (at > keyword) after = 'inside'
    }
    const content = skipWhile(text, at, end, isUnicodeSpace)
    tokens.add(SPACE, content)
    tokens.add(TEXT, trimEnd(text, content, end, isUnicodeSpace))
    tokens.add(SPACE, end)
    return after
  }

  /** Reads the lines behind the current one as a heredoc's body, up to the line that is its delimiter. */
  readHeredoc(name: string, chomp: boolean): HeredocBody {
    const bodyStart = this.next
    if (this.#terminators?.find(name, chomp, bodyStart) === -1) return this.#unterminated(bodyStart)
    const { start, end, next, line } = this
    while (this.readLine()) {
      const from = chomp ? skipWhile(this.text, this.start, this.end, isTab) : this.start
      if (this.end - from === name.length && this.text.startsWith(name, from)) {
        this.tokens.add(HEREDOC_BODY, this.start)
        this.tokens.add(SPACE, from)
        this.tokens.add(HEREDOC_END, this.end)
        this.tokens.add(NEWLINE, this.next)
        return { body: { start: bodyStart, end: this.start }, terminator: { start: from, end: this.end } }
      }
    }
    this.#terminators ??= new TerminatorIndex(this.text)
    Object.assign(this, { start, end, next, line })
    return this.#unterminated(bodyStart)
  }

  /**
   * The builder takes everything to the end of the file. To go on, the body ends before the next line that opens with
   * a keyword in capitals, as a person would read it.
   */
  #unterminated(bodyStart: number): HeredocBody {
    for (;;) {
      const { start, end, next, line } = this
      const read = this.readLine()
      if (!read || LOOKS_LIKE_INSTRUCTION.test(this.text.slice(this.start, Math.min(this.end, this.start + 16)))) {
        if (read) Object.assign(this, { start, end, next, line })
        this.tokens.add(HEREDOC_BODY, this.next)
        return { body: { start: bodyStart, end: this.next }, terminator: undefined }
      }
    }
  }
}

/** `# escape=` accepts this and the backquote. */
export const BACKSLASH = 0x5c

const BYTE_ORDER_MARK = 0xfeff
const CARRIAGE_RETURN = 0x0d
const HASH = 0x23
const NO_SPANS: readonly Span[] = []
const LOOKS_LIKE_INSTRUCTION =
  /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]/

function isTab(code: number): boolean {
  return code === 0x09
}

/** Where a line's content stands to the keyword of its instruction. */
type KeywordState = 'before' | 'inside' | 'behind'

function trimmed(text: MappedText): MappedText {
  const start = skipWhile(text.text, 0, text.text.length, isUnicodeSpace)
  const end = trimEnd(text.text, start, text.text.length, isUnicodeSpace)
  return start === 0 && end === text.text.length ? text : text.slice(start, end)
}

/** All lines of a text by their content, so that looking for many missing delimiters stays linear. */
class TerminatorIndex {
  readonly #last = new Map<string, number>()

  constructor(text: string) {
    for (let start = 0; start < text.length;) {
      const newline = text.indexOf('\n', start)
      const next = newline === -1 ? text.length : newline
      let end = next
      while (end > start && text.charCodeAt(end - 1) === CARRIAGE_RETURN) end--
      const content = skipWhile(text, start, end, isTab)
      this.#last.set(`=${text.slice(start, end)}`, start)
      this.#last.set(`-${text.slice(content, end)}`, start)
      start = next + 1
    }
  }

  /** Where the last such line begins if it does not begin before `from`, else -1. */
  find(name: string, chomp: boolean, from: number): number {
    const last = this.#last.get(`${chomp ? '-' : '='}${name}`)
    return last === undefined || last < from ? -1 : last
  }
}
