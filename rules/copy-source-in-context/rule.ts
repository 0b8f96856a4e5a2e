import type { Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { cleanPath, type CopyUse } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Copy from inside of the build context',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: ['dockerfilelint/add_src_invalid'],
  },
  check({ model, facts, report }) {
    for (const copy of model.copies) {
      for (const { kind, word, value } of copy.sources) {
        if (kind !== 'local' || value === undefined || isOpen(copy, word)) continue
        const path = copy.stage.os === 'windows' ? value.replaceAll('\\', '/') : value
        if (!climbs(path)) continue
        const inside = cleanPath(path)
        const isMissing = facts.buildContext?.sources.get(inside)?.kind === 'missing'
        report({
          at: word,
          message: `\`${value}\` leads out of the build context; the builder cuts the \`..\` and ${consequence(inside, isMissing)}`,
          suggestions: isMissing ? [] : pathFromRoot(word, value, inside),
        })
      }
    }
  },
})

/** A trigger's variables are those of another build. */
function isOpen({ trigger }: CopyUse, { variables }: Word): boolean {
  return trigger && variables.length > 0
}

/** Does the path lead above the folder that it begins in, at any point? */
function climbs(path: string): boolean {
  let depth = 0
  for (const part of path.split('/')) {
    if (part === '..') depth--
    else if (part !== '' && part !== '.') depth++
    if (depth < 0) return true
  }
  return false
}

function consequence(inside: string, isMissing: boolean): string {
  if (inside === '') return 'takes all of the context'
  return isMissing ? `looks for \`${inside}\`, which is not there` : `takes \`${inside}\` from its root`
}

function pathFromRoot(word: Word, value: string, inside: string): Fix[] {
  const path = inside === '' ? '.' : inside
  const place = word.value === value ? word.mapped.exact({ start: 0, end: value.length }) : undefined
  const isSlashFolder = value.endsWith('/') && inside !== ''
  if (place === undefined) return []
  const text = isSlashFolder ? `${path}/` : path
  return [{ title: `Write \`${text}\`, the path from the context's root`, safe: false, edits: [replace(place, text)] }]
}
