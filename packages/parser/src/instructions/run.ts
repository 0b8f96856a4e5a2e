import type { MappedText } from '@plimsoll/text'
import type { ExecForm, Flag, Heredoc, Mount, MountField, RunInstruction, ShellForm } from '../ast.js'
import { parseCsvRecord, type CsvField } from '../csv.js'
import { goQuote, type EscapeCharacter } from '../expansion.js'
import { NETWORK_MODES, SECURITY_MODES } from '../language.js'
import { WordNode } from '../word-node.js'
import { parseCommand } from './command.js'
import { NO_HEREDOCS, readHeredocs, report, type InstructionContext } from './context.js'
import { checkDevice } from './device.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

export function parseRun(context: InstructionContext): RunInstruction {
  const { flags } = context
  const command = parseCommand(context, context)
  const heredocs = command.kind === 'ShellForm' ? readHeredocs(context) : NO_HEREDOCS
  let mounts: readonly Mount[] = NO_MOUNTS
  if (flags.length > 0) {
    checkFlags(context, 'RUN')
    for (const flag of flags) if (flag.name === 'device') checkDevice(context, flag)
    mounts = flags.filter(({ name }) => name === 'mount').map((flag) => parseMount(context, flag))
    checkMode(context, 'network', NETWORK_MODES, (mode) => `invalid network mode ${goQuote(mode)}`)
    checkMode(context, 'security', SECURITY_MODES, (mode) => `security ${goQuote(mode)} is not valid`)
  }
  return new RunNode(context, command, heredocs, mounts)
}

const NO_MOUNTS: readonly Mount[] = []

function checkMode(
  context: InstructionContext,
  name: string,
  modes: readonly string[],
  buildError: (mode: string) => string,
): void {
  for (const { name: flagName, span, value } of context.flags) {
    if (flagName !== name || value === undefined || modes.includes(value.value)) continue
    const known = modes.map((mode) => `\`${mode}\``).join(', ')
    const isEmpty = value.value === ''
    const message = `\`--${name}\` is one of ${known}${isEmpty ? '' : `, not \`${value.value}\``}`
    report(context, 'run-mode-invalid', isEmpty ? span : value.span, message, buildError(value.value))
  }
}

/** Reads a `--mount` as one CSV record of `key=value`. What the keys mean is looked at when stages are known. */
function parseMount(context: InstructionContext, flag: Flag): Mount {
  const { value } = flag
  if (value === undefined) return { kind: 'Mount', flag, fields: [] }
  const record = parseCsvRecord(value.value)
  if (!record.ok) {
    const at = Math.min(record.at, Math.max(0, value.value.length - 1))
    report(
      context,
      'mount-syntax-invalid',
      value.value === '' ? flag.span : value.mapped.enclosing({ start: at, end: at + 1 }),
      value.value === '' ? '`--mount` is empty' : 'The quotes of this `--mount` do not match',
      `failed to parse csv mounts: ${record.message}`,
    )
  }
  const fields = record.fields.map((field) => mountField(value.mapped, field, context.line.escape))
  for (const { key, value: from } of fields) {
    if (key !== 'from' || from === undefined || !hasVariable(from.value)) continue
    report(
      context,
      'mount-from-variable',
      from.span,
      '`from` of a mount takes no variables; name a stage `FROM` that image and mount from it',
      "'from' doesn't support variable expansion, define alias stage instead",
    )
  }
  return { kind: 'Mount', flag, fields }
}

/** A dollar sign at the very end is none. */
function hasVariable(from: string): boolean {
  const dollar = from.indexOf('$')
  return dollar !== -1 && dollar < from.length - 1
}

function mountField(value: MappedText, field: CsvField, escape: EscapeCharacter): MountField {
  const whole = value.pick(field.parts)
  const { text } = whole
  const equals = text.indexOf('=')
  const keyEnd = equals === -1 ? text.length : equals
  return {
    kind: 'MountField',
    span: value.enclosing(field),
    key: text.slice(0, keyEnd).toLowerCase(),
    keySpan: whole.enclosing({ start: 0, end: keyEnd }),
    value: equals === -1 ? undefined : new WordNode(whole, equals + 1, text.length, escape),
  }
}

class RunNode extends InstructionNode<'RUN'> implements RunInstruction {
  readonly command: ShellForm | ExecForm
  readonly heredocs: readonly Heredoc[]
  readonly mounts: readonly Mount[]

  constructor(
    context: InstructionContext,
    command: ShellForm | ExecForm,
    heredocs: readonly Heredoc[],
    mounts: readonly Mount[],
  ) {
    super(context, 'RUN', heredocs)
    this.command = command
    this.heredocs = heredocs
    this.mounts = mounts
  }
}
