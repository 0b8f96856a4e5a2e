import type { FileResult, HiddenFinding, LintedFile } from '@plimsoll/host'
import type { Finding, Fix, Related } from '@plimsoll/linter'
import type { SourceText, Span } from '@plimsoll/text'
import { countSeverities, ruleUrl, type LintRun } from '../run.js'
import { visibleJson } from '../visible-text.js'

/** The run as one JSON object; its form is stable, and described in docs/json.md. */
export function reportJson({ results, version, showSuppressed }: LintRun): string {
  const counts = countSeverities(results)
  const linted = results.flatMap((result) => (result.kind === 'linted' ? [result] : []))
  const findings = linted.flatMap((file) => file.findings)
  const report = {
    version: 1,
    tool: { name: 'plimsoll', version },
    files: results.map((result) => jsonFile(result, showSuppressed)),
    summary: {
      files: results.length,
      findings: findings.length,
      ...counts,
      fixable: findings.filter(({ fix }) => fix?.safe === true).length,
      ...(showSuppressed ? { suppressed: linted.reduce((sum, file) => sum + file.suppressed.length, 0) } : {}),
    },
  }
  return `${visibleJson(JSON.stringify(report, null, 2))}\n`
}

function jsonFile(result: FileResult, showSuppressed: boolean): object {
  if (result.kind === 'unread') return { path: result.path, error: result.message }
  const { path, findings, suppressed, source } = result
  return {
    path,
    findings: findings.map((finding) => jsonFinding(finding, source)),
    ...(showSuppressed ? { suppressed: suppressed.map((one) => jsonSuppressed(one, result)) } : {}),
  }
}

function jsonSuppressed({ finding, by }: HiddenFinding, { source }: LintedFile): object {
  return { ...jsonFinding(finding, source), suppression: jsonSuppression(by, source) }
}

function jsonSuppression(by: HiddenFinding['by'], source: SourceText): object {
  if (by === 'baseline') return { kind: 'baseline' }
  return { kind: by.dialect, scope: by.scope, ...place(source, by.span), reason: by.reason ?? null }
}

function jsonFinding(finding: Finding, source: SourceText): object {
  const { ruleId, replaces, severity, message, span, fix, suggestions, related } = finding
  return {
    rule: ruleId,
    replaces,
    severity,
    message,
    ...place(source, span),
    url: ruleUrl(ruleId),
    ...(fix === undefined ? {} : { fix: jsonFix(fix) }),
    ...(suggestions === undefined ? {} : { suggestions: suggestions.map(jsonFix) }),
    ...(related === undefined ? {} : { related: related.map((other) => jsonRelated(other, source)) }),
  }
}

function jsonFix({ title, safe, edits }: Fix): object {
  return { title, safe, edits: edits.map(({ span, text }) => ({ start: span.start, end: span.end, text })) }
}

function jsonRelated({ span, message }: Related, source: SourceText): object {
  return { ...place(source, span), message }
}

function place(source: SourceText, { start, end }: Span): object {
  const from = source.position(start)
  const to = source.position(end)
  return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column }
}
