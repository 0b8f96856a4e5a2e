import type { Span } from '@plimsoll/text'
import type {
  ArgDefinition,
  ArgInstruction,
  KeyValue,
  EnvInstruction,
  LabelInstruction,
  PairsInstruction,
} from '../ast.js'
import { skipAsciiSpace, skipTo, skipToAsciiSpace } from '../characters.js'
import { goQuote } from '../expansion.js'
import { WordNode, type TextPart } from '../word-node.js'
import { splitWords, withoutInvalidBytes } from '../words.js'
import { report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

export function parseEnv(context: InstructionContext): EnvInstruction {
  return parsePairs(context, 'ENV')
}

export function parseLabel(context: InstructionContext): LabelInstruction {
  return parsePairs(context, 'LABEL')
}

export function parseArg(context: InstructionContext): ArgInstruction {
  const { escape } = context.line
  const definitions = splitWords(withoutInvalidBytes(context), escape).map((word): ArgDefinition => {
    const { whole, start, end } = word
    const equals = skipTo(whole.text, EQUALS, start, end)
    const span = whole.enclosing(word)
    if (equals === start) reportBlank(context, 'ARG', span)
    const name = new WordNode(whole, start, equals, escape)
    const value = equals === end ? undefined : new WordNode(whole, equals + 1, end, escape)
    return { kind: 'ArgDefinition', span, name, value }
  })
  if (definitions.length === 0) {
    reportMissing(context, 'a name: `ARG NAME` or `ARG NAME=default`', 'at least one argument')
  }
  return new ArgNode(context, definitions)
}

const EQUALS = 0x3d

interface Pairs {
  readonly pairs: readonly KeyValue[]
  readonly legacy: boolean
}

function parsePairs<K extends 'ENV' | 'LABEL'>(context: InstructionContext, keyword: K): PairsInstruction<K> {
  const words = splitWords(withoutInvalidBytes(context), context.line.escape)
  const [first] = words
  const { pairs, legacy } =
    first === undefined || hasEquals(first) ? equalsForm(context, words) : blankForm(context, keyword, first)
  checkFlags(context, keyword)
  if (first === undefined) reportMissing(context, `a pair: \`${keyword} key=value\``, 'at least one argument')
  for (const pair of pairs) if (pair.key.value === '') reportBlank(context, keyword, pair.span)
  return new PairsNode(context, keyword, pairs, legacy)
}

function hasEquals({ whole, start, end }: TextPart): boolean {
  return skipTo(whole.text, EQUALS, start, end) < end
}

function equalsForm(context: InstructionContext, words: readonly TextPart[]): Pairs {
  const pairs: KeyValue[] = []
  for (const word of words) {
    const { whole, start, end } = word
    const equals = skipTo(whole.text, EQUALS, start, end)
    if (equals < end) pairs.push(keyValue(context, word, equals, equals + 1))
    else {
      const value = whole.text.slice(start, end)
      report(
        context,
        'pair-equals-missing',
        whole.enclosing(word),
        `\`${value}\` has no \`=\`; a value with blanks needs quotes`,
        `Syntax error - can't find = in ${goQuote(value)}. Must be of the form: name=value`,
      )
    }
  }
  return { pairs, legacy: false }
}

/** `ENV key all the rest`: split once, at the first blank of the raw text, whatever is quoted. */
function blankForm(context: InstructionContext, keyword: 'ENV' | 'LABEL', first: TextPart): Pairs {
  const { whole, start, end } = context
  const keyEnd = skipToAsciiSpace(whole.text, start, end)
  const valueStart = skipAsciiSpace(whole.text, keyEnd, end)
  if (valueStart < end) return { pairs: [keyValue(context, context, keyEnd, valueStart)], legacy: true }
  const key = first.whole.text.slice(first.start, first.end)
  report(
    context,
    'pair-value-missing',
    first.whole.enclosing(first),
    `\`${key}\` has no value: write \`${keyword} ${key}=…\``,
    `${keyword} must have two arguments`,
  )
  return { pairs: [], legacy: true }
}

function keyValue({ line }: InstructionContext, pair: TextPart, keyEnd: number, valueStart: number): KeyValue {
  const { whole, start, end } = pair
  return {
    kind: 'KeyValue',
    span: whole.enclosing(pair),
    key: new WordNode(whole, start, keyEnd, line.escape),
    value: new WordNode(whole, valueStart, end, line.escape),
  }
}

function reportBlank(context: InstructionContext, keyword: string, at: Span): void {
  report(context, 'name-blank', at, 'A name is missing before the `=`', `${keyword} names can not be blank`)
}

class ArgNode extends InstructionNode<'ARG'> implements ArgInstruction {
  readonly definitions: readonly ArgDefinition[]

  constructor(context: InstructionContext, definitions: readonly ArgDefinition[]) {
    super(context, 'ARG')
    this.definitions = definitions
  }
}

class PairsNode<K extends 'ENV' | 'LABEL'> extends InstructionNode<K> implements PairsInstruction<K> {
  readonly pairs: readonly KeyValue[]
  readonly legacy: boolean

  constructor(context: InstructionContext, keyword: K, pairs: readonly KeyValue[], legacy: boolean) {
    super(context, keyword)
    this.pairs = pairs
    this.legacy = legacy
  }
}
