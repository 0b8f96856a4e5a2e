import type { Finding, Fix, Related } from '@plimsoll/linter'
import type { SourceText, Span } from '@plimsoll/text'
import { countSeverities, ruleUrl, type LintRun } from '../run.js'
import { visibleJson } from '../visible-text.js'

/** The run as one JSON object; its form is stable, and described in docs/json.md. */
export function reportJson({ results, version }: LintRun): string {
  const counts = countSeverities(results)
  const findings = results.flatMap((result) => (result.kind === 'linted' ? result.findings : []))
  const report = {
    version: 1,
    tool: { name: 'plimsoll', version },
    files: results.map((result) =>
      result.kind === 'unread'
        ? { path: result.path, error: result.message }
        : { path: result.path, findings: result.findings.map((finding) => jsonFinding(finding, result.source)) },
    ),
    summary: {
      files: results.length,
      findings: findings.length,
      ...counts,
      fixable: findings.filter(({ fix }) => fix?.safe === true).length,
    },
  }
  return `${visibleJson(JSON.stringify(report, null, 2))}\n`
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
