import { MappedTextBuilder } from '@plimsoll/text'
import type { ExecForm, Flag, HealthcheckInstruction, ShellForm, Word } from '../ast.js'
import { isByteBlank, splitAtBlankByte, standInsOf, type SplitCharacter } from '../byte-blank.js'
import { skipWhile } from '../characters.js'
import { parseDuration } from '../duration.js'
import { goQuote } from '../expansion.js'
import { characterWidth, replaceInvalid, upperCase } from '../unicode.js'
import { WordNode, type TextPart } from '../word-node.js'
import { parseCommand } from './command.js'
import { argumentSpan, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

export function parseHealthcheck(context: InstructionContext): HealthcheckInstruction {
  if (context.start === context.end || isByteBlank(context.whole.text.charCodeAt(context.start))) {
    reportMissing(context, '`CMD` and a command, or `NONE`', 'at least one argument')
    return new HealthcheckNode(context, undefined, undefined)
  }
  const { first, rest } = splitFirstWord(context)
  const type = new WordNode(first.whole, first.start, first.end, context.line.escape)
  const command = rest.start < rest.end ? parseCommand(context, rest) : undefined
  const typeName = replaceInvalid(upperCase(type.value))
  switch (typeName) {
    case 'NONE':
      checkNone(context, command)
      break
    case 'CMD':
      checkCmd(context, command)
      break
    default:
      checkFlags(context, 'HEALTHCHECK')
      report(
        context,
        'healthcheck-type-unknown',
        type.span,
        `\`HEALTHCHECK\` is followed by \`CMD\` or \`NONE\`, not by \`${type.value}\``,
        `Unknown type ${goQuote(typeName)} in HEALTHCHECK (try CMD)`,
      )
  }
  return new HealthcheckNode(context, type, command)
}

type Command = ShellForm | ExecForm | undefined

/** The builder looks for the blanks behind the word byte by byte. */
function splitFirstWord({ whole, start, end }: TextPart): { readonly first: TextPart; readonly rest: TextPart } {
  const { text } = whole
  let at = start
  while (at < end && !isByteBlank(text.charCodeAt(at))) {
    const split = text.charCodeAt(at) < 0x80 ? undefined : splitAtBlankByte(text, at)
    if (split !== undefined) return splitCharacter({ whole, start, end }, at, split)
    at += characterWidth(text, at)
  }
  return { first: { whole, start, end: at }, rest: { whole, start: skipWhile(text, at, end, isByteBlank), end } }
}

/** The word ends in the middle of the character at `at`. */
function splitCharacter(
  { whole, start, end }: TextPart,
  at: number,
  { before, after, width }: SplitCharacter,
): { readonly first: TextPart; readonly rest: TextPart } {
  const place = whole.enclosing({ start: at, end: at + width })
  const first = new MappedTextBuilder()
  whole.copyTo(first, { start, end: at })
  first.add(standInsOf(before), place.start, place.end)
  const rest = new MappedTextBuilder()
  rest.add(standInsOf(after), place.start, place.end)
  const behind = at + width
  whole.copyTo(rest, { start: after.length > 0 ? behind : skipWhile(whole.text, behind, end, isByteBlank), end })
  return { first: partOf(first, place.start), rest: partOf(rest, place.end) }
}

function partOf(builder: MappedTextBuilder, place: number): TextPart {
  const whole = builder.build(place)
  return { whole, start: 0, end: whole.text.length }
}

function checkNone(context: InstructionContext, command: Command): void {
  if (command === undefined || isEmpty(command)) return
  report(
    context,
    'healthcheck-arguments',
    command.span,
    '`HEALTHCHECK NONE` takes nothing after it',
    'HEALTHCHECK NONE takes no arguments',
  )
}

function checkCmd(context: InstructionContext, command: Command): void {
  checkFlags(context, 'HEALTHCHECK')
  if (isEmpty(command)) {
    report(
      context,
      'healthcheck-arguments',
      argumentSpan(context),
      '`HEALTHCHECK CMD` needs a command',
      'Missing command after HEALTHCHECK CMD',
    )
  }
  for (const name of DURATIONS) for (const flag of context.flags) if (flag.name === name) checkDuration(context, flag)
  for (const flag of context.flags) if (flag.name === 'retries') checkRetries(context, flag)
}

function isEmpty(command: Command): boolean {
  return command === undefined || (command.kind === 'ExecForm' && command.elements.length === 0)
}

/** In the order in which the builder looks at them. */
const DURATIONS: readonly string[] = ['interval', 'timeout', 'start-period', 'start-interval']
const MILLISECOND = 1e6

function checkDuration(context: InstructionContext, { name, value }: Flag): void {
  if (value === undefined || value.value === '') return
  const duration = parseDuration(value.value)
  if (!duration.ok) {
    const message = `\`${value.value}\` is no duration; write \`30s\`, \`1m30s\` or \`500ms\``
    report(context, 'healthcheck-option-invalid', value.span, message, duration.message)
  } else if (duration.nanoseconds !== 0 && duration.nanoseconds < MILLISECOND) {
    const message = `\`--${name}\` cannot be less than \`1ms\``
    const buildError = `Interval ${goQuote(name)} cannot be less than 1ms`
    report(context, 'healthcheck-option-invalid', value.span, message, buildError)
  }
}

function checkRetries(context: InstructionContext, { value }: Flag): void {
  if (value === undefined || value.value === '') return
  const text = value.value
  const fail = (message: string, buildError: string): void => {
    report(context, 'healthcheck-option-invalid', value.span, message, buildError)
  }
  if (!/^[+-]?\d+$/.test(text)) {
    fail(`\`${text}\` is no whole number`, `strconv.ParseInt: parsing ${goQuote(text)}: invalid syntax`)
  } else if (Number(text) > 2 ** 31 - 1 || Number(text) < -(2 ** 31)) {
    fail(`\`${text}\` is too large`, `strconv.ParseInt: parsing ${goQuote(text)}: value out of range`)
  } else if (Number(text) < 0) {
    fail('`--retries` cannot be negative', `--retries cannot be negative (${Number(text)})`)
  }
}

class HealthcheckNode extends InstructionNode<'HEALTHCHECK'> implements HealthcheckInstruction {
  readonly type: Word | undefined
  readonly command: Command

  constructor(context: InstructionContext, type: Word | undefined, command: Command) {
    super(context, 'HEALTHCHECK')
    this.type = type
    this.command = command
  }
}
