import type { HiddenFinding, LintedFile } from '@plimsoll/host'
import type { Finding, Severity } from '@plimsoll/linter'
import { colorsFor, type Colors } from '../colors.js'
import { countSeverities, type LintRun, type Terminal } from '../run.js'
import { visibleText } from '../visible-text.js'
import { codeFrame } from './code-frame.js'
import { countText, plural } from './counts.js'

/** For people: each finding with its line and the range underlined, then a summary. */
export async function reportStylish(run: LintRun, terminal: Terminal): Promise<string> {
  // The reason is told elsewhere.
  if (run.results.length === 0 && run.problems.length > 0) return ''
  const colors = await colorsFor(terminal)
  const sections: string[] = []
  for (const result of run.results) {
    const path = colors.underline(visibleText(result.path))
    if (result.kind === 'unread') sections.push(`${path}\n  ${colors.red('error')}  ${visibleText(result.message)}\n`)
    else {
      const findings = result.findings.map((finding) => renderFinding(finding, result, colors, terminal))
      const suppressed = run.showSuppressed ? result.suppressed.map((one) => renderSuppressed(one, result, colors)) : []
      if (findings.length + suppressed.length > 0) sections.push(`${path}\n${[...findings, ...suppressed].join('\n')}`)
    }
  }
  return [...sections, renderSummary(run, colors)].join('\n')
}

function renderFinding(finding: Finding, { source }: LintedFile, colors: Colors, terminal: Terminal): string {
  const { line, column } = source.position(finding.span.start)
  const paint = painter(finding.severity, colors)
  const head = `  ${colors.dim(`${line}:${column}`)}  ${paint(finding.severity)}  ${visibleText(finding.message)}  ${colors.dim(finding.ruleId)}`
  const frame = codeFrame(source, finding.span, Math.min(terminal.width, 120) - 12)
  const gutter = String(frame.lineNumber)
  const bar = colors.dim('|')
  const lines = [
    head,
    `    ${colors.dim(gutter)} ${bar} ${frame.code}`,
    `    ${' '.repeat(gutter.length)} ${bar} ${paint(frame.marks)}`,
  ]
  const advice = finding.fix ?? finding.suggestions?.[0]
  if (advice !== undefined) {
    const how = finding.fix === undefined ? 'suggestion' : finding.fix.safe ? 'fix' : 'unsafe fix'
    lines.push(`    ${' '.repeat(gutter.length)} ${colors.dim(`= ${how}: ${visibleText(advice.title)}`)}`)
  }
  return `${lines.join('\n')}\n`
}

function renderSuppressed({ finding, by }: HiddenFinding, { source }: LintedFile, colors: Colors): string {
  const { line, column } = source.position(finding.span.start)
  const head = `  ${line}:${column}  suppressed  ${visibleText(finding.message)}  ${finding.ruleId}`
  return `${colors.dim(head)}\n${colors.dim(`    = ${visibleText(suppressionText(by, source))}`)}\n`
}

function suppressionText(by: HiddenFinding['by'], source: LintedFile['source']): string {
  if (by === 'baseline') return 'it is in the baseline'
  return `line ${source.position(by.span.start).line}: ${by.reason ?? 'no reason given'}`
}

function painter(severity: Severity, colors: Colors): (text: string) => string {
  switch (severity) {
    case 'error':
      return colors.red
    case 'warning':
      return colors.yellow
    case 'info':
      return colors.blue
    case 'style':
      return colors.cyan
    default:
      return severity satisfies never
  }
}

function renderSummary({ results, fixed, showSuppressed }: LintRun, colors: Colors): string {
  const counts = countSeverities(results)
  const findings = results.flatMap((result) => (result.kind === 'linted' ? result.findings : []))
  const unread = results.filter(({ kind }) => kind === 'unread').length
  const suppressed = results.reduce((sum, one) => sum + (one.kind === 'linted' ? one.suppressed.length : 0), 0)
  const lines: string[] = []
  if (fixed > 0) lines.push(colors.green(`${plural(fixed, 'finding')} fixed`))
  if (unread > 0) lines.push(colors.red(`${plural(unread, 'file')} could not be linted`))
  if (showSuppressed && suppressed > 0) lines.push(`${plural(suppressed, 'finding')} suppressed`)
  const files = plural(results.length - unread, 'file')
  if (findings.length === 0) {
    if (results.length > unread) lines.push(colors.green(`No findings in ${files}`))
    return `${lines.join('\n')}\n`
  }
  lines.push(colors.bold(`${plural(findings.length, 'finding')} in ${files}: ${countText(counts)}`))
  const safe = findings.filter(({ fix }) => fix?.safe === true).length
  const unsafe = findings.filter(({ fix }) => fix?.safe === false).length
  if (safe > 0) lines.push(`${safe} can be fixed with --fix`)
  if (unsafe > 0)
    lines.push(`${unsafe}${safe > 0 ? ' more' : ''} can be fixed with --fix --unsafe, which changes the image`)
  return `${lines.join('\n')}\n`
}
