import { MappedTextBuilder, type MappedText, type Span } from '@plimsoll/text'

/** A text with values in the place of its variables. */
export interface ResolvedText {
  /** Mapped into the file. Of an unknown variable it has a placeholder, as templates have: `{{NAME}}`. */
  readonly text: MappedText
  /** The placeholders. Without any, the text is known. */
  readonly unknown: readonly Span[]
  /** The parts of the text that stand for variables, placeholders included. */
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
  readonly #unknown: Span[] = []

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
    const start = this.#length
    this.substitute(`{{${name}}}`, place)
    this.#unknown.push({ start, end: this.#length })
  }

  /** `start` is the place of an empty text. */
  build(start: number): ResolvedText {
    const text = this.#builder.build(start)
    return { text, unknown: this.#unknown, substituted: this.#substituted, escaped: this.#escaped }
  }

  #add(text: string, place: Span): void {
    this.#builder.add(text, place.start, place.end)
    this.#length += text.length
  }
}
