import type { Severity } from '@plimsoll/linter'
import type { LintRun } from '../run.js'
import { visibleText } from '../visible-text.js'
import { entriesOf } from './entry.js'

/** A line for each finding, as gcc writes them: editors and problem matchers know the form. */
export function reportCompact(run: LintRun): string {
  return entriesOf(run)
    .map(
      ({ path, start, severity, message, ruleId }) =>
        `${visibleText(path)}:${start.line}:${start.column}: ${GCC_WORDS[severity]}: ${visibleText(message)} [${ruleId}]\n`,
    )
    .join('')
}

/** gcc has three words, and matchers look for them. */
const GCC_WORDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
}
