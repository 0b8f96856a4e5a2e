import type { MappedText, Span } from '@plimsoll/text'
import type { Binding, KnownBinding, Origin, Piece, Template } from './value.js'
import type { ShellWord } from './word.js'

/** A part of a word before it is split: as written, or the value of a variable. */
export type Atom = PieceAtom | BindingAtom

export interface PieceAtom {
  readonly kind: 'piece'
  readonly piece: Piece
  readonly quoted: boolean
  /** The texts that it stands for one after the other. */
  readonly braces: readonly string[] | undefined
}

export interface BindingAtom {
  readonly kind: 'binding'
  readonly binding: KnownBinding
  readonly quoted: boolean
  /** The expansion, as written. */
  readonly raw: string
  readonly span: Span
}

/** Characters of a word as the command gets them, and where they are written. */
export interface DecodedPart extends Origin {
  readonly text: string
  /** Is it an expansion as it is written, and not what it stands for? */
  readonly isExpansion: boolean
  /** What is known of the variable. */
  readonly binding: Binding | undefined
}

/** A word as the command gets it. */
export class Field {
  readonly word: ShellWord
  /** Does the command get it only under a condition? */
  readonly maybe: boolean
  readonly #pieces: readonly FieldPiece[] | undefined

  private constructor(word: ShellWord, pieces: readonly FieldPiece[] | undefined, maybe: boolean) {
    this.word = word
    this.maybe = maybe
    this.#pieces = pieces
  }

  static plain(word: ShellWord): Field {
    return new Field(word, undefined, false)
  }

  static of(word: ShellWord, pieces: readonly FieldPiece[], maybe: boolean): Field {
    return new Field(word, pieces, maybe)
  }

  /** `undefined` if a part of it is not known. */
  get value(): string | undefined {
    if (this.#pieces === undefined) return this.word.text
    return this.dynamic ? undefined : this.shown
  }

  /** As `value`, but with the expansions that are not known as they are written. */
  get shown(): string {
    return this.#pieces === undefined ? this.word.text : this.#pieces.map(({ piece }) => piece.text).join('')
  }

  get dynamic(): boolean {
    return this.#pieces?.some(({ piece }) => !piece.known) === true
  }

  get glob(): boolean {
    return this.#pieces?.some(({ piece, quoted }) => piece.glob && !quoted) === true
  }

  /** Where the word that it comes from stands. */
  get span(): Span {
    return this.word.span
  }

  /** Where it is written, if that is elsewhere: in the value of a variable that the script sets. */
  get definedAt(): Span | undefined {
    const part = this.#definition
    return part === undefined ? undefined : part.source.enclosing(part)
  }

  /** Where to edit it: the whole word, with its quotes, or its place in the value of the variable. */
  get exact(): Span | undefined {
    if (this.#pieces === undefined) return this.word.exact
    const part = this.#definition
    if (part !== undefined) return part.source.exact(part)
    return this.#pieces.some(({ inlined }) => inlined) || this.word.fields.length !== 1 ? undefined : this.word.exact
  }

  /** Where the characters of `shown` from `start` to `end` are written, if they are in one piece: to edit. */
  exactPart(start: number, end: number): Span | undefined {
    if (this.#pieces === undefined) {
      const from = this.word.part.start
      return this.word.source.exact({ start: from + start, end: from + end })
    }
    let at = 0
    for (const { piece } of this.#pieces) {
      const next = at + piece.text.length
      if (start >= at && end <= next && (start < next || start === end)) {
        const { origin } = piece
        if (origin === undefined || origin.end - origin.start !== piece.text.length) return undefined
        return origin.source.exact({ start: origin.start + start - at, end: origin.start + end - at })
      }
      at = next
    }
    return undefined
  }

  /** What it is made of. */
  get template(): Template {
    if (this.#pieces !== undefined) return this.#pieces.map(({ piece }) => piece)
    const { source, part, text } = this.word
    return text === '' ? [] : [{ text, known: true, glob: false, origin: { source, ...part } }]
  }

  /** Its characters, each with its place; `undefined` if they are not written in the script. */
  decoded(): readonly DecodedPart[] | undefined {
    const parts: DecodedPart[] = []
    for (const { text, known, origin } of this.template) {
      if (!known || origin === undefined) return undefined
      parts.push({ ...origin, text, isExpansion: false, binding: undefined })
    }
    return parts
  }

  get #definition(): (Span & { readonly source: MappedText }) | undefined {
    const pieces = this.#pieces
    const first = pieces?.[0]?.piece.origin
    const last = pieces?.at(-1)?.piece.origin
    if (pieces === undefined || first === undefined || last === undefined) return undefined
    if (!pieces.every(({ inlined, piece }) => inlined && piece.origin?.source === first.source)) return undefined
    return last.end < first.start ? undefined : { source: first.source, start: first.start, end: last.end }
  }
}

export interface FieldPiece {
  readonly piece: Piece
  readonly quoted: boolean
  /** Is it from the value of a variable? */
  readonly inlined: boolean
}

/** The fields of a word. Without `splits`, it is one, whatever its variables contain. */
export function splitFields(word: ShellWord, written: readonly Atom[], splits: boolean): Field[] {
  const whole = wholeField(word, written)
  if (whole !== undefined) return whole
  const atoms = withoutHugeBraces(written)
  const array = onlyArray(atoms)
  if (array !== undefined) return array.map((template) => Field.of(word, inline(template, true), false))
  const conditional = atoms.findIndex(
    (atom) => atom.kind === 'binding' && !atom.quoted && splits && atom.binding.alternatives.length > 1,
  )
  const choices = conditional === -1 ? 1 : (alternativesOf(atoms[conditional])?.length ?? 1)
  const fields: Field[] = []
  const seen = new Map<string, number>()
  for (let choice = 0; choice < choices; choice++) {
    for (const pieces of expand(atoms, conditional, choice, splits)) {
      const key = pieces.map(({ piece }) => piece.text).join('')
      if (choice > 0 && seen.has(key)) continue
      seen.set(key, choice)
      fields.push(Field.of(word, pieces, choice > 0))
    }
  }
  return fields
}

/** Most words are written out, and are one field, or none if they are empty without quotes. */
function wholeField(word: ShellWord, atoms: readonly Atom[]): Field[] | undefined {
  const pieces: FieldPiece[] = []
  let isThere = false
  for (const atom of atoms) {
    if (atom.kind !== 'piece' || atom.braces !== undefined) return undefined
    const { piece, quoted } = atom
    if (piece.text !== '') pieces.push({ piece, quoted, inlined: false })
    if (quoted || piece.text !== '') isThere = true
  }
  return isThere ? [Field.of(word, pieces, false)] : []
}

/** `"${array[@]}"` alone: the one quoted expansion that is several words. */
function onlyArray(atoms: readonly Atom[]): readonly Template[] | undefined {
  const [atom] = atoms
  return atoms.length === 1 && atom?.kind === 'binding' ? atom.binding.elements : undefined
}

function alternativesOf(atom: Atom | undefined): readonly Template[] | undefined {
  return atom?.kind === 'binding' ? atom.binding.alternatives : undefined
}

function expand(atoms: readonly Atom[], conditional: number, choice: number, splits: boolean): FieldPiece[][] {
  const splitter = new Splitter()
  for (const [index, atom] of atoms.entries()) {
    if (atom.kind === 'piece') {
      if (atom.braces !== undefined) splitter.addChoices(atom.piece, atom.braces)
      else splitter.add({ piece: atom.piece, quoted: atom.quoted, inlined: false })
      continue
    }
    const { alternatives, elements } = atom.binding
    const template =
      index === conditional ? alternatives[choice] : alternatives.length === 1 ? alternatives[0] : undefined
    if (template === undefined || elements !== undefined) {
      splitter.add({ piece: unknownPiece(atom.raw), quoted: atom.quoted, inlined: false })
    } else if (atom.quoted || !splits) for (const piece of inline(template, true)) splitter.add(piece)
    else for (const piece of template) splitter.addSplit(piece)
    if (atom.quoted) splitter.touch()
  }
  return splitter.finish()
}

function inline(template: Template, quoted: boolean): FieldPiece[] {
  return template.map((piece) => ({ piece, quoted, inlined: true }))
}

function unknownPiece(text: string): Piece {
  return { text, known: false, glob: false, origin: undefined }
}

/** More fields than this are not made of one word by its braces, nor more pieces of fields. */
const MAX_FIELDS = 512
const MAX_PIECES = 20_000

/** Braces that stand for too much are left as they are written. */
function withoutHugeBraces(atoms: readonly Atom[]): readonly Atom[] {
  let fields = 1
  for (const atom of atoms) if (atom.kind === 'piece') fields *= atom.braces?.length ?? 1
  if (fields <= MAX_FIELDS && fields * atoms.length <= MAX_PIECES) return atoms
  return atoms.map((atom) =>
    atom.kind === 'piece' && atom.braces !== undefined
      ? { ...atom, piece: { ...atom.piece, known: false }, braces: undefined }
      : atom,
  )
}

/** Builds several fields at once: braces make of each that is begun as many as there are choices. */
class Splitter {
  readonly #done: FieldPiece[][] = []
  #open: FieldPiece[][] = [[]]
  #isOpen = false

  add(piece: FieldPiece): void {
    if (piece.piece.text === '' && !piece.quoted) return
    if (piece.piece.text !== '') for (const field of this.#open) field.push(piece)
    this.#isOpen = true
  }

  addChoices(piece: Piece, choices: readonly string[]): void {
    this.#open = this.#open.flatMap((field) =>
      choices.map((text) => [...field, { piece: { ...piece, text }, quoted: false, inlined: false }]),
    )
    this.#isOpen = true
  }

  /** Adds a value, splitting it at its blanks. */
  addSplit(piece: Piece): void {
    if (!piece.known) {
      this.add({ piece, quoted: false, inlined: true })
      return
    }
    for (const { 0: text, index } of piece.text.matchAll(/[ \t\n]+|[^ \t\n]+/g)) {
      if (/^[ \t\n]/.test(text)) this.#close()
      else this.add({ piece: slice(piece, index, text), quoted: false, inlined: true })
    }
  }

  /** Makes a field even if nothing is added to it. */
  touch(): void {
    this.#isOpen = true
  }

  finish(): FieldPiece[][] {
    this.#close()
    return this.#done
  }

  #close(): void {
    if (this.#isOpen) this.#done.push(...this.#open.filter((field) => field.length === 0 || hasText(field)))
    this.#open = [[]]
    this.#isOpen = false
  }
}

/** Braces leave no word where they leave nothing of it. */
function hasText(field: readonly FieldPiece[]): boolean {
  return field.some(({ piece }) => piece.text !== '')
}

function slice(piece: Piece, start: number, text: string): Piece {
  const { origin } = piece
  if (origin === undefined || origin.end - origin.start !== piece.text.length) return { ...piece, text }
  const from = origin.start + start
  return { ...piece, text, origin: { source: origin.source, start: from, end: from + text.length } }
}
