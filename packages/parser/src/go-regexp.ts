import { isNameCharacter, replaceInvalid } from './unicode.js'

/**
 * A regular expression of Go, as far as BuildKit makes such from lines of ignore files: `|` between rows of
 * characters, sets, repetitions and assertions, and no parentheses but its own `(.*\/)?`. It is run by keeping all
 * the places in a row that the text read so far can lead to, so no text makes it slow.
 */
export interface GoRegexp {
  readonly alternatives: readonly (readonly Step[])[]
}

export type Step =
  /** One character of the set; at most one; any number. */
  | { readonly kind: 'one' | 'maybe' | 'many'; readonly set: CharacterSet }
  /** The next two steps may be left out. */
  | { readonly kind: 'optional' }
  | { readonly kind: Assertion }

export type Assertion = 'begin' | 'end' | 'boundary' | 'no-boundary'

export interface CharacterSet {
  readonly negated: boolean
  /** First and last code point of each range, in pairs. */
  readonly ranges: readonly number[]
  /** Unicode properties. */
  readonly properties: readonly RegExp[]
}

/** Does the expression match the path or one of its parent directories (`a/b/c`: `a`, `a/b`)? */
export function matchesPathOrParent({ alternatives }: GoRegexp, path: string): boolean {
  const text = replaceInvalid(path)
  return alternatives.some((steps) => alternativeMatches(steps, text))
}

const SLASH = 0x2f

/** Does the row match from anywhere (most begin with `^`) to some place that a match may end at? */
function alternativeMatches(steps: readonly Step[], text: string): boolean {
  const anchored = steps[0]?.kind === 'begin'
  /** 1 for each place that can have been reached; the place behind all steps is a match. */
  let places = new Uint8Array(steps.length + 1)
  let following = new Uint8Array(steps.length + 1)
  places[0] = 1
  let before: number | undefined
  for (let at = 0; ;) {
    const next = text.codePointAt(at)
    if (next === undefined || next === SLASH) {
      if (close(steps, places.slice(), before, undefined)) return true
      if (next === undefined) return false
    }
    if (close(steps, places, before, next)) return true
    const alive = advance(steps, places, next, following)
    if (!alive && anchored) return false
    const emptied = places.fill(0)
    places = following
    following = emptied
    if (!anchored) places[0] = 1
    before = next
    at += next > 0xffff ? 2 : 1
  }
}

/** Adds the places that can be reached without reading anything; they are all further on. Is the end among them? */
function close(
  steps: readonly Step[],
  places: Uint8Array,
  before: number | undefined,
  next: number | undefined,
): boolean {
  for (let place = 0; place < steps.length; place++) {
    if (places[place] === 0) continue
    const kind = steps[place]?.kind
    switch (kind) {
      case undefined:
      case 'one':
        break
      case 'maybe':
      case 'many':
        places[place + 1] = 1
        break
      case 'optional':
        places[place + 1] = 1
        places[place + 3] = 1
        break
      case 'begin':
      case 'end':
      case 'boundary':
      case 'no-boundary':
        if (holds(kind, before, next)) places[place + 1] = 1
        break
    }
  }
  return places[steps.length] === 1
}

function holds(assertion: Assertion, before: number | undefined, next: number | undefined): boolean {
  switch (assertion) {
    case 'begin':
      return before === undefined
    case 'end':
      return next === undefined
    case 'boundary':
      return isWord(before) !== isWord(next)
    case 'no-boundary':
      return isWord(before) === isWord(next)
  }
}

/** Of ASCII. */
function isWord(codePoint: number | undefined): boolean {
  return codePoint !== undefined && codePoint < 0x80 && isNameCharacter(codePoint)
}

/** Reads a character from each place; `false` where no place is left. */
function advance(steps: readonly Step[], places: Uint8Array, next: number, following: Uint8Array): boolean {
  let alive = false
  for (let place = 0; place < steps.length; place++) {
    const step = places[place] === 0 ? undefined : steps[place]
    if (step === undefined || !('set' in step) || !includes(step.set, next)) continue
    following[step.kind === 'many' ? place : place + 1] = 1
    alive = true
  }
  return alive
}

function includes({ negated, ranges, properties }: CharacterSet, codePoint: number): boolean {
  for (let index = 0; index < ranges.length; index += 2) {
    if (codePoint >= (ranges[index] ?? 0) && codePoint <= (ranges[index + 1] ?? 0)) return !negated
  }
  if (properties.length === 0) return negated
  const character = String.fromCodePoint(codePoint)
  return properties.some((property) => property.test(character)) !== negated
}
