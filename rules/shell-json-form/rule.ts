import type { ShellInstruction } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { editsInSource, findBrokenArray } from '../src/array-repair.js'
import { instructionAt, syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Write `SHELL` as a JSON array',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'safe',
    replaces: ['dockerfile-utils/SHELL_JSON_FORM', 'dockerfile-utils/SHELL_REQUIRES_ONE', 'buddy/EJ0003'],
    buildError: true,
  },
  check({ model, report }) {
    for (const { span, message } of syntaxProblems(model, ['shell-not-json', 'arguments-missing'])) {
      const instruction = instructionAt(model, span)
      if (instruction?.keyword !== 'SHELL') continue
      const fix = asArray(instruction)
      const isSafe = fix?.safe === true
      report({
        at: span,
        message,
        fix: isSafe ? fix : undefined,
        suggestions: isSafe || fix === undefined ? [] : [fix],
      })
    }
  },
})

const TITLE = 'Make it a JSON array'

function asArray({ argumentText }: ShellInstruction): Fix | undefined {
  const { text } = argumentText
  const broken = findBrokenArray(text)
  if (broken !== undefined) {
    const edits = broken.edits === undefined ? undefined : editsInSource(argumentText, broken.edits)
    return edits === undefined ? undefined : { title: TITLE, safe: broken.certain, edits }
  }
  const place = argumentText.exact({ start: 0, end: text.length })
  const words = text.split(/[ \t]+/)
  if (place === undefined || !words.every((word) => PLAIN.test(word))) return undefined
  return { title: TITLE, safe: true, edits: [replace(place, `[${words.map((word) => `"${word}"`).join(', ')}]`)] }
}

const PLAIN = /^[\w./:=+-]+$/
