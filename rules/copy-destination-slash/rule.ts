import type { Word } from '@plimsoll/parser'
import { defineRule, type Fix } from '@plimsoll/linter'
import type { CopyUse } from '@plimsoll/semantics'
import { hasPlaceholder } from '../src/placeholder.js'

export default defineRule({
  meta: {
    summary: 'End the destination of several sources with `/`',
    category: 'compatibility',
    severity: 'warning',
    presets: ['recommended', 'hadolint'],
    fixable: 'safe',
    replaces: [
      'hadolint/DL3021',
      'trivy/DS-0011',
      'kics/6db6e0c2',
      'dockerfile-utils/INVALID_DESTINATION',
      'dockerfilelint/add_dest_invalid',
      'droast/DF048',
      'buddy/EC0004',
    ],
    codeSeverities: { 'hadolint/DL3021': 'error' },
  },
  check({ model, report }) {
    for (const { instruction, sources } of model.copies) {
      const { destination, keyword } = instruction
      if (destination === undefined || sources.length < 2 || !isNoFolder(instruction, destination)) continue
      if (hasPlaceholder(instruction.argumentText.text)) continue
      report({
        at: destination,
        message: `\`${keyword}\` has ${sources.length} sources, so this is a folder; not every builder takes it for one without a \`/\` at its end`,
        fix: addSlash(instruction, destination),
      })
    }
  },
})

/** Quotes of the list form are no part of the path. What ends in a variable, or in `.` and `..`, may be a folder. */
function isNoFolder({ form }: CopyUse['instruction'], { value, span, variables }: Word): boolean {
  const unclosed = form === 'list' ? value.replace(CLOSING_QUOTES, '') : value
  const behind = value.length - unclosed.length
  const path = form === 'list' ? unclosed.replace(/^["']+/, '') : value
  if (path === '' || variables.some((variable) => variable.span.end >= span.end - behind - 1)) return false
  return !/[\\/]$|(?:^|[\\/])\.{1,2}$/.test(path)
}

const CLOSING_QUOTES = /["']+$/

function addSlash({ form }: CopyUse['instruction'], { value, mapped }: Word): Fix | undefined {
  const length = form === 'list' ? value.replace(CLOSING_QUOTES, '').length : value.length
  const last = mapped.exact({ start: length - 1, end: length })
  if (last === undefined) return undefined
  return { title: 'Add `/`', safe: true, edits: [{ span: { start: last.end, end: last.end }, text: '/' }] }
}
