import type { Severity } from '@plimsoll/linter'
import type { LintRun } from '../run.js'
import { ruleUrl } from '../run.js'
import { visibleText } from '../visible-text.js'
import { entriesOf, type Entry } from './entry.js'
import { reportPath } from './report-path.js'

/** Checkstyle's report, a `file` for each file whether something was found or not. */
export function reportCheckstyle(run: LintRun): string {
  const files = entriesByFile(run).map(({ path, entries }) =>
    element('file', { name: path }, entries.map(checkstyleError)),
  )
  return document(element('checkstyle', { version: '4.3' }, files))
}

function checkstyleError({ start, severity, message, ruleId }: Entry): string {
  return element('error', {
    line: start.line,
    column: start.column,
    severity: CHECKSTYLE_SEVERITIES[severity],
    message,
    source: `plimsoll.${ruleId}`,
  })
}

const CHECKSTYLE_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'info',
  style: 'info',
}

/** JUnit's report: a suite for each file; each finding is a test that failed, a clean file one that passed. */
export function reportJunit(run: LintRun): string {
  const files = entriesByFile(run)
  const counts = files.map(({ entries }) => junitCounts(entries))
  const sum = (key: keyof JunitCounts): number => counts.reduce((total, one) => total + one[key], 0)
  const totals = { tests: sum('tests'), failures: sum('failures'), errors: sum('errors') }
  const suites = files.map(({ path, entries }) =>
    element('testsuite', { name: path, ...junitCounts(entries), skipped: 0, time: 0 }, junitCases(path, entries)),
  )
  return document(element('testsuites', { name: 'plimsoll', ...totals, time: 0 }, suites))
}

interface JunitCounts {
  readonly tests: number
  readonly failures: number
  readonly errors: number
}

function junitCounts(entries: readonly Entry[]): JunitCounts {
  const errors = entries.filter(({ about }) => about === undefined).length
  return { tests: Math.max(1, entries.length), failures: entries.length - errors, errors }
}

function junitCases(path: string, entries: readonly Entry[]): string[] {
  // Without any test, CI services say that nothing was run.
  if (entries.length === 0) return [junitCase(path, 'no findings', [])]
  return entries.map((entry) => {
    const { ruleId, start, severity, message, about } = entry
    if (about === undefined) return junitCase(path, ruleId, [element('error', { type: ruleId, message })])
    const place = `${start.line}:${start.column}`
    const text = `${visibleText(path)}:${place}: ${severity}: ${visibleText(message)} [${ruleId}]\n${ruleUrl(ruleId)}`
    return junitCase(path, `${ruleId} at ${place}`, [element('failure', { type: severity, message }, text)])
  })
}

function junitCase(path: string, name: string, content: readonly string[]): string {
  return element('testcase', { name, classname: path, file: path, time: 0 }, content)
}

function entriesByFile(run: LintRun): { readonly path: string; readonly entries: readonly Entry[] }[] {
  return run.results.map((result) => ({
    path: reportPath(result.path, run),
    entries: entriesOf({ ...run, results: [result] }),
  }))
}

function document(root: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`
}

/** `content` is text, or elements that each get lines of their own. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: string | readonly string[] = [],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`)
  const start = `<${name}${written.join('')}`
  if (typeof content === 'string') return `${start}>${content.split('\n').map(escapeXml).join('\n')}</${name}>`
  if (content.length === 0) return `${start}/>`
  return `${start}>\n${content.join('\n')}\n</${name}>`
}

/** XML has no way at all to write most control characters: they are shown as pictures, or as U+FFFD. */
function escapeXml(text: string): string {
  return visibleText(text)
    .replace(/[\ufffe\uffff]/g, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\t', '&#9;')
}
