import type { MappedText, Span } from '@plimsoll/text'
import { expandBraces } from './braces.js'
import { Field, splitFields, type Atom, type DecodedPart, type PieceAtom } from './field.js'
import type { Segment, Word } from './tree.js'
import {
  bindingOf,
  certain,
  DYNAMIC,
  joinBindings,
  shownTextOf,
  textOf,
  type Binding,
  type Piece,
  type Template,
} from './value.js'

/** What a shell does with a word that is not quoted. */
export interface WordGrammar {
  /** Does it split the values of variables at their blanks? */
  readonly splits: boolean
  /** Does it expand `{a,b}`? */
  readonly braces: boolean
}

/**
 * A word of a command, with what was known of the variables in it at its place. Its spans are spans of the Dockerfile;
 * the parts of the script's text that they come from are in `part`.
 */
export class ShellWord {
  readonly source: MappedText
  readonly part: Span
  readonly #word: Word | undefined
  readonly #bindings: readonly (Binding | undefined)[]
  readonly #field: Field | undefined
  readonly #grammar: WordGrammar
  #atoms: readonly Atom[] | undefined
  #fields: readonly Field[] | undefined

  private constructor(
    source: MappedText,
    part: Span,
    word: Word | undefined,
    bindings: readonly (Binding | undefined)[],
    field: Field | undefined,
    grammar: WordGrammar,
  ) {
    this.source = source
    this.part = part
    this.#word = word
    this.#bindings = bindings
    this.#field = field
    this.#grammar = grammar
  }

  /** `bindings` has what is known of the variable of each segment. */
  static of(
    source: MappedText,
    word: Word,
    bindings: readonly (Binding | undefined)[],
    grammar: WordGrammar,
  ): ShellWord {
    return new ShellWord(source, { start: word.start, end: word.end }, word, bindings, undefined, grammar)
  }

  /** A word without quotes, expansions and patterns. */
  static plain(source: MappedText, part: Span): ShellWord {
    return new ShellWord(source, part, undefined, NO_BINDINGS, undefined, NO_GRAMMAR)
  }

  /** A word that an expansion makes: it stands where the expansion stands. */
  static ofField(field: Field): ShellWord {
    return new ShellWord(field.word.source, field.word.part, undefined, NO_BINDINGS, field, NO_GRAMMAR)
  }

  /** As written, without continuation lines. */
  get text(): string {
    return this.source.text.slice(this.part.start, this.part.end)
  }

  get span(): Span {
    return this.source.enclosing(this.part)
  }

  /** Where it stands, if it does so in one piece and as it is: to edit. */
  get exact(): Span | undefined {
    return this.#field === undefined ? this.source.exact(this.part) : undefined
  }

  /** Without quotes and escapes, with the values of its variables; `undefined` if a part is not known. */
  get value(): string | undefined {
    if (this.#field !== undefined) return this.#field.value
    if (this.#isPlain) return this.text
    let value = ''
    for (const atom of this.#atomsOf()) {
      const text = atom.kind === 'piece' ? (atom.piece.known ? atom.piece.text : undefined) : certainText(atom.binding)
      if (text === undefined) return undefined
      value += text
    }
    return value
  }

  /** As `value`, but with the expansions that are not known as they are written: to show, and to compare. */
  get shown(): string {
    if (this.#field !== undefined) return this.#field.shown
    if (this.#isPlain) return this.text
    return this.#atomsOf()
      .map((atom) => {
        if (atom.kind === 'piece') return atom.piece.text
        const template = certain(atom.binding)
        return template === undefined ? atom.raw : shownTextOf(template)
      })
      .join('')
  }

  /** The pieces that it is written in. */
  get template(): readonly Segment[] {
    if (this.#word !== undefined) return this.#word.segments
    return [{ kind: 'literal', ...this.part, text: this.shown, quote: 'none' }]
  }

  /** The words that the command gets for it, after variables and braces were expanded: none, one, or many. */
  get fields(): readonly Field[] {
    if (this.#fields !== undefined) return this.#fields
    if (this.#field !== undefined) this.#fields = [this.#field]
    else if (this.#isPlain) this.#fields = [Field.plain(this)]
    else this.#fields = splitFields(this, this.#atomsOf(), this.#grammar.splits)
    return this.#fields
  }

  /** Is a part of it quoted? */
  get quoted(): boolean {
    return this.#word?.segments.some((segment) => segment.quote !== 'none') === true
  }

  /** Is it a pattern for file names? */
  get glob(): boolean {
    return this.#word?.segments.some((segment) => segment.kind === 'glob' && segment.quote === 'none') === true
  }

  /** Where a segment stands in the Dockerfile: to report. */
  spanOf(segment: Span): Span {
    return this.source.enclosing(segment)
  }

  /**
   * The characters that the command gets, each with its place, and the expansions in between as they are written: the
   * text of a script in the word. `undefined` if there is no text at all, or none that is written in the script.
   */
  decoded(): readonly DecodedPart[] | undefined {
    if (this.#field !== undefined) return this.#field.decoded()
    if (this.#isPlain)
      return [{ ...this.part, text: this.text, source: this.source, isExpansion: false, binding: undefined }]
    const segments = this.template
    if (!segments.some((segment) => segment.kind === 'literal' && segment.text !== '')) {
      const [field] = this.fields
      return this.fields.length === 1 && field?.dynamic === false ? field.decoded() : undefined
    }
    return segments.map(({ kind, start, end, text }, index) => {
      const isExpansion = kind === 'variable' || kind === 'substitution' || kind === 'arithmetic'
      return { start, end, text, source: this.source, isExpansion, binding: this.#bindings[index] }
    })
  }

  /** The rest of the word behind the first characters, which are not quoted: `value` in `name=value`. */
  after(length: number): ShellWord {
    const { start, end } = this.part
    if (this.#word === undefined) return ShellWord.plain(this.source, { start: Math.min(start + length, end), end })
    const [first, ...others] = this.#word.segments
    if (first?.kind !== 'literal' || first.text.length < length) return this
    const rest = { ...first, start: first.start + length, text: first.text.slice(length) }
    const word = { start: rest.start, end, segments: [rest, ...others], assignment: undefined }
    return ShellWord.of(this.source, word, this.#bindings, this.#grammar)
  }

  /** What a variable is known to be when this is its value. */
  toBinding(): Binding {
    if (this.#isPlain) return bindingOf(this.fields.flatMap((field) => field.template))
    let templates: Template[] = [[]]
    for (const [index, segment] of this.template.entries()) {
      const options = this.#valuesOf(segment, this.#bindings[index])
      if (options === undefined || (options.length > 1 && templates.length > 1)) return DYNAMIC
      templates = templates.flatMap((template) => options.map((option) => [...template, ...option]))
    }
    const bindings = templates.map(bindingOf)
    return joinBindings(bindings) ?? DYNAMIC
  }

  /** What a segment can stand for, or `undefined` if it can be anything. */
  #valuesOf(segment: Segment, binding: Binding | undefined): readonly Template[] | undefined {
    if (segment.kind === 'substitution') return segment.list.statements.length === 0 ? [[]] : undefined
    if (segment.kind !== 'variable') return [this.#piecesOf(segment)]
    if (binding === undefined) return /^[A-Za-z_]/.test(segment.name) ? [this.#piecesOf(segment)] : undefined
    return binding.kind === 'known' && binding.elements === undefined ? binding.alternatives : undefined
  }

  #piecesOf(segment: Segment): Piece[] {
    return this.#atom(segment, undefined).flatMap((atom) => (atom.kind === 'piece' ? [atom.piece] : []))
  }

  get #isPlain(): boolean {
    return this.#word === undefined
  }

  #atomsOf(): readonly Atom[] {
    this.#atoms ??= (this.#word?.segments ?? []).flatMap((segment, index) => this.#atom(segment, this.#bindings[index]))
    return this.#atoms
  }

  #atom(segment: Segment, binding: Binding | undefined): Atom[] {
    const quoted = segment.quote !== 'none'
    const { start, end } = segment
    const piece = (known: boolean, glob = false): PieceAtom => ({
      kind: 'piece',
      piece: { text: segment.text, known, glob, origin: { source: this.source, start, end } },
      quoted,
      braces: undefined,
    })
    switch (segment.kind) {
      case 'literal':
        return [piece(true)]
      case 'glob':
        return [piece(true, !quoted)]
      case 'brace': {
        const braces = quoted || segment.dynamic || !this.#grammar.braces ? undefined : expandBraces(segment.text)
        return [{ ...piece(!segment.dynamic), braces }]
      }
      case 'substitution':
        return segment.list.statements.length === 0 ? [] : [piece(false)]
      case 'arithmetic':
        return [piece(false)]
      case 'variable':
        if (binding?.kind !== 'known') return [piece(false)]
        return [{ kind: 'binding', binding, quoted, raw: segment.text, span: { start, end } }]
      default:
        return segment satisfies never
    }
  }
}

const NO_GRAMMAR: WordGrammar = { splits: false, braces: false }

const NO_BINDINGS: readonly (Binding | undefined)[] = []

function certainText(binding: Binding): string | undefined {
  const template = certain(binding)
  return template === undefined ? undefined : textOf(template)
}
