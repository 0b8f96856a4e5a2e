import { SEVERITIES, type Category, type Severity } from '@plimsoll/linter'
import type { SourceText, Span } from '@plimsoll/text'
import type { LintRun } from '../run.js'
import { entriesOf, placeOf, type Entry } from './entry.js'
import { jsonText } from './json-text.js'

/** Generic issues of SonarQube, from 10.3 on: what matters is said of the rules, the issues say where. */
export function reportSonarqube(run: LintRun): string {
  const entries = entriesOf(run)
  const worst = new Map<string, Severity>()
  for (const { ruleId, severity } of entries) {
    const before = worst.get(ruleId) ?? severity
    worst.set(ruleId, SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(before) ? severity : before)
  }
  const rules = [...worst].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, severity]) => sonarRule(id, severity, run))
  return jsonText({ rules, issues: entries.map(sonarIssue) })
}

/** `type` and `severity` are for servers in Standard Experience, the others for those in MQR mode. */
function sonarRule(id: string, severity: Severity, { rules }: LintRun): object {
  const meta = rules.get(id)?.meta
  const { cleanCodeAttribute, type, softwareQuality } = QUALITIES[meta?.category ?? 'correctness']
  return {
    id,
    name: meta?.summary ?? 'Files that could not be linted',
    engineId: 'plimsoll',
    cleanCodeAttribute,
    type,
    severity: STANDARD_SEVERITIES[severity],
    impacts: [{ softwareQuality, severity: IMPACT_SEVERITIES[severity] }],
  }
}

interface Quality {
  readonly cleanCodeAttribute: string
  readonly type: string
  readonly softwareQuality: string
}

const QUALITIES: Readonly<Record<Category, Quality>> = {
  correctness: { cleanCodeAttribute: 'LOGICAL', type: 'BUG', softwareQuality: 'RELIABILITY' },
  security: { cleanCodeAttribute: 'TRUSTWORTHY', type: 'VULNERABILITY', softwareQuality: 'SECURITY' },
  reproducibility: { cleanCodeAttribute: 'COMPLETE', type: 'CODE_SMELL', softwareQuality: 'RELIABILITY' },
  performance: { cleanCodeAttribute: 'EFFICIENT', type: 'CODE_SMELL', softwareQuality: 'MAINTAINABILITY' },
  size: { cleanCodeAttribute: 'EFFICIENT', type: 'CODE_SMELL', softwareQuality: 'MAINTAINABILITY' },
  maintainability: { cleanCodeAttribute: 'CLEAR', type: 'CODE_SMELL', softwareQuality: 'MAINTAINABILITY' },
  compatibility: { cleanCodeAttribute: 'CONVENTIONAL', type: 'CODE_SMELL', softwareQuality: 'RELIABILITY' },
  style: { cleanCodeAttribute: 'FORMATTED', type: 'CODE_SMELL', softwareQuality: 'MAINTAINABILITY' },
}

const STANDARD_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'CRITICAL',
  warning: 'MAJOR',
  info: 'MINOR',
  style: 'INFO',
}

const IMPACT_SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'HIGH',
  warning: 'MEDIUM',
  info: 'LOW',
  style: 'LOW',
}

function sonarIssue({ path, ruleId, message, about }: Entry): object {
  const textRange = about === undefined ? undefined : sonarRange(about.source, about.finding.span)
  return {
    ruleId,
    primaryLocation: { message, filePath: path, ...(textRange === undefined ? {} : { textRange }) },
    ...(about?.finding.related === undefined
      ? {}
      : {
          secondaryLocations: about.finding.related.map((related) => ({
            message: related.message,
            filePath: path,
            textRange: sonarRange(about.source, related.span),
          })),
        }),
  }
}

/** The import fails on a range that is empty or does not lie in its lines: such a one becomes a whole line. */
function sonarRange(source: SourceText, span: Span): object {
  const inLines = withoutLineEnd(source, span)
  const { start, end } = placeOf(source, inLines)
  if (inLines.start === inLines.end) return { startLine: start.line }
  return { startLine: start.line, startColumn: start.column - 1, endLine: end.line, endColumn: end.column - 1 }
}

/** Neither the line end at its end, nor that before its start, which no column can name. */
function withoutLineEnd({ text }: SourceText, span: Span): Span {
  const isLineEnd = (at: number): boolean => text[at] === '\n' || text[at] === '\r'
  let { start, end } = span
  while (end > start && isLineEnd(end - 1)) end--
  while (start < end && isLineEnd(start)) start++
  return { start, end: Math.max(start, end) }
}
