import type { Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { nearestSignal, parseSignal, placedInstructions } from '@plimsoll/semantics'
import { settledValue } from '../src/placed-instruction.js'

export default defineRule({
  meta: {
    summary: 'Name a signal that exists',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: ['dockerfile-utils/INVALID_SIGNAL'],
    buildError: true,
  },
  check({ model, report }) {
    for (const placed of model.stages.flatMap(placedInstructions)) {
      const { instruction, stage } = placed
      if (instruction.keyword !== 'STOPSIGNAL' || instruction.argument === undefined || stage.os === 'windows') continue
      const word = instruction.argument
      const value = settledValue(placed, word)
      if (value === undefined || parseSignal(value).ok) continue
      const nearest = nearestSignal(value)
      report({
        at: word,
        message:
          value === ''
            ? 'The signal is empty here'
            : `\`${value}\` is no signal${nearest === undefined ? '; name one such as `SIGTERM`, or give its number' : `; did you mean \`${nearest}\`?`}`,
        suggestions: renaming(word, value, nearest),
      })
    }
  },
})

function renaming(word: Word, value: string, nearest: string | undefined): Fix[] {
  const place = word.value === value ? word.mapped.exact({ start: 0, end: value.length }) : undefined
  if (nearest === undefined || place === undefined) return []
  return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(place, nearest)] }]
}
