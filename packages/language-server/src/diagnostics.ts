import { DiagnosticSeverity, DiagnosticTag, type Diagnostic } from 'vscode-languageserver'
import type { TextDocument } from 'vscode-languageserver-textdocument'
import { ruleUrl, type Finding, type FindingTag, type RuleSet, type Severity } from '@plimsoll/linter'
import { visibleText } from '@plimsoll/text'
import type { ClientFeatures } from './client-features.js'
import { rangeOf } from './ranges.js'

export const SOURCE = 'plimsoll'

/** Makes diagnostics of the findings in a document, with all that the client understands. */
export function diagnosticOf(
  finding: Finding,
  document: TextDocument,
  rules: RuleSet,
  client: ClientFeatures,
): Diagnostic {
  const { ruleId, severity, message, span, related = [] } = finding
  const tags = (rules.get(ruleId)?.meta.tags ?? []).map(tagOf).filter((tag) => client.diagnosticTags.has(tag))
  return {
    range: rangeOf(document, span),
    severity: severityOf(severity),
    code: ruleId,
    source: SOURCE,
    message: visibleText(message),
    ...(client.codeDescription ? { codeDescription: { href: ruleUrl(ruleId) } } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(client.relatedInformation && related.length > 0
      ? {
          relatedInformation: related.map((other) => ({
            location: { uri: document.uri, range: rangeOf(document, other.span) },
            message: visibleText(other.message),
          })),
        }
      : {}),
    ...(client.diagnosticData ? { data: dataOf(finding) } : {}),
  }
}

/** For clients that look into it: what can be done about the finding. */
function dataOf({ fix, suggestions }: Finding): { readonly fix: 'safe' | 'unsafe' | 'suggestion' | null } {
  if (fix !== undefined) return { fix: fix.safe ? 'safe' : 'unsafe' }
  return { fix: suggestions === undefined ? null : 'suggestion' }
}

function severityOf(severity: Severity): DiagnosticSeverity {
  switch (severity) {
    case 'error':
      return DiagnosticSeverity.Error
    case 'warning':
      return DiagnosticSeverity.Warning
    case 'info':
      return DiagnosticSeverity.Information
    case 'style':
      return DiagnosticSeverity.Hint
    default:
      return severity satisfies never
  }
}

function tagOf(tag: FindingTag): DiagnosticTag {
  switch (tag) {
    case 'unnecessary':
      return DiagnosticTag.Unnecessary
    case 'deprecated':
      return DiagnosticTag.Deprecated
    default:
      return tag satisfies never
  }
}
