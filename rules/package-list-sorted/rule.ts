import { defineRule, hasCommentInside, replace, type Fix } from '@plimsoll/linter'
import type { Model, PackageArg, PackageOperation } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { lastBefore } from '../src/last-before.js'

export default defineRule({
  meta: {
    summary: 'Sort lists of packages by their names',
    category: 'style',
    severity: 'style',
    presets: ['style'],
    fixable: 'safe',
    replaces: ['sonar/S7018', 'tally/sort-packages'],
    options: {
      'single-line': { type: 'boolean', default: false, description: 'Also lists on one line' },
    },
  },
  check({ model, options, report }) {
    for (const { operations } of model.runs) {
      for (const operation of operations) {
        if (!isListed(operation)) continue
        for (const list of listsOf(model, operation)) {
          if (!options['single-line'] && !hasLines(model, list)) continue
          const keys = list.map(({ name }) => name.toLowerCase())
          const wrong = keys.findIndex((key, index) => key < (keys[index - 1] ?? ''))
          const [before, at] = [list[wrong - 1], list[wrong]]
          if (before === undefined || at === undefined) continue
          report({
            at: at.place,
            message: `\`${at.name}\` stands behind \`${before.name}\`; in a sorted list a package is easily found, and not named twice`,
            fix: sortFix(model, operation, list),
          })
        }
      }
    }
  },
})

/** Those for which it does not matter what is named first. */
const MANAGERS: ReadonlySet<string> = new Set(
  'apt apk dnf zypper pacman pip pipx uv pipenv poetry npm yarn pnpm bun conda'.split(' '),
)

function isListed({ manager, action, packages }: PackageOperation): boolean {
  return MANAGERS.has(manager) && action === 'install' && packages.length > 1
}

/** A package, and the word that can change places with others. */
interface Entry {
  readonly name: string
  readonly place: Span
}

/** Runs of packages with nothing but blanks and continuations between them. */
function listsOf(model: Model, operation: PackageOperation): Entry[][] {
  const lists: Entry[][] = [[]]
  const flags = operation.flags.map(({ field }) => field)
  let before: Entry | undefined
  for (const arg of operation.packages) {
    const entry = entryOf(arg)
    if (entry === undefined || (before !== undefined && isApart(model, flags, before.place, entry.place)))
      lists.push([])
    if (entry !== undefined) lists.at(-1)?.push(entry)
    before = entry
  }
  return lists.filter(({ length }) => length > 1)
}

/** Names that are written out: not variables, files, addresses, and packages that are to go. */
function entryOf({ name, kind, field: { word } }: PackageArg): Entry | undefined {
  const place = word.fields.length === 1 ? word.exact : undefined
  if (place === undefined || (kind !== undefined && !NAMED.has(kind)) || /[$`]|[-^]$/.test(name)) return undefined
  return word.text.replace(/^["']/, '').startsWith(name) ? { name, place } : undefined
}

const NAMED: ReadonlySet<string> = new Set(['module', 'provides', 'alias'])

/** Does a flag, a comment or a line with nothing on it stand between two packages? */
function isApart(model: Model, flags: readonly { readonly span: Span }[], before: Span, after: Span): boolean {
  const gap = { start: before.end, end: after.start }
  if (gap.start > gap.end || hasCommentInside(model, gap)) return true
  if ((lastBefore(flags, gap.end)?.span.start ?? -1) >= gap.start) return true
  return !/^(?:[ \t]+|[ \t]*[\\`][ \t]*\r?\n[ \t]*)$/.test(model.parse.source.slice(gap))
}

function hasLines({ parse }: Model, list: readonly Entry[]): boolean {
  const [first, last] = [list[0], list.at(-1)]
  if (first === undefined || last === undefined) return false
  return parse.source.position(first.place.start).line < parse.source.position(last.place.start).line
}

/** Whole words change places: their quotes and versions go with them, and all that is between them stays. */
function sortFix({ parse }: Model, { manager }: PackageOperation, list: readonly Entry[]): Fix {
  const sorted = list
    .map((entry) => ({ entry, key: entry.name.toLowerCase() }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
  const edits = list.flatMap(({ place }, index) => {
    const text = parse.source.slice(sorted[index]?.entry.place ?? place)
    return text === parse.source.slice(place) ? [] : [replace(place, text)]
  })
  // The resolver of pip tries packages in their order.
  return { title: 'Sort the packages', safe: !PYTHON.has(manager), edits }
}

const PYTHON: ReadonlySet<string> = new Set(['pip', 'pipx', 'uv'])
