import type { MappedText, Span } from '@plimsoll/text'
import type { Word } from './ast.js'
import { variableReferences, type EscapeCharacter, type VariableReference } from './expansion.js'

/** A word cut out of a mapped text; what only some ask for is found when they do. */
export class WordNode implements Word {
  readonly kind = 'Word'
  readonly value: string
  readonly span: Span
  readonly #whole: MappedText
  readonly #part: Span
  readonly #escape: EscapeCharacter
  #mapped: MappedText | undefined
  #variables: readonly VariableReference[] | undefined

  /** The word `start…end` of `whole`. A JSON string gives the span of its quotes, too, as `span`. */
  constructor(whole: MappedText, start: number, end: number, escape: EscapeCharacter, span?: Span) {
    this.value = whole.text.slice(start, end)
    this.#whole = whole
    this.#part = { start, end }
    this.#escape = escape
    this.span = span ?? whole.enclosing(this.#part)
  }

  get mapped(): MappedText {
    return (this.#mapped ??= this.#whole.slice(this.#part.start, this.#part.end))
  }

  get segments(): readonly Span[] {
    return this.#whole.segments(this.#part)
  }

  get variables(): readonly VariableReference[] {
    return (this.#variables ??= this.#findVariables())
  }

  #findVariables(): readonly VariableReference[] {
    if (!this.value.includes('$')) return NO_VARIABLES
    return variableReferences(this.value, this.#escape).map((reference) => ({
      ...reference,
      span: this.mapped.enclosing(reference.span),
      nameSpan: this.mapped.enclosing(reference.nameSpan),
      ...(reference.argument === undefined ? {} : { argument: this.mapped.enclosing(reference.argument) }),
    }))
  }
}

const NO_VARIABLES: readonly VariableReference[] = []
