import { MappedText, type Span } from '@plimsoll/text'
import type { Word } from './ast.js'
import { variableReferences, type EscapeCharacter, type VariableReference } from './expansion.js'

/** A part of a mapped text, from `start` to `end`. */
export interface TextPart {
  readonly whole: MappedText
  readonly start: number
  readonly end: number
}

/** A word cut out of a mapped text; what only some ask for is found when they do. */
export class WordNode implements Word {
  readonly kind = 'Word'
  readonly value: string
  readonly #whole: MappedText
  readonly #start: number
  readonly #end: number
  readonly #escape: EscapeCharacter
  #span: Span | undefined
  #mapped: MappedText | undefined
  #variables: readonly VariableReference[] | undefined

  /** The word `start…end` of `whole`. A JSON string gives the span of its quotes, too, as `span`. */
  constructor(whole: MappedText, start: number, end: number, escape: EscapeCharacter, span?: Span) {
    this.value = whole.text.slice(start, end)
    this.#whole = whole
    this.#start = start
    this.#end = end
    this.#escape = escape
    this.#span = span
  }

  get span(): Span {
    return (this.#span ??= this.#findSpan())
  }

  get mapped(): MappedText {
    return (this.#mapped ??=
      this.#start === this.#end
        ? MappedText.plain('', this.#findSpan().start)
        : this.#whole.slice(this.#start, this.#end))
  }

  get segments(): readonly Span[] {
    return this.#start === this.#end ? [this.#findSpan()] : this.#whole.segments({ start: this.#start, end: this.#end })
  }

  get variables(): readonly VariableReference[] {
    return (this.#variables ??= this.#findVariables())
  }

  toJSON(): object {
    const { kind, value, span } = this
    return { kind, value, span }
  }

  /** An empty value stands behind its `=`, wherever the next character is. */
  #findSpan(): Span {
    const start = this.#start
    const end = this.#end
    if (start < end || this.#whole.text.charCodeAt(start - 1) !== EQUALS) return this.#whole.enclosing({ start, end })
    const at = this.#whole.sourceOffsetBehind(start)
    return { start: at, end: at }
  }

  #findVariables(): readonly VariableReference[] {
    if (!this.value.includes('$')) return NO_VARIABLES
    const { mapped } = this
    return variableReferences(this.value, this.#escape).map((reference) => ({
      ...reference,
      span: mapped.enclosing(reference.span),
      nameSpan: mapped.enclosing(reference.nameSpan),
      ...(reference.argument === undefined ? {} : { argument: mapped.enclosing(reference.argument) }),
    }))
  }
}

const EQUALS = 0x3d
const NO_VARIABLES: readonly VariableReference[] = []
