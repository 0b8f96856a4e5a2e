import type { HealthcheckInstruction, Flag } from '../ast.js'
import { isUnicodeSpace, skipWhile } from '../characters.js'
import { parseDuration } from '../duration.js'
import { WordNode } from '../word-node.js'
import { parseCommand } from './command.js'
import { argumentSpan, base, goQuote, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

export function parseHealthcheck(context: InstructionContext): HealthcheckInstruction {
  const { argument, escape } = context
  const text = argument.text
  let typeEnd = 0
  while (typeEnd < text.length && !isUnicodeSpace(text.charCodeAt(typeEnd))) typeEnd++
  const rest = skipWhile(text, typeEnd, text.length, isUnicodeSpace)
  if (typeEnd === 0) {
    reportMissing(context, '`CMD` and a command, or `NONE`', 'at least one argument')
    return { ...base(context, 'HEALTHCHECK'), type: undefined, command: undefined }
  }
  const type = new WordNode(argument, 0, typeEnd, escape)
  const command = rest < text.length ? parseCommand(context, argument.slice(rest, text.length)) : undefined
  const isEmpty = command === undefined || (command.kind === 'ExecForm' && command.elements.length === 0)
  switch (type.value.toUpperCase()) {
    case 'NONE':
      if (!isEmpty) {
        report(
          context,
          'healthcheck-arguments',
          command.span,
          '`HEALTHCHECK NONE` takes nothing after it',
          'HEALTHCHECK NONE takes no arguments',
        )
      }
      break
    case 'CMD':
      checkFlags(context, 'HEALTHCHECK')
      if (isEmpty) {
        report(
          context,
          'healthcheck-arguments',
          argumentSpan(context),
          '`HEALTHCHECK CMD` needs a command',
          'Missing command after HEALTHCHECK CMD',
        )
      }
      for (const flag of context.flags) checkOption(context, flag)
      break
    default:
      checkFlags(context, 'HEALTHCHECK')
      report(
        context,
        'healthcheck-type-unknown',
        type.span,
        `\`HEALTHCHECK\` is followed by \`CMD\` or \`NONE\`, not by \`${type.value}\``,
        `Unknown type ${goQuote(type.value.toUpperCase())} in HEALTHCHECK (try CMD)`,
      )
  }
  return { ...base(context, 'HEALTHCHECK'), type, command }
}

const DURATIONS: ReadonlySet<string> = new Set(['interval', 'timeout', 'start-period', 'start-interval'])
const MILLISECOND = 1e6

function checkOption(context: InstructionContext, flag: Flag): void {
  const value = flag.value?.value ?? ''
  if (value === '' || flag.value === undefined) return
  const fail = (message: string, buildError: string): void => {
    report(context, 'healthcheck-option-invalid', flag.value?.span ?? flag.span, message, buildError)
  }
  if (DURATIONS.has(flag.name)) {
    const duration = parseDuration(value, goQuote)
    if (!duration.ok) {
      fail(`\`${value}\` is no duration; write \`30s\`, \`1m30s\` or \`500ms\``, duration.message)
    } else if (duration.nanoseconds !== 0 && duration.nanoseconds < MILLISECOND) {
      fail(`\`--${flag.name}\` cannot be less than \`1ms\``, `Interval ${goQuote(flag.name)} cannot be less than 1ms`)
    }
  } else if (flag.name === 'retries') {
    if (!/^[+-]?\d+$/.test(value)) {
      fail(`\`${value}\` is no whole number`, `strconv.ParseInt: parsing ${goQuote(value)}: invalid syntax`)
    } else if (Number(value) > 2 ** 31 - 1 || Number(value) < -(2 ** 31)) {
      fail(`\`${value}\` is too large`, `strconv.ParseInt: parsing ${goQuote(value)}: value out of range`)
    } else if (Number(value) < 0) {
      fail('`--retries` cannot be negative', `--retries cannot be negative (${Number(value)})`)
    }
  }
}
