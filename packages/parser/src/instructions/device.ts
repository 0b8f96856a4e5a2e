import { nearestName } from '@plimsoll/text'
import type { Flag } from '../ast.js'
import { csvFieldText, parseCsvRecord } from '../csv.js'
import { report, type InstructionContext } from './context.js'

/** Reports what is wrong with a `--device`: `vendor.com/device=name,required`, or `name=…,required=true`. */
export function checkDevice(context: InstructionContext, { span, value }: Flag): void {
  if (value === undefined) return
  const fail = (message: string, buildError: string): void => {
    report(context, 'device-invalid', value.value === '' ? span : value.span, message, buildError)
  }
  const record = parseCsvRecord(value.value)
  if (!record.ok) {
    const message = value.value === '' ? '`--device` is empty' : 'The quotes of this `--device` do not match'
    fail(message, `failed to parse csv devices: ${record.message}`)
    return
  }
  let name = ''
  for (const field of record.fields) {
    const text = csvFieldText(value.value, field)
    const equals = text.indexOf('=')
    const key = equals === -1 ? text : text.slice(0, equals)
    const setting = equals === -1 ? undefined : text.slice(equals + 1)
    if (key.toLowerCase() === 'required') {
      if (setting !== undefined && !GO_BOOLEAN.test(setting)) {
        fail('`required` is `true` or `false`', `invalid value for required: ${setting}`)
      }
    } else if (key.toLowerCase() === 'name' && setting !== undefined) {
      if (name !== '') fail('The device is named twice', `device name already set to ${name}`)
      else name = setting
    } else if (name === '') {
      // The name itself, whatever is in it.
      name = text
    } else if (setting === undefined) {
      fail(`\`${text}\` is no \`key=value\``, `invalid field '${text}' must be a key=value pair`)
    } else {
      const nearest = nearestName(key, DEVICE_KEYS)
      const advice = nearest === undefined ? '' : ` (did you mean ${nearest}?)`
      fail(`\`--device\` has no key \`${key}\``, `unexpected key '${key}' in '${text}'${advice}`)
    }
  }
}

const DEVICE_KEYS = ['name', 'required']
const GO_BOOLEAN = /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/
