import { createHash } from 'node:crypto'
import type { Category, Severity } from '@plimsoll/linter'
import type { LintRun } from '../run.js'
import { entriesOf, type Entry } from './entry.js'
import { jsonText } from './json-text.js'

/** Code Quality of GitLab, which is the format of Code Climate with fingerprints, as one array. */
export function reportGitlab(run: LintRun): string {
  const seen = new Map<string, number>()
  const issues = entriesOf(run).map((entry) => ({
    type: 'issue',
    check_name: entry.ruleId,
    description: entry.message,
    categories: [CATEGORIES[run.rules.get(entry.ruleId)?.meta.category ?? 'correctness']],
    severity: SEVERITY_WORDS[entry.severity],
    fingerprint: fingerprint(entry, seen),
    location: { path: entry.path, lines: { begin: entry.start.line, end: entry.end.line } },
  }))
  return jsonText(issues)
}

const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  info: 'minor',
  style: 'info',
}

/** In Code Climate's words. */
const CATEGORIES: Readonly<Record<Category, string>> = {
  correctness: 'Bug Risk',
  security: 'Security',
  reproducibility: 'Bug Risk',
  performance: 'Performance',
  size: 'Performance',
  maintainability: 'Clarity',
  compatibility: 'Compatibility',
  style: 'Style',
}

/**
 * The same for the same finding when lines above it come or go, and another for each finding of a report: of the path,
 * the rule, the text of the line and of the range, and how many such there were before.
 */
function fingerprint({ path, ruleId, start, about }: Entry, seen: Map<string, number>): string {
  const texts: string[] = []
  if (about !== undefined) {
    const { source, finding } = about
    const line = source.lineSpan(start.line)
    const limit = (from: number, to: number): string => source.text.slice(from, Math.min(to, from + MOST_HASHED))
    texts.push(limit(line.start, line.end), limit(finding.span.start, finding.span.end))
  }
  const key = JSON.stringify([path, ruleId, ...texts.map((text) => text.trim().replace(/\s+/g, ' '))])
  const count = seen.get(key) ?? 0
  seen.set(key, count + 1)
  return createHash('sha256').update(`${key}${count}`).digest('hex').slice(0, 40)
}

/** Of a line, in UTF-16 units: a long one has many findings. */
const MOST_HASHED = 1000
