import type { ArgDefinition, ArgInstruction, EnvInstruction, KeyValue, LabelInstruction, Word } from '../ast.js'
import { isAsciiSpace, skipWhile } from '../characters.js'
import { WordNode } from '../word-node.js'
import { splitWords } from '../words.js'
import { base, goQuote, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

export function parseEnv(context: InstructionContext): EnvInstruction {
  const parts = parsePairs(context, 'ENV')
  return { ...base(context, 'ENV'), ...parts }
}

export function parseLabel(context: InstructionContext): LabelInstruction {
  const parts = parsePairs(context, 'LABEL')
  return { ...base(context, 'LABEL'), ...parts }
}

export function parseArg(context: InstructionContext): ArgInstruction {
  const definitions: ArgDefinition[] = []
  for (const word of splitWords(context.argument, context.escape)) {
    const [name, value] = cutAtEquals(context, word)
    if (name.value === '') reportBlank(context, 'ARG', word)
    definitions.push({ kind: 'ArgDefinition', span: word.span, name, value })
  }
  if (definitions.length === 0)
    reportMissing(context, 'a name: `ARG NAME` or `ARG NAME=default`', 'at least one argument')
  return { ...base(context, 'ARG'), definitions }
}

type Pairs = Pick<EnvInstruction, 'pairs' | 'legacy'>

function parsePairs(context: InstructionContext, keyword: 'ENV' | 'LABEL'): Pairs {
  const words = splitWords(context.argument, context.escape)
  const [first] = words
  const parts =
    first === undefined || first.value.includes('=') ? equalsForm(context, words) : blankForm(context, keyword, first)
  checkFlags(context, keyword)
  if (first === undefined) reportMissing(context, `a pair: \`${keyword} key=value\``, 'at least one argument')
  for (const pair of parts.pairs) if (pair.key.value === '') reportBlank(context, keyword, pair)
  return parts
}

function equalsForm(context: InstructionContext, words: readonly Word[]): Pairs {
  const pairs: KeyValue[] = []
  for (const word of words) {
    const [key, value] = cutAtEquals(context, word)
    if (value === undefined) {
      report(
        context,
        'pair-equals-missing',
        word.span,
        `\`${word.value}\` has no \`=\`; a value with blanks needs quotes`,
        `Syntax error - can't find = in ${goQuote(word.value)}. Must be of the form: name=value`,
      )
    } else pairs.push({ kind: 'KeyValue', span: word.span, key, value })
  }
  return { pairs, legacy: false }
}

/** `ENV key all the rest`: split once, at the first blank of the raw text, whatever is quoted. */
function blankForm(context: InstructionContext, keyword: 'ENV' | 'LABEL', first: Word): Pairs {
  const { argument, escape } = context
  const text = argument.text
  let keyEnd = 0
  while (keyEnd < text.length && !isAsciiSpace(text.charCodeAt(keyEnd))) keyEnd++
  const valueStart = skipWhile(text, keyEnd, text.length, isAsciiSpace)
  if (valueStart === text.length) {
    report(
      context,
      'pair-value-missing',
      first.span,
      `\`${first.value}\` has no value: write \`${keyword} ${first.value}=…\``,
      `${keyword} must have two arguments`,
    )
    return { pairs: [], legacy: true }
  }
  const pair: KeyValue = {
    kind: 'KeyValue',
    span: argument.enclosing({ start: 0, end: text.length }),
    key: new WordNode(argument, 0, keyEnd, escape),
    value: new WordNode(argument, valueStart, text.length, escape),
  }
  return { pairs: [pair], legacy: true }
}

function cutAtEquals(context: InstructionContext, word: Word): [name: Word, value: Word | undefined] {
  const equals = word.value.indexOf('=')
  if (equals === -1) return [word, undefined]
  const { mapped } = word
  return [
    new WordNode(mapped, 0, equals, context.escape),
    new WordNode(mapped, equals + 1, word.value.length, context.escape),
  ]
}

function reportBlank(context: InstructionContext, keyword: string, at: { readonly span: Word['span'] }): void {
  report(context, 'name-blank', at.span, `A name is missing before the \`=\``, `${keyword} names can not be blank`)
}
