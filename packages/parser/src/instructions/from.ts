import { spanFrom } from '@plimsoll/text'
import type { FromInstruction, Word } from '../ast.js'
import { goQuote } from '../expansion.js'
import { lowerCase } from '../unicode.js'
import { splitList } from '../words.js'
import { argumentSpan, report, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

export function parseFrom(context: InstructionContext): FromInstruction {
  const words = splitList(context, context.line.escape)
  const [image, second, third] = words
  const named = words.length === 3 && second !== undefined && AS.test(second.value)
  const name = named ? third : undefined
  if (words.length !== 1 && !named) reportArguments(context, words)
  if (name !== undefined && !STAGE_NAME.test(name.value) && !STAGE_NAME.test(lowerCase(name.value))) {
    report(
      context,
      'stage-name-invalid',
      name.span,
      `A stage name begins with a letter and has letters, digits, \`-\`, \`_\` and \`.\` only`,
      `invalid name for build stage: ${goQuote(name.value)}, name can't start with a number or contain symbols`,
    )
  }
  checkFlags(context, 'FROM')
  return new FromNode(context, image, named ? second : undefined, name)
}

/** Go folds case by Unicode's rules: U+017F is an `s` too. */
const AS = /^as$/iu
const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/

function reportArguments(context: InstructionContext, words: readonly Word[]): void {
  const second = words[1]
  const last = words.at(-1)
  report(
    context,
    'from-arguments',
    second === undefined || last === undefined ? argumentSpan(context) : spanFrom(second.span, last.span),
    words.length === 0
      ? '`FROM` needs a base image: `FROM image` or `FROM image AS name`'
      : '`FROM` takes an image and at most `AS` and a name after it; a comment needs its own line',
    'FROM requires either one or three arguments',
  )
}

class FromNode extends InstructionNode<'FROM'> implements FromInstruction {
  readonly image: Word | undefined
  readonly as: Word | undefined
  readonly name: Word | undefined

  constructor(context: InstructionContext, image: Word | undefined, as: Word | undefined, name: Word | undefined) {
    super(context, 'FROM')
    this.image = image
    this.as = as
    this.name = name
  }
}
