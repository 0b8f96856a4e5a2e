import type { RuleMeta, Severity } from '@plimsoll/linter'
import { ruleUrl } from '../run.js'

export const SARIF_LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  style: 'note',
}

/**
 * A rule as SARIF describes it, with GitHub's properties.
 * @param page its page as Markdown, if it has one
 * @param severity for a rule that the set does not have
 */
export function sarifRule(
  id: string,
  meta: RuleMeta | undefined,
  page: string | undefined,
  severity: Severity,
): object {
  const summary = meta?.summary ?? id
  const body = page === undefined ? `${summary}.\n` : pageBody(page)
  const own = meta?.severity ?? severity
  const isSecurity = meta?.category === 'security'
  return {
    id,
    name: id.replace(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: `${plainText(summary)}.` },
    fullDescription: { text: shorten(plainText(firstParagraph(body)) || `${plainText(summary)}.`) },
    help: { text: plainText(body), markdown: body },
    helpUri: ruleUrl(id),
    defaultConfiguration: { level: SARIF_LEVELS[own] },
    properties: {
      tags: [...(meta === undefined ? [] : [meta.category]), 'dockerfile'],
      // The rules are silent where they are not sure; a failed build leaves nothing to be sure of.
      precision: meta?.buildError === true ? 'very-high' : 'high',
      'problem.severity': PROBLEM_SEVERITIES[own],
      ...(isSecurity ? { 'security-severity': SECURITY_SEVERITIES[own] } : {}),
    },
  }
}

const PROBLEM_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'recommendation',
  style: 'recommendation',
}

/** GitHub calls more than 9.0 critical, from 7.0 on high, from 4.0 on medium, the rest low. */
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: '8.0',
  warning: '5.0',
  info: '3.0',
  style: '1.0',
}

/** Without the comment of the generator, the title and the line of properties, which GitHub shows itself. */
function pageBody(page: string): string {
  return page
    .replace(/^<!--.*-->\n+/, '')
    .replace(/^# .*\n+/, '')
    .replace(/^\*Category:.*\n+/, '')
    .replace(/\]\(([a-z0-9-]+)\.md\)/g, (_, id: string) => `](${ruleUrl(id)})`)
}

function firstParagraph(body: string): string {
  const lines = body.split('\n')
  const end = lines.findIndex((line) => line.trim() === '' || line.startsWith('```') || line.startsWith('#'))
  return lines.slice(0, end === -1 ? lines.length : end).join(' ')
}

/** Markdown as people read it: code indented, links as their texts, no marks. */
function plainText(markdown: string): string {
  const lines: string[] = []
  let isCode = false
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode
    else if (isCode) lines.push(`    ${line}`)
    else lines.push(plainLine(line))
  }
  return lines.join('\n').trim()
}

function plainLine(line: string): string {
  return line
    .replace(/^#+ /, '')
    .replace(/\[([^[\]]*)\]\([^()]*\)/g, '$1')
    .replace(/\*\*?([^*`]+)\*\*?/g, '$1')
    .replaceAll('`', '')
}

/** GitHub takes 1,024 characters. */
function shorten(text: string): string {
  return text.length <= 1024 ? text : `${text.slice(0, 1020).replace(/\s+\S*$/, '')} …`
}
