import type { Assertion, CharacterSet, GoRegexp, Step } from './go-regexp.js'
import { replaceInvalid } from './unicode.js'

/** How many steps expressions may still have together: what hostile patterns take is bounded. */
export interface StepBudget {
  steps: number
}

/** The expression; `'invalid'` where Go does not compile it, `'large'` where it has more steps than are left. */
export function compileGoRegexp(pattern: string, budget: StepBudget): GoRegexp | 'invalid' | 'large' {
  const steps: Step[] = []
  const text = replaceInvalid(pattern)
  const lastNameEnd = text.lastIndexOf(NAME_END)
  const source: Source = { text, lastNameEnd, at: 0, alternatives: [steps], steps, repeated: false }
  while (source.at < source.text.length) {
    const before = source.steps.length
    if (!compileNext(source)) return 'invalid'
    budget.steps -= Math.max(1, source.steps.length - before)
    if (budget.steps < 0) return 'large'
  }
  return { alternatives: source.alternatives }
}

const MAX_REPEAT = 1000
const NAME_END = ':]'
const LINE_FEED = 0x0a
const SLASH = 0x2f
const OPEN_BRACE = 0x7b
const OPTIONAL_DIRECTORIES = '(.*/)?'
const LAST_CODE_POINT = 0x10ffff

const REPETITION = /^\{(0|[1-9][0-9]*)(?:,(0|[1-9][0-9]*|))?\}/
const NOT_LINE_FEED: CharacterSet = { negated: true, ranges: [LINE_FEED, LINE_FEED], properties: [] }

/** Go's `\d`, `\s` and `\w` are of ASCII. */
const PERL_CLASSES: ReadonlyMap<string, readonly number[]> = new Map([
  ['d', [0x30, 0x39]],
  ['s', [0x09, 0x0a, 0x0c, 0x0d, 0x20, 0x20]],
  ['w', [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]],
])

/** What stands between `[:` and `:]`. */
const NAMED_CLASSES: ReadonlyMap<string, readonly number[]> = new Map([
  ['alnum', [0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a]],
  ['alpha', [0x41, 0x5a, 0x61, 0x7a]],
  ['ascii', [0x00, 0x7f]],
  ['blank', [0x09, 0x09, 0x20, 0x20]],
  ['cntrl', [0x00, 0x1f, 0x7f, 0x7f]],
  ['digit', [0x30, 0x39]],
  ['graph', [0x21, 0x7e]],
  ['lower', [0x61, 0x7a]],
  ['print', [0x20, 0x7e]],
  ['punct', [0x21, 0x2f, 0x3a, 0x40, 0x5b, 0x60, 0x7b, 0x7e]],
  ['space', [0x09, 0x0d, 0x20, 0x20]],
  ['upper', [0x41, 0x5a]],
  ['word', [0x30, 0x39, 0x41, 0x5a, 0x5f, 0x5f, 0x61, 0x7a]],
  ['xdigit', [0x30, 0x39, 0x41, 0x46, 0x61, 0x66]],
])

const PROPERTY = /^\\[pP](?:\{(\^?)([A-Z][A-Za-z_]*)\}|([A-Z]))/

const ASSERTIONS: ReadonlyMap<string, Assertion> = new Map([
  ['A', 'begin'],
  ['z', 'end'],
  ['b', 'boundary'],
  ['B', 'no-boundary'],
])

const CONTROL_ESCAPES: ReadonlyMap<string, number> = new Map([
  ['a', 0x07],
  ['f', 0x0c],
  ['n', 0x0a],
  ['r', 0x0d],
  ['t', 0x09],
  ['v', 0x0b],
])

/** An expression that is being compiled. */
interface Source {
  readonly text: string
  /** Where the last `:]` stands: behind it none is looked for. */
  readonly lastNameEnd: number
  at: number
  readonly alternatives: Step[][]
  /** The alternative that is growing. */
  steps: Step[]
  /** The last piece has a repetition, and so may have no other. */
  repeated: boolean
}

/** A set that is being read. */
interface SetContent {
  readonly ranges: number[]
  readonly properties: RegExp[]
}

/** Compiles the next piece; `false` where it is none. */
function compileNext(source: Source): boolean {
  const { text, at } = source
  switch (text[at]) {
    case '^':
      return addAssertion(source, 'begin', 1)
    case '$':
      return addAssertion(source, 'end', 1)
    case '|':
      return startAlternative(source)
    case '.':
      source.at++
      return addSet(source, NOT_LINE_FEED)
    case '[': {
      const set = readSet(source)
      return set !== undefined && addSet(source, set)
    }
    case '(':
      return compileDirectories(source)
    case '{':
      return compileRepetition(source)
    case '\\':
      return compileEscape(source)
    default:
      return addSet(source, single(takeCodePoint(source) ?? 0))
  }
}

function addAssertion(source: Source, kind: Assertion, length: number): boolean {
  source.at += length
  source.steps.push({ kind })
  source.repeated = false
  return true
}

function startAlternative(source: Source): boolean {
  source.at++
  source.steps = []
  source.alternatives.push(source.steps)
  source.repeated = false
  return true
}

function addSet(source: Source, set: CharacterSet): boolean {
  const many = source.text[source.at] === '*'
  if (many) source.at++
  source.steps.push({ kind: many ? 'many' : 'one', set })
  source.repeated = many
  return true
}

function single(codePoint: number): CharacterSet {
  return { negated: false, ranges: [codePoint, codePoint], properties: [] }
}

function compileDirectories(source: Source): boolean {
  if (!source.text.startsWith(OPTIONAL_DIRECTORIES, source.at)) return false
  source.at += OPTIONAL_DIRECTORIES.length
  source.steps.push({ kind: 'optional' }, { kind: 'many', set: NOT_LINE_FEED }, { kind: 'one', set: single(SLASH) })
  source.repeated = true
  return true
}

/** `{2}`, `{2,}`, `{2,3}` behind a piece; any other brace stands for itself. */
function compileRepetition(source: Source): boolean {
  const { text, at, steps } = source
  const match = REPETITION.exec(text.slice(at))
  if (match === null) {
    source.at++
    return addSet(source, single(OPEN_BRACE))
  }
  const unbounded = match[2] === ''
  const least = Number(match[1])
  const most = match[2] === undefined || unbounded ? least : Number(match[2])
  const step = steps.pop()
  if (most > MAX_REPEAT || least > most || step === undefined || source.repeated) return false
  if ('set' in step) {
    const { set } = step
    const maybe: Step = { kind: 'maybe', set }
    for (let count = 0; count < least; count++) steps.push(step)
    if (unbounded) steps.push({ kind: 'many', set })
    for (let count = least; count < most; count++) steps.push(maybe)
  } else if (least > 0) {
    steps.push(step)
  }
  source.at += match[0].length
  source.repeated = true
  return true
}

function compileEscape(source: Source): boolean {
  const letter = source.text[source.at + 1] ?? ''
  const assertion = ASSERTIONS.get(letter)
  if (assertion !== undefined) return addAssertion(source, assertion, 2)
  if (letter === 'Q') return compileQuotation(source)
  const content: SetContent = { ranges: [], properties: [] }
  switch (readClassEscape(source, content)) {
    case 'read':
      return addSet(source, { negated: false, ...content })
    case 'absent': {
      const codePoint = readEscape(source)
      return codePoint !== undefined && addSet(source, single(codePoint))
    }
    case 'wrong':
      return false
  }
}

/** `\Q…\E`, or to the end: literal, the `$` that BuildKit adds too. */
function compileQuotation(source: Source): boolean {
  const start = source.at + 2
  const found = source.text.indexOf('\\E', start)
  const end = found === -1 ? source.text.length : found
  for (const character of source.text.slice(start, end)) {
    source.steps.push({ kind: 'one', set: single(character.codePointAt(0) ?? 0) })
  }
  source.at = found === -1 ? end : end + 2
  source.repeated = false
  return true
}

/** A `[…]`; `undefined` where it has no end or something in it is wrong. */
function readSet(source: Source): CharacterSet | undefined {
  const { text } = source
  const negated = text[source.at + 1] === '^'
  source.at += negated ? 2 : 1
  const content: SetContent = { ranges: [], properties: [] }
  for (let first = true; first || text[source.at] !== ']'; first = false) {
    if (source.at >= text.length) return undefined
    let outcome = readNamedClass(source, content)
    if (outcome === 'absent') outcome = readClassEscape(source, content)
    if (outcome === 'absent') outcome = readRange(source, content)
    if (outcome === 'wrong') return undefined
  }
  source.at++
  return { negated, ...content }
}

type Outcome = 'read' | 'absent' | 'wrong'

/** `[:name:]` or `[:^name:]`, in a set. */
function readNamedClass(source: Source, content: SetContent): Outcome {
  const { text, at } = source
  if (!text.startsWith('[:', at) || source.lastNameEnd < at + 2) return 'absent'
  const end = text.indexOf(NAME_END, at + 2)
  const negated = text[at + 2] === '^'
  const ranges = NAMED_CLASSES.get(text.slice(negated ? at + 3 : at + 2, end))
  if (ranges === undefined) return 'wrong'
  content.ranges.push(...(negated ? complement(ranges) : ranges))
  source.at = end + 2
  return 'read'
}

/** `\d`, `\D` and the like, `\pN`, `\p{Name}`. */
function readClassEscape(source: Source, content: SetContent): Outcome {
  const { text, at } = source
  const letter = text[at] === '\\' ? (text[at + 1] ?? '') : ''
  if (letter === 'p' || letter === 'P') return readProperty(source, content)
  const ranges = PERL_CLASSES.get(letter.toLowerCase())
  if (ranges === undefined) return 'absent'
  content.ranges.push(...(letter === letter.toLowerCase() ? ranges : complement(ranges)))
  source.at += 2
  return 'read'
}

/** A category or script of Unicode. */
function readProperty(source: Source, content: SetContent): Outcome {
  const { text, at } = source
  const [whole, bracedNegation, braced, letter] = PROPERTY.exec(text.slice(at)) ?? []
  const name = braced ?? letter
  if (whole === undefined || name === undefined) return 'wrong'
  const negated = (text[at + 1] === 'P') !== (bracedNegation === '^')
  const property = unicodeProperty(name.length > 2 ? `Script=${name}` : name, negated)
  if (property === undefined) return 'wrong'
  content.properties.push(property)
  source.at += whole.length
  return 'read'
}

function unicodeProperty(name: string, negated: boolean): RegExp | undefined {
  try {
    return new RegExp(`\\${negated ? 'P' : 'p'}{${name}}`, 'u')
  } catch {
    return undefined
  }
}

function complement(ranges: readonly number[]): number[] {
  const gaps: number[] = []
  let next = 0
  for (let index = 0; index < ranges.length; index += 2) {
    const low = ranges[index] ?? 0
    if (low > next) gaps.push(next, low - 1)
    next = (ranges[index + 1] ?? 0) + 1
  }
  if (next <= LAST_CODE_POINT) gaps.push(next, LAST_CODE_POINT)
  return gaps
}

/** `a` or `a-z`, in a set. */
function readRange(source: Source, content: SetContent): Outcome {
  const low = readSetCharacter(source)
  if (low === undefined) return 'wrong'
  const { text, at } = source
  let high: number | undefined = low
  if (text[at] === '-' && at + 1 < text.length && text[at + 1] !== ']') {
    source.at++
    high = readSetCharacter(source)
  }
  if (high === undefined || high < low) return 'wrong'
  content.ranges.push(low, high)
  return 'read'
}

function readSetCharacter(source: Source): number | undefined {
  return source.text[source.at] === '\\' ? readEscape(source) : takeCodePoint(source)
}

function takeCodePoint(source: Source): number | undefined {
  const codePoint = source.text.codePointAt(source.at)
  if (codePoint !== undefined) source.at += codePoint > 0xffff ? 2 : 1
  return codePoint
}

/** An escape of a single character: punctuation, a control character, octal, hexadecimal. Letters are reserved. */
function readEscape(source: Source): number | undefined {
  const rest = source.text.slice(source.at + 1, source.at + 4)
  const code = /^(?:0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(rest)?.[0]
  if (code !== undefined) return consume(source, 1 + code.length, Number.parseInt(code, 8))
  const hexadecimal = /^x([0-9A-Fa-f]{2})/.exec(rest)?.[1]
  if (hexadecimal !== undefined) return consume(source, 4, Number.parseInt(hexadecimal, 16))
  if (rest.startsWith('x{')) return readBracedHexadecimal(source)
  const control = CONTROL_ESCAPES.get(rest.charAt(0))
  if (control !== undefined) return consume(source, 2, control)
  return /^[\0-/:-@[-`{-\x7f]/.test(rest) ? consume(source, 2, rest.charCodeAt(0)) : undefined
}

/** `\x{10FFFF}` */
function readBracedHexadecimal(source: Source): number | undefined {
  const end = source.text.indexOf('}', source.at)
  const digits = source.text.slice(source.at + 3, end)
  const codePoint = end !== -1 && /^[0-9A-Fa-f]+$/.test(digits) ? Number.parseInt(digits, 16) : Infinity
  return codePoint <= LAST_CODE_POINT ? consume(source, end + 1 - source.at, codePoint) : undefined
}

function consume(source: Source, length: number, codePoint: number): number {
  source.at += length
  return codePoint
}
