import { spanFrom } from '@plimsoll/text'
import type { FromInstruction } from '../ast.js'
import { splitList } from '../words.js'
import { argumentSpan, base, goQuote, report, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

export function parseFrom(context: InstructionContext): FromInstruction {
  const words = splitList(context.argument, context.escape)
  const [image, second, third] = words
  const named = words.length === 3 && second !== undefined && second.value.toLowerCase() === 'as'
  const name = named ? third : undefined
  if (words.length !== 1 && !named) {
    const rest =
      words.length > 1
        ? spanFrom(words[1]?.span ?? context.keywordSpan, words.at(-1)?.span ?? context.keywordSpan)
        : undefined
    report(
      context,
      'from-arguments',
      rest ?? argumentSpan(context),
      words.length === 0
        ? '`FROM` needs a base image: `FROM image` or `FROM image AS name`'
        : '`FROM` takes an image and at most `AS` and a name after it; a comment needs its own line',
      'FROM requires either one or three arguments',
    )
  }
  if (name !== undefined && !/^[a-z][a-z0-9-_.]*$/.test(name.value.toLowerCase())) {
    report(
      context,
      'stage-name-invalid',
      name.span,
      `A stage name begins with a letter and has letters, digits, \`-\`, \`_\` and \`.\` only`,
      `invalid name for build stage: ${goQuote(name.value)}, name can't start with a number or contain symbols`,
    )
  }
  checkFlags(context, 'FROM')
  return { ...base(context, 'FROM'), image, as: named ? second : undefined, name }
}
