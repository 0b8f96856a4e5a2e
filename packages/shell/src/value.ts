import type { MappedText, Span } from '@plimsoll/text'

/** A stretch of a value: text that is known, or an expansion, as it is written, whose value is not. */
export interface Piece {
  readonly text: string
  readonly known: boolean
  /** Is it a pattern for file names where it is not quoted? */
  readonly glob: boolean
  /** Where it was written; `undefined` for what comes from outside of the script. */
  readonly origin: Origin | undefined
}

export interface Origin extends Span {
  readonly source: MappedText
}

/** A value that is known at least in parts. What is not known of it is taken to have no blanks. */
export type Template = readonly Piece[]

/**
 * What is known of a variable at one place of a script. `dynamic` comes from a command, a loop, the input, and can be
 * anything. A value that depends on a condition has `alternatives`: the first is what is always part of it.
 */
export type Binding = KnownBinding | { readonly kind: 'dynamic' }

export interface KnownBinding {
  readonly kind: 'known'
  readonly alternatives: readonly Template[]
  /** The values of an array. */
  readonly elements: readonly Template[] | undefined
  readonly isSet: boolean
}

export const DYNAMIC: Binding = { kind: 'dynamic' }

export const UNSET: KnownBinding = { kind: 'known', alternatives: [[]], elements: undefined, isSet: false }

/** Values longer than this are not followed, nor those of more pieces than this. */
const MAX_LENGTH = 4096
const MAX_PIECES = 256
const MAX_ALTERNATIVES = 4

export function bindingOf(template: Template): Binding {
  return isSmall(template) ? { kind: 'known', alternatives: [template], elements: undefined, isSet: true } : DYNAMIC
}

export function arrayOf(elements: readonly Template[]): Binding {
  const all = elements.flat()
  if (!isSmall(all)) return DYNAMIC
  return { kind: 'known', alternatives: [elements[0] ?? []], elements, isSet: true }
}

/** A value from outside of the script: `null` for a variable that is not set. */
export function constant(text: string | null): Binding {
  if (text === null) return UNSET
  return bindingOf(text === '' ? [] : [{ text, known: true, glob: /[*?[]/.test(text), origin: undefined }])
}

/** The value of a variable that has one certain value. */
export function certain(binding: Binding | undefined): Template | undefined {
  if (binding?.kind !== 'known' || binding.elements !== undefined) return undefined
  return binding.alternatives.length === 1 ? binding.alternatives[0] : undefined
}

/** How much is written when the variable is expanded. */
export function sizeOf(binding: KnownBinding): number {
  let size = 0
  for (const template of binding.elements ?? binding.alternatives) size += template.length + lengthOf(template)
  return size
}

/** The text of a value, or `undefined` if a part of it is not known. */
export function textOf(template: Template): string | undefined {
  return template.every((piece) => piece.known) ? shownTextOf(template) : undefined
}

export function shownTextOf(template: Template): string {
  return template.map((piece) => piece.text).join('')
}

/**
 * What is known where several ways meet. If the values only add words to one of them, all stay as alternatives; of
 * values that have nothing in common, nothing is known.
 */
export function joinBindings(ways: readonly (Binding | undefined)[]): Binding | undefined {
  const [first] = ways
  if (ways.every((way) => way === first)) return first
  const alternatives: Template[] = []
  const texts = new Set<string>()
  let isSet = true
  for (const way of ways) {
    if (way?.kind !== 'known' || way.elements !== undefined) return DYNAMIC
    isSet &&= way.isSet
    for (const template of way.alternatives) {
      const text = shownTextOf(template)
      if (!texts.has(text)) alternatives.push(template)
      texts.add(text)
    }
  }
  if (alternatives.length > MAX_ALTERNATIVES) return DYNAMIC
  alternatives.sort((one, other) => lengthOf(one) - lengthOf(other))
  const [base, ...longer] = alternatives
  const needed = wordsOf(base ?? [])
  const extended = longer.every((template) => {
    const words = new Set(wordsOf(template))
    return needed.every((word) => words.has(word))
  })
  return extended ? { kind: 'known', alternatives, elements: undefined, isSet } : DYNAMIC
}

function isSmall(template: Template): boolean {
  return template.length <= MAX_PIECES && lengthOf(template) <= MAX_LENGTH
}

function lengthOf(template: Template): number {
  let length = 0
  for (const piece of template) length += piece.text.length
  return length
}

function wordsOf(template: Template): string[] {
  return shownTextOf(template)
    .split(/[ \t\n]+/)
    .filter((word) => word !== '')
}
