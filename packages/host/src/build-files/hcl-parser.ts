import { MappedText, type Span } from '@plimsoll/text'
import { interpolationEnd, quoteEnd, readTemplate } from './hcl-template.js'
import type { HclAttribute, HclBlock, HclBody, HclEntry, HclExpression, HclTemplate } from './hcl-tree.js'

/**
 * Reads the part of HCL that bake files are made of: blocks, attributes, strings, heredocs, lists, objects, literals and
 * variables. All else is `unknown`, and what makes no sense is left out: it never throws, and looks at no character more
 * than a few times.
 */
export function parseHcl(source: string): HclBody {
  return new HclParser(source).body(0)
}

/** How deep lists, objects and blocks go; what is deeper is not looked into. */
const DEEPEST = 30

class HclParser {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
    if (source.startsWith('\ufeff')) this.#at = 1
  }

  /** Up to the brace that closes it, or to the end. */
  body(depth: number): HclBody {
    const attributes: HclAttribute[] = []
    const blocks: HclBlock[] = []
    for (;;) {
      this.#skipBlanks(true)
      const character = this.#source[this.#at]
      if (character === undefined) break
      if (character === '}' && depth > 0) {
        this.#at++
        break
      }
      const offset = this.#at
      const name = this.#name()
      if (name === undefined) {
        this.#at++
        continue
      }
      this.#skipBlanks(false)
      if (this.#source[this.#at] === '=' && this.#source[this.#at + 1] !== '=') {
        this.#at++
        attributes.push({ name, value: this.#expression(depth, false) })
      } else {
        const block = this.#block(name, offset, depth)
        if (block !== undefined) blocks.push(block)
      }
    }
    return { attributes, blocks }
  }

  /** From behind its type; `undefined` where there is no brace. */
  #block(type: string, offset: number, depth: number): HclBlock | undefined {
    const labels: string[] = []
    for (let label = this.#name(); label !== undefined; label = this.#name()) {
      labels.push(label)
      this.#skipBlanks(false)
    }
    if (this.#source[this.#at] !== '{') return undefined
    if (depth >= DEEPEST) {
      this.#skipNested()
      return undefined
    }
    this.#at++
    return { type, labels, offset, body: this.body(depth + 1) }
  }

  /** An identifier, or a string that is a name. */
  #name(): string | undefined {
    if (this.#source[this.#at] === '"') {
      const { parts } = this.#quoted()
      return parts
        .map((part) => (part.kind === 'value' ? '' : part.kind === 'escape' ? part.text : part.text.text))
        .join('')
    }
    return this.#identifier()
  }

  #identifier(): string | undefined {
    IDENTIFIER.lastIndex = this.#at
    const [name] = IDENTIFIER.exec(this.#source) ?? []
    if (name !== undefined) this.#at += name.length
    return name
  }

  /** A value, up to the line's end, a comma or a closing bracket. Within brackets of lists, lines go on. */
  #expression(depth: number, inList: boolean): HclExpression {
    this.#skipBlanks(inList)
    const offset = this.#at
    const value = this.#primary(depth)
    this.#skipBlanks(inList)
    if (value !== undefined && this.#isAtEnd()) return value
    this.#skipRest(inList)
    return { kind: 'unknown', offset }
  }

  #isAtEnd(): boolean {
    const character = this.#source[this.#at]
    return character === undefined || '\n,]})'.includes(character)
  }

  #primary(depth: number): HclExpression | undefined {
    const offset = this.#at
    const character = this.#source[offset]
    if (character === '"') return this.#quoted()
    if (character === '<') return this.#heredoc()
    if ((character === '[' || character === '{') && depth < DEEPEST) {
      this.#at++
      return character === '[' ? this.#list(offset, depth + 1) : this.#object(offset, depth + 1)
    }
    NUMBER.lastIndex = offset
    const [number] = NUMBER.exec(this.#source) ?? []
    if (number !== undefined) {
      this.#at += number.length
      return { kind: 'literal', offset, value: String(Number(number)) }
    }
    const name = this.#identifier()
    switch (name) {
      case undefined:
        return undefined
      case 'true':
      case 'false':
        return { kind: 'literal', offset, value: name }
      case 'null':
        return { kind: 'literal', offset, value: undefined }
      default:
        return { kind: 'variable', offset, name }
    }
  }

  #list(offset: number, depth: number): HclExpression {
    const items: HclExpression[] = []
    for (;;) {
      this.#skipBlanks(true)
      const character = this.#source[this.#at]
      if (character === undefined || character === ']') break
      // A bracket that closes something else, or a comma.
      if (',})'.includes(character)) this.#at++
      else items.push(this.#expression(depth, true))
    }
    this.#at++
    return { kind: 'list', offset, items }
  }

  #object(offset: number, depth: number): HclExpression {
    const entries: HclEntry[] = []
    let isComprehension = false
    for (;;) {
      this.#skipBlanks(true)
      const character = this.#source[this.#at]
      if (character === undefined || character === '}') break
      const key = this.#name()
      this.#skipBlanks(false)
      const separator = this.#source[this.#at]
      if (key !== undefined && (separator === '=' || separator === ':')) {
        this.#at++
        entries.push({ key, value: this.#expression(depth, false) })
      } else {
        // `for` over something, or a key that is computed.
        isComprehension ||= key === 'for'
        if (key === undefined && ',])'.includes(character)) this.#at++
        else this.#skipRest(false)
      }
    }
    this.#at++
    return isComprehension ? { kind: 'unknown', offset } : { kind: 'object', offset, entries }
  }

  #quoted(): HclTemplate {
    const offset = this.#at
    const end = quoteEnd(this.#source, offset + 1)
    const isClosed = this.#source[end - 1] === '"' && end > offset + 1
    const text = MappedText.plain(this.#source.slice(offset + 1, isClosed ? end - 1 : end), offset + 1)
    this.#at = end
    return { kind: 'template', offset, parts: readTemplate(text, true), notation: 'quoted', indentation: '' }
  }

  /**
   * From its `<<`; `undefined` where there is no marker.
   *
   *     <<-EOT
   *       FROM debian:12
   *       EOT
   */
  #heredoc(): HclTemplate | undefined {
    const offset = this.#at
    HEREDOC.lastIndex = offset
    const [opening, flush, marker] = HEREDOC.exec(this.#source) ?? []
    if (opening === undefined) return undefined
    const start = offset + opening.length
    const lines: Span[] = []
    let at = start
    let end = this.#source.length
    while (at < this.#source.length) {
      const newline = this.#source.indexOf('\n', at)
      const lineEnd = newline === -1 ? this.#source.length : newline
      if (this.#source.slice(at, lineEnd).trim() === marker) {
        end = lineEnd
        break
      }
      lines.push({ start: at, end: newline === -1 ? lineEnd : newline + 1 })
      at = lineEnd + 1
    }
    this.#at = end
    const indentation = flush === '' ? '' : this.#commonIndentation(lines)
    const text = MappedText.ofSpans(
      this.#source,
      lines.length === 0
        ? [{ start, end: start }]
        : lines.map((line) => this.#withoutIndentation(line, indentation.length)),
    )
    return { kind: 'template', offset, parts: readTemplate(text, false), notation: 'heredoc', indentation }
  }

  /** The shortest of the lines that are not blank. */
  #commonIndentation(lines: readonly Span[]): string {
    let shortest: string | undefined
    for (const { start, end } of lines) {
      const line = this.#source.slice(start, end)
      const text = line.trimStart()
      if (text === '' && line.endsWith('\n')) continue
      const length = line.length - text.length
      if (shortest === undefined || length < shortest.length) shortest = line.slice(0, length)
    }
    return shortest ?? ''
  }

  /** Blank lines stay as they are. */
  #withoutIndentation({ start, end }: Span, length: number): Span {
    return { start: this.#source.slice(start, end).trim() === '' ? start : start + length, end }
  }

  /** Blanks and comments; line ends too, if wanted. */
  #skipBlanks(lines: boolean): void {
    for (;;) {
      BLANKS.lastIndex = this.#at
      this.#at += BLANKS.exec(this.#source)?.[0].length ?? 0
      const character = this.#source[this.#at]
      if (character === '\n' && lines) this.#at++
      else if (character === '#' || (character === '/' && this.#source[this.#at + 1] === '/')) {
        const newline = this.#source.indexOf('\n', this.#at)
        this.#at = newline === -1 ? this.#source.length : newline
      } else if (character === '/' && this.#source[this.#at + 1] === '*') {
        const end = this.#source.indexOf('*/', this.#at + 2)
        this.#at = end === -1 ? this.#source.length : end + 2
      } else return
    }
  }

  /** The rest of a value that is not understood. */
  #skipRest(inList: boolean): void {
    while (this.#at < this.#source.length) {
      this.#skipBlanks(inList)
      const character = this.#source[this.#at]
      if (character === undefined || '\n,]})'.includes(character)) return
      this.#skipOne()
    }
  }

  /** A bracket with all that is in it. */
  #skipNested(): void {
    let depth = 0
    do {
      this.#skipBlanks(true)
      const character = this.#source[this.#at]
      if (character === undefined) return
      if ('([{'.includes(character)) depth++
      else if (')]}'.includes(character)) depth--
      if ('([{)]}'.includes(character)) this.#at++
      else this.#skipOne()
    } while (depth > 0)
  }

  /** A string, a heredoc, a bracket with all that is in it, or a character. */
  #skipOne(): void {
    const character = this.#source[this.#at] ?? ''
    if (character === '"') this.#at = quoteEnd(this.#source, this.#at + 1)
    else if (character === '<') {
      if (this.#heredoc() === undefined) this.#at++
    } else if ('([{'.includes(character)) this.#skipNested()
    else if (character === '$' && this.#source[this.#at + 1] === '{') {
      this.#at = interpolationEnd(this.#source, this.#at + 2)
    } else this.#at++
  }
}

const IDENTIFIER = /[A-Za-z_][\w-]*/y
const NUMBER = /-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y
const HEREDOC = /<<(-?)([A-Za-z_][\w-]*)[ \t]*\r?\n/y
const BLANKS = /[ \t\r]+/y
