import { nearestName } from '@plimsoll/text'
import type { Flag } from '../ast.js'
import { INSTRUCTIONS, type FlagSpecification, type Keyword } from '../language.js'
import { report, type InstructionContext } from './context.js'

/** Reports the flags that the instruction does not know, or not like this. BuildKit stops at the first. */
export function checkFlags(context: InstructionContext, keyword: Keyword): void {
  if (context.flags.length === 0) return
  const specifications: readonly FlagSpecification[] = INSTRUCTIONS[keyword].flags
  const seen = new Set<string>()
  for (const flag of context.flags) {
    const specification = specifications.find(({ name }) => name === flag.name)
    if (specification === undefined) reportUnknown(context, flag, specifications)
    else if (seen.has(flag.name) && specification.type !== 'list') {
      report(
        context,
        'flag-duplicate',
        flag.span,
        `\`--${flag.name}\` stands here a second time, and can be given once only`,
        `duplicate flag specified: --${flag.name}`,
      )
    } else checkValue(context, flag, specification)
    seen.add(flag.name)
  }
}

function reportUnknown(context: InstructionContext, flag: Flag, known: readonly FlagSpecification[]): void {
  const nearest = nearestName(
    flag.name,
    known.map(({ name }) => name),
  )
  const names = known.map(({ name }) => `\`--${name}\``).join(', ')
  const advice =
    nearest === undefined
      ? names === ''
        ? 'it takes no flags'
        : `it takes ${names}`
      : `did you mean \`--${nearest}\`?`
  report(
    context,
    'flag-unknown',
    flag.nameSpan.end > flag.nameSpan.start ? flag.nameSpan : flag.span,
    `\`${context.keyword}\` has no flag \`--${flag.name}\`; ${advice}`,
    `unknown flag: --${flag.name}${nearest === undefined ? '' : ` (did you mean ${nearest}?)`}`,
  )
}

function checkValue(context: InstructionContext, flag: Flag, specification: FlagSpecification): void {
  const value = flag.value?.value
  if (specification.type === 'boolean') {
    if (value === undefined || /^(?:true|false)$/i.test(value)) return
    if (value !== '') {
      report(
        context,
        'flag-value-not-boolean',
        flag.value?.span ?? flag.span,
        `\`--${flag.name}\` is either \`true\` or \`false\``,
        `expecting boolean value for flag --${flag.name}, not: ${value}`,
      )
      return
    }
  } else if (value !== undefined) return
  report(
    context,
    'flag-value-missing',
    flag.span,
    `\`--${flag.name}\` needs a value: \`--${flag.name}=…\``,
    `missing a value on flag: --${flag.name}`,
  )
}
