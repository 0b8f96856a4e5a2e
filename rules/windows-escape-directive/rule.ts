import type { Instruction, Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Set the escape character to a backquote in files for Windows',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: [],
  },
  check({ model, report }) {
    if (model.parse.tree.escape !== '\\') return
    for (const stage of model.stages) {
      if (stage.os !== 'windows') continue
      for (const instruction of stage.instructions) {
        for (const word of pathWords(instruction)) {
          const lost = firstLost(word.value)
          if (lost === undefined) continue
          report({
            at: word,
            message: `The builder takes \`\\\` for its escape character and drops it: \`${word.value}\` becomes \`${withoutLost(word.value)}\``,
            suggestions: remedies(model, word),
          })
        }
      }
    }
  },
})

/** The words that hold paths, where the builder itself reads them. JSON keeps its own rules. */
function pathWords(instruction: Instruction): readonly Word[] {
  switch (instruction.keyword) {
    case 'WORKDIR':
      return instruction.argument === undefined ? [] : [instruction.argument]
    case 'ADD':
    case 'COPY':
      return instruction.destination === undefined
        ? instruction.sources
        : [...instruction.sources, instruction.destination]
    case 'VOLUME':
      return instruction.paths
    case 'ENV':
      return instruction.pairs.map(({ value }) => value)
    default:
      return []
  }
}

/** Where a backslash outside of quotes stands before a letter, a digit or `_`: part of a path, and lost. */
function firstLost(text: string): number | undefined {
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (character === '\\') {
      if (isPathSeparator(text, at)) return at
      at++
    }
  }
  return undefined
}

/** `C:\app`, `\app`, `app\bin`: a name on its right, and a name, a drive or nothing on its left. */
function isPathSeparator(text: string, at: number): boolean {
  return /[\w.]/.test(text.charAt(at + 1)) && (at === 0 || /[\w:.)}%-]/.test(text.charAt(at - 1)))
}

function withoutLost(text: string): string {
  return text.replace(/\\(.)/g, '$1')
}

function remedies({ parse }: Model, word: Word): Fix[] {
  const fixes: Fix[] = []
  if (/^[\w:.\\/${}-]+$/.test(word.value)) {
    const forward = word.value.replaceAll('\\', '/')
    fixes.push({ title: `Write \`${forward}\``, safe: false, edits: [replace(word, forward)] })
  }
  const top = parse.source.text.startsWith('\ufeff') ? 1 : 0
  fixes.push({
    title: 'Set `# escape=` to a backquote',
    safe: false,
    edits: [{ span: { start: top, end: top }, text: '# escape=`\n' }],
  })
  return fixes
}
