import type { Instruction, Word } from '@plimsoll/parser'
import { defineRule } from '@plimsoll/linter'
import { checkWindowsPath, placedInstructions, sourceKind, type WindowsPathProblem } from '@plimsoll/semantics'
import { placeInWord, settledValue } from '../src/placed-instruction.js'

export default defineRule({
  meta: {
    summary: 'Keep to paths on the system drive in Windows images',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: [],
    buildError: true,
  },
  check({ model, report }) {
    for (const placed of model.stages.flatMap(placedInstructions)) {
      if (placed.stage.os !== 'windows') continue
      for (const word of pathsOf(placed.instruction)) {
        const value = settledValue(placed, word)
        const problem = value === undefined ? undefined : checkWindowsPath(value)
        if (value === undefined || problem === undefined || isElsewhere(placed.instruction, word, value)) continue
        report({ at: placeInWord(word, value, problem.span), message: messageFor(value, problem) })
      }
    }
  },
})

function pathsOf(instruction: Instruction): Word[] {
  switch (instruction.keyword) {
    case 'WORKDIR':
      return instruction.argument === undefined ? [] : [instruction.argument]
    case 'ADD':
    case 'COPY':
      return instruction.destination === undefined ? [] : [...instruction.sources, instruction.destination]
    default:
      return []
  }
}

/** Is it a source that is no path in the build context: a URL, a repository, or a heredoc? */
function isElsewhere(instruction: Instruction, word: Word, value: string): boolean {
  if (instruction.keyword !== 'ADD' && instruction.keyword !== 'COPY') return false
  if (word === instruction.destination) return false
  return sourceKind(value) !== 'local' || instruction.heredocs.some(({ span }) => span.start === word.span.start)
}

function messageFor(value: string, { code }: WindowsPathProblem): string {
  switch (code) {
    case 'drive-alone':
      return `\`${value}\` is a drive without a path; its root is \`${value}\\\``
    case 'share':
      return `\`${value}\` is a network share, which the builder cannot use`
    case 'drive':
      return `\`${value}\` is not on \`C:\`, the only drive that a Windows image has`
    default:
      return code satisfies never
  }
}
