import type { Finding } from '@plimsoll/linter'
import type { LintRun } from '../run.js'
import { entriesOf, type Entry } from './entry.js'
import { jsonText } from './json-text.js'

/** What `hadolint --format json` prints, key for key: for programs that read that. */
export function reportHadolintJson(run: LintRun): string {
  return jsonText(entriesOf(run).map(hadolintObject), 0)
}

function hadolintObject({ path, ruleId, severity, message, start, about }: Entry): object {
  const code = (about === undefined ? undefined : hadolintCode(about.finding)) ?? ruleId
  return { code, column: start.column, file: path, level: severity, line: start.line, message }
}

/** A code that hadolint prints: its own, or one of ShellCheck. */
function hadolintCode({ replaces }: Finding): string | undefined {
  for (const origin of ['hadolint/', 'shellcheck/']) {
    const code = replaces.find((one) => one.startsWith(origin) && !one.endsWith('*'))
    if (code !== undefined) return code.slice(origin.length)
  }
  return undefined
}
