import { MappedTextBuilder, type MappedText, type Span } from '@plimsoll/text'

/** A text with values in the place of its variables. */
export interface ResolvedText {
  /** Mapped into the file. Of an unknown variable it has a placeholder, as templates have: `{{NAME}}`. */
  readonly text: MappedText
  /** Have all variables a value? */
  readonly known: boolean
  /** The parts of the text that stand for variables. */
  readonly substituted: readonly Span[]
  /** The parts of several characters that one escape stands for. */
  readonly escaped: readonly Span[]
}

/** Puts a resolved text together. Places are in the file. */
export class ResolvedTextBuilder {
  readonly #builder = new MappedTextBuilder()
  readonly #substituted: Span[] = []
  readonly #escaped: Span[] = []
  #length = 0
  #known = true

  /** A part of a text as it stands. */
  keep(text: MappedText, part: Span): void {
    text.copyTo(this.#builder, part)
    this.#length += part.end - part.start
  }

  /** What an escape stands for. */
  unescape(text: string, place: Span): void {
    if (text.length > 1) this.#escaped.push({ start: this.#length, end: this.#length + text.length })
    this.#add(text, place)
  }

  /** The value of a variable. */
  substitute(value: string, place: Span): void {
    this.#substituted.push({ start: this.#length, end: this.#length + value.length })
    this.#add(value, place)
  }

  /** A variable, or something else, whose value nobody knows. */
  unknown(name: string, place: Span): void {
    this.substitute(`{{${name}}}`, place)
    this.#known = false
  }

  /** `start` is the place of an empty text. */
  build(start: number): ResolvedText {
    const text = this.#builder.build(start)
    return { text, known: this.#known, substituted: this.#substituted, escaped: this.#escaped }
  }

  #add(text: string, place: Span): void {
    this.#builder.add(text, place.start, place.end)
    this.#length += text.length
  }
}
