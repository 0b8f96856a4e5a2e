import type { LintedFile } from '@plimsoll/host'
import { SEVERITIES, type Finding, type Severity } from '@plimsoll/linter'
import pico from 'picocolors'
import { countSeverities, type LintRun, type Terminal } from '../run.js'
import { visibleText } from '../visible-text.js'
import { codeFrame } from './code-frame.js'

type Colors = ReturnType<typeof pico.createColors>

/** For people: each finding with its line and the range underlined, then a summary. */
export function reportStylish(run: LintRun, terminal: Terminal): string {
  const colors = pico.createColors(terminal.color)
  const sections: string[] = []
  for (const result of run.results) {
    const path = colors.underline(visibleText(result.path))
    if (result.kind === 'unread') sections.push(`${path}\n  ${colors.red('error')}  ${visibleText(result.message)}\n`)
    else if (result.findings.length > 0) sections.push(`${path}\n${renderFile(result, colors, terminal)}`)
  }
  return [...sections, renderSummary(run, colors)].join('\n')
}

function renderFile(file: LintedFile, colors: Colors, terminal: Terminal): string {
  return file.findings.map((finding) => renderFinding(finding, file, colors, terminal)).join('\n')
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

function renderSummary({ results, fixed }: LintRun, colors: Colors): string {
  const counts = countSeverities(results)
  const findings = results.flatMap((result) => (result.kind === 'linted' ? result.findings : []))
  const unread = results.filter(({ kind }) => kind === 'unread').length
  const lines: string[] = []
  if (fixed > 0) lines.push(colors.green(`${plural(fixed, 'finding')} fixed`))
  if (unread > 0) lines.push(colors.red(`${plural(unread, 'file')} could not be linted`))
  const files = plural(results.length - unread, 'file')
  if (findings.length === 0) {
    if (results.length > unread) lines.push(colors.green(`No findings in ${files}`))
    return `${lines.join('\n')}\n`
  }
  const parts = SEVERITIES.flatMap((severity) =>
    counts[severity] === 0
      ? []
      : [
          severity === 'info' || severity === 'style'
            ? `${counts[severity]} ${severity}`
            : plural(counts[severity], severity),
        ],
  )
  lines.push(colors.bold(`${plural(findings.length, 'finding')} in ${files}: ${parts.join(', ')}`))
  const safe = findings.filter(({ fix }) => fix?.safe === true).length
  const unsafe = findings.filter(({ fix }) => fix?.safe === false).length
  if (safe > 0) lines.push(`${safe} can be fixed with --fix`)
  if (unsafe > 0)
    lines.push(`${unsafe}${safe > 0 ? ' more' : ''} can be fixed with --fix --unsafe, which changes the image`)
  return `${lines.join('\n')}\n`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
