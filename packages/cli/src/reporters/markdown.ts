import { SEVERITIES } from '@plimsoll/linter'
import { countSeverities, ruleUrl, type LintRun } from '../run.js'
import { visibleText } from '../visible-text.js'
import { countText, plural } from './counts.js'
import { entriesOf, type Entry } from './entry.js'

/** A summary for a page: how much there is, and a table for each file, up to a length that people still read. */
export function reportMarkdown(run: LintRun): string {
  const entries = entriesOf(run)
  const shown = entries.slice(0, MOST_ROWS)
  const tables = groupByPath(shown).map(renderTable)
  const rest = entries.length - shown.length
  const more = rest === 0 ? [] : [`… and ${plural(rest, 'more finding')}.\n`]
  return ['## plimsoll\n', renderCounts(run), ...tables, ...more].join('\n')
}

const MOST_ROWS = 200
const LONGEST_MESSAGE = 400

function renderCounts({ results, problems }: LintRun): string {
  const counts = countSeverities(results)
  const total = SEVERITIES.reduce((sum, severity) => sum + counts[severity], 0)
  const linted = results.flatMap((result) => (result.kind === 'linted' ? [result] : []))
  const unread = results.length - linted.length
  const fixable = linted.reduce((sum, { findings }) => sum + findings.filter(({ fix }) => fix?.safe === true).length, 0)
  const lines = [
    total === 0
      ? `No findings in ${plural(linted.length, 'file')}.`
      : `**${plural(total, 'finding')}** in ${plural(linted.length, 'file')}: ${countText(counts)}.`,
  ]
  if (fixable > 0) lines.push(`${fixable} can be fixed with \`plimsoll --fix\`.`)
  if (unread > 0) lines.push(`**${plural(unread, 'file')} could not be linted.**`)
  // What belongs to no file stands in the log.
  if (problems.length > 0) lines.push('**The run was not complete; the log says why.**')
  return `${lines.join(' ')}\n`
}

interface FileEntries {
  readonly path: string
  readonly rows: Entry[]
}

/** Entries of a file stand together already. */
function groupByPath(entries: readonly Entry[]): FileEntries[] {
  const files: FileEntries[] = []
  for (const entry of entries) {
    const last = files.at(-1)
    if (last?.path === entry.path) last.rows.push(entry)
    else files.push({ path: entry.path, rows: [entry] })
  }
  return files
}

function renderTable({ path, rows }: FileEntries): string {
  const lines = rows.map(({ start, severity, message, ruleId, about }) => {
    const rule = about === undefined ? ruleId : `[${ruleId}](${ruleUrl(ruleId)})`
    return `| ${about === undefined ? '' : start.line} | ${severity} | ${renderMessage(message)} | ${rule} |`
  })
  const head = ['| line | severity | finding | rule |', '| ---: | --- | --- | --- |']
  return `### ${escapeMarkdown(cut(path))}\n\n${[...head, ...lines].join('\n')}\n`
}

/** Our messages put text of the Dockerfile in backticks; as an element it can hold any characters. */
function renderMessage(message: string): string {
  const parts = cut(message).split('`')
  // An odd backtick is one of the text.
  if (parts.length % 2 === 0) return escapeMarkdown(parts.join('`'))
  return parts
    .map((part, index) => (index % 2 === 0 ? escapeMarkdown(part) : `<code>${escapeMarkdown(part)}</code>`))
    .join('')
}

function cut(text: string): string {
  const visible = visibleText(text)
  return visible.length > LONGEST_MESSAGE ? `${visibleText(visible.slice(0, LONGEST_MESSAGE))}…` : visible
}

/** Nothing in it is markup, a link, a mention or an emoji. */
function escapeMarkdown(text: string): string {
  return text.replace(/[&<>|`*_~[\]#\\@$\t]|:(?=\S)|www\./g, (part) => {
    const [character = ''] = part
    return `&#${character.charCodeAt(0)};${part.slice(1)}`
  })
}
