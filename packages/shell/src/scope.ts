import type { MappedText } from '@plimsoll/text'
import type { Place } from './context.js'
import type { Dialect } from './dialect.js'
import { expandsBraces, isWindows } from './dialect.js'
import type { OuterExpansion } from './nested.js'
import type { ShellState } from './state.js'
import type { Segment, VariableSegment, Word } from './tree.js'
import { certain, shownTextOf, UNSET, type Binding } from './value.js'
import { ShellWord, type WordGrammar } from './word.js'

/** A word with what is known of its variables now. */
export function makeWord(word: Word, place: Place, state: ShellState): ShellWord {
  const { source, outer } = place
  if (isPlain(word, source)) return ShellWord.plain(source, { start: word.start, end: word.end })
  const { segments, inherited } = withOuter(word.segments, outer)
  const bindings = segments.map((segment, index) => {
    if (segment.kind !== 'variable') return undefined
    const expansion = inherited[index]
    return expansion === undefined ? resolve(segment, place, state) : expansion.binding
  })
  const syntax =
    segments === word.segments ? word : { start: word.start, end: word.end, segments, assignment: undefined }
  return ShellWord.of(source, syntax, bindings, grammarOf(place.dialect))
}

/** Has the word only characters that mean nothing to any shell? */
export function isPlain(word: Word, source: MappedText): boolean {
  return PLAIN.test(source.text.slice(word.start, word.end))
}

/** The expansion of the shell around that begins at an offset. */
export function outerAt(outer: readonly OuterExpansion[], offset: number): OuterExpansion | undefined {
  const found = outer[firstFrom(outer, offset)]
  return found?.start === offset ? found : undefined
}

const PLAIN = /^[\w@+=:,./-]+$/

const WORDS_SPLIT: WordGrammar = { splits: true, braces: false }
const WORDS_SPLIT_WITH_BRACES: WordGrammar = { splits: true, braces: true }
const WORDS_WHOLE: WordGrammar = { splits: false, braces: false }
const WORDS_WHOLE_WITH_BRACES: WordGrammar = { splits: false, braces: true }

function grammarOf(dialect: Dialect): WordGrammar {
  if (isWindows(dialect)) return WORDS_WHOLE
  if (dialect === 'zsh') return WORDS_WHOLE_WITH_BRACES
  return expandsBraces(dialect) ? WORDS_SPLIT_WITH_BRACES : WORDS_SPLIT
}

/** The place of the first expansion that begins at `offset` or behind it. */
function firstFrom(outer: readonly OuterExpansion[], offset: number): number {
  let low = 0
  let high = outer.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((outer[middle]?.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * In the script of `sh -c "echo '$X'"`, the shell around puts the value of `X` between the quotes: what this shell takes
 * for a literal is an expansion.
 */
function withOuter(
  segments: readonly Segment[],
  outer: readonly OuterExpansion[],
): { segments: readonly Segment[]; inherited: readonly (OuterExpansion | undefined)[] } {
  if (outer.length === 0) return { segments, inherited: [] }
  const result: Segment[] = []
  const inherited: (OuterExpansion | undefined)[] = []
  for (const segment of segments) {
    let at = segment.start
    if (segment.kind === 'literal' && segment.text.length === segment.end - segment.start) {
      for (let index = firstFrom(outer, at); index < outer.length; index++) {
        const expansion = outer[index]
        if (expansion === undefined || expansion.end > segment.end) break
        if (expansion.start > at) result.push(literalPart(segment, at, expansion.start))
        inherited[result.length] = expansion
        result.push(expansionPart(segment, expansion))
        at = expansion.end
      }
      if (at === segment.start) result.push(segment)
      else if (at < segment.end) result.push(literalPart(segment, at, segment.end))
      continue
    }
    inherited[result.length] = outerAt(outer, at)
    result.push(segment)
  }
  return { segments: result, inherited }
}

function literalPart(segment: Segment, start: number, end: number): Segment {
  const text = segment.text.slice(start - segment.start, end - segment.start)
  return { kind: 'literal', start, end, text, quote: segment.quote }
}

function expansionPart(segment: Segment, { start, end }: OuterExpansion): VariableSegment {
  const text = segment.text.slice(start - segment.start, end - segment.start)
  const name = text.replace(/^\$\{?|\}$/g, '')
  return { kind: 'variable', start, end, text, quote: segment.quote, name, ...NO_OPERATION }
}

const NO_OPERATION = { operator: undefined, operands: [], index: undefined, prefix: undefined } as const

/** What is known of the value of an expansion. */
function resolve(segment: VariableSegment, place: Place, state: ShellState): Binding | undefined {
  const { name, operator, index, prefix } = segment
  if (prefix !== undefined || !NAME.test(name)) return undefined
  if (index !== undefined) {
    const array = index === '@' || index === '*' ? state.variables.expand(name) : undefined
    return array?.kind === 'known' && array.elements !== undefined && operator === undefined ? array : undefined
  }
  if (operator === undefined) return state.variables.expand(name)
  const meaning = OPERATORS.get(operator)
  const binding = meaning === undefined ? state.variables.get(name) : state.variables.expand(name)
  if (binding?.kind === 'dynamic') return binding
  if (meaning === undefined || binding === undefined) return undefined
  const template = certain(binding)
  if (template === undefined) return undefined
  const text = shownTextOf(template)
  const isMissing = !binding.isSet || (operator.startsWith(':') && text === '')
  switch (meaning) {
    case 'default':
      return isMissing ? operand(segment, place, state) : binding
    case 'alternative':
      return isMissing ? UNSET : operand(segment, place, state)
    case 'required':
      return isMissing ? undefined : binding
    default:
      return meaning satisfies never
  }
}

function operand(segment: VariableSegment, place: Place, state: ShellState): Binding | undefined {
  const [word] = segment.operands
  return word === undefined ? UNSET : makeWord(word, place, state).toBinding()
}

/** A name of a variable; of PowerShell, with the drive that it is on. */
const NAME = /^[A-Za-z_][\w:]*$/

const OPERATORS: ReadonlyMap<string, 'default' | 'alternative' | 'required'> = new Map([
  ['-', 'default'],
  [':-', 'default'],
  ['=', 'default'],
  [':=', 'default'],
  ['+', 'alternative'],
  [':+', 'alternative'],
  ['?', 'required'],
  [':?', 'required'],
] as const)
