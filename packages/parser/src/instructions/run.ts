import type { MappedText } from '@plimsoll/text'
import type { Flag, Mount, MountField, RunInstruction } from '../ast.js'
import { parseCsvRecord, type CsvField } from '../csv.js'
import { NETWORK_MODES, SECURITY_MODES } from '../language.js'
import type { EscapeCharacter } from '../expansion.js'
import { WordNode } from '../word-node.js'
import { parseCommand } from './command.js'
import { base, goQuote, report, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { checkDevice } from './device.js'

export function parseRun(context: InstructionContext): RunInstruction {
  const command = parseCommand(context, context.argument)
  const heredocs = command.kind === 'ShellForm' ? context.file.readHeredocs(context.line) : []
  let mounts: readonly Mount[] = []
  if (context.flags.length > 0) {
    checkFlags(context, 'RUN')
    for (const flag of context.flags) if (flag.name === 'device') checkDevice(context, flag)
    mounts = context.flags.flatMap((flag) => (flag.name === 'mount' ? [parseMount(context, flag)] : []))
    checkMode(context, 'network', NETWORK_MODES, (mode) => `invalid network mode ${goQuote(mode)}`)
    checkMode(context, 'security', SECURITY_MODES, (mode) => `security ${goQuote(mode)} is not valid`)
  }
  return { ...base(context, 'RUN', heredocs), command, heredocs, mounts }
}

function checkMode(
  context: InstructionContext,
  name: string,
  modes: readonly string[],
  buildError: (mode: string) => string,
): void {
  for (const { name: flagName, value } of context.flags) {
    if (flagName !== name || value === undefined || value.value === '' || modes.includes(value.value)) continue
    const known = modes.map((mode) => `\`${mode}\``).join(', ')
    const message = `\`--${name}\` is one of ${known}, not \`${value.value}\``
    report(context, 'run-mode-invalid', value.span, message, buildError(value.value))
  }
}

/** Reads a `--mount` as one CSV record of `key=value`. What the keys mean is looked at when stages are known. */
function parseMount(context: InstructionContext, flag: Flag): Mount {
  const value = flag.value
  if (value === undefined) return { kind: 'Mount', flag, fields: [] }
  const record = parseCsvRecord(value.value)
  if (!record.ok) {
    const at = Math.min(record.at, Math.max(0, value.value.length - 1))
    report(
      context,
      'mount-syntax-invalid',
      value.value === '' ? flag.span : value.mapped.enclosing({ start: at, end: Math.min(at + 1, value.value.length) }),
      value.value === '' ? '`--mount` is empty' : 'The quotes of this `--mount` do not match',
      `failed to parse csv mounts: ${record.message}`,
    )
  }
  const fields = record.fields.map((field) => mountField(value.mapped, field, context.escape))
  for (const { key, value: from } of fields) {
    if (key !== 'from' || from === undefined || !/\$./.test(from.value)) continue
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

function mountField(value: MappedText, field: CsvField, escape: EscapeCharacter): MountField {
  const text = value.pick(charactersOf(field))
  const equals = text.text.indexOf('=')
  const keyEnd = equals === -1 ? text.text.length : equals
  return {
    kind: 'MountField',
    span: value.enclosing(field),
    key: text.text.slice(0, keyEnd).toLowerCase(),
    keySpan: text.enclosing({ start: 0, end: keyEnd }),
    value: equals === -1 ? undefined : new WordNode(text, equals + 1, text.text.length, escape),
  }
}

/** The field's characters as runs of the record. */
function charactersOf(field: CsvField): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = []
  for (const at of field.offsets) {
    const last = runs.at(-1)
    if (last?.end === at) last.end = at + 1
    else runs.push({ start: at, end: at + 1 })
  }
  return runs.length > 0 ? runs : [{ start: field.start, end: field.start }]
}
