import { defineRule, type Fix } from '@plimsoll/linter'
import { isKeyword, type Comment } from '@plimsoll/parser'
import type { Model } from '@plimsoll/semantics'
import type { Span, TextEdit } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Keep blank lines out of continued instructions',
    category: 'compatibility',
    severity: 'warning',
    presets: ['recommended', 'buildkit'],
    fixable: 'safe',
    replaces: ['buildkit/NoEmptyContinuation', 'dockerfile-utils/EMPTY_CONTINUATION_LINE'],
  },
  check({ model, report }) {
    const { tree } = model.parse
    if (tree.instructions.every(({ emptyLines }) => emptyLines.length === 0)) return
    const comments = commentsByLine(model)
    for (const { emptyLines, keyword } of tree.instructions) {
      const [first] = emptyLines
      if (first === undefined) continue
      const swallowed = swallowedKeyword(model, emptyLines)
      if (swallowed !== undefined) {
        report({
          at: first,
          message: `The line above goes on behind this blank one, so that \`${swallowed}\` below is no instruction, but a part of this \`${keyword}\``,
          suggestions: endAbove(model, first),
        })
        continue
      }
      const edits = runsOfLines(model, emptyLines).map((run) => edit(model, run, comments))
      report({
        at: first,
        message:
          'A blank line inside a continued instruction is going to be an error in a later release of the builder',
        fix: { title: title(emptyLines.length, edits), safe: true, edits },
      })
    }
  },
})

/** The keyword, in capitals, that the first line of text behind the blank ones begins with. */
function swallowedKeyword({ parse: { source } }: Model, emptyLines: readonly Span[]): string | undefined {
  const { start } = emptyLines[0] ?? { start: source.length }
  for (let line = source.position(start).line + 1; line <= source.lineStarts.length; line++) {
    const text = source.slice(source.lineSpan(line)).trim()
    if (text === '' || text.startsWith('#')) continue
    const word = /^[A-Z]+(?=[ \t])/.exec(text)?.[0]
    return word !== undefined && isKeyword(word) ? word : undefined
  }
  return undefined
}

/** Ends the instruction with the line above, if that has its escape character last. */
function endAbove({ parse: { source, tree } }: Model, { start }: Span): Fix[] {
  const above = source.lineSpan(source.position(start).line - 1)
  const text = source.slice(above).trimEnd()
  if (!text.endsWith(tree.escape) || text.trimStart().startsWith('#')) return []
  const kept = text
    .slice(0, -1)
    .trimEnd()
    .replace(/(?:&&|[|;]{1,2})$/, '')
    .trimEnd()
  const span = { start: above.start + kept.length, end: above.start + text.length }
  return [{ title: 'End the instruction with the line above', safe: false, edits: [{ span, text: '' }] }]
}

function title(count: number, edits: readonly TextEdit[]): string {
  const what = count === 1 ? 'the blank line' : 'the blank lines'
  return edits.every(({ text }) => text === '') ? `Delete ${what}` : `Put \`#\` in the place of ${what}`
}

/** Lines that follow each other, from 1. */
interface LineRun {
  readonly first: number
  readonly last: number
}

function runsOfLines({ parse: { source } }: Model, lines: readonly Span[]): LineRun[] {
  const runs: LineRun[] = []
  for (const { start } of lines) {
    const { line } = source.position(start)
    const last = runs.at(-1)
    if (last?.last === line - 1) runs[runs.length - 1] = { first: last.first, last: line }
    else runs.push({ first: line, last: line })
  }
  return runs
}

function commentsByLine({ parse: { source, tree } }: Model): ReadonlyMap<number, Comment> {
  return new Map(tree.comments.map((comment) => [source.position(comment.span.start).line, comment]))
}

/** Between two comments it parts paragraphs, as an empty comment does. */
function edit({ parse: { source } }: Model, run: LineRun, comments: ReadonlyMap<number, Comment>): TextEdit {
  const start = source.lineStarts[run.first - 1] ?? source.length
  const next = source.lineStarts[run.last] ?? source.length
  const below = comments.get(run.last + 1)
  if (below === undefined || !comments.has(run.first - 1)) return { span: { start, end: next }, text: '' }
  const indentation = source.text.slice(next, below.span.start)
  return { span: { start, end: source.lineSpan(run.last).end }, text: `${indentation}#` }
}
