import { compareFindings, type Finding, type Fix, type RuleSet, type RunResult } from '@plimsoll/linter'

/**
 * What the runs over one text say together, each for another build of it. What several say is said once. That something
 * is unnecessary counts only if all say it: what one build has no use for may be there for another.
 */
export function mergeRuns(runs: readonly RunResult[], rules: RuleSet): RunResult {
  const [first, ...others] = runs
  if (first === undefined) return { findings: [], suppressed: [], skipped: [], failures: [] }
  if (others.length === 0) return first
  const findings = new Map<string, Finding[]>()
  for (const finding of runs.flatMap((run) => run.findings)) {
    const key = findingKey(finding)
    const same = findings.get(key)
    if (same === undefined) findings.set(key, [finding])
    else same.push(finding)
  }
  const suppressed = new Map(
    runs.flatMap((run) => run.suppressed).map((one) => [findingKey(one.finding), one] as const),
  )
  const failures = new Map(runs.flatMap((run) => run.failures).map((failure) => [failure.ruleId, failure]))
  return {
    findings: [...findings.values()].flatMap((same) => mergeFinding(same, runs.length, rules)).sort(compareFindings),
    suppressed: [...suppressed.values()].sort((a, b) => compareFindings(a.finding, b.finding)),
    skipped: first.skipped.filter((id) => others.every((run) => run.skipped.includes(id))),
    failures: [...failures.values()],
  }
}

function findingKey({ ruleId, span, message }: Finding): string {
  return `${ruleId} ${span.start} ${span.end} ${message}`
}

/** A fix keeps the images the same only if all builds want it. */
function mergeFinding(same: readonly Finding[], builds: number, rules: RuleSet): Finding[] {
  const [finding] = same
  if (finding === undefined) return []
  const isForAll = same.length >= builds
  if (!isForAll && rules.get(finding.ruleId)?.meta.tags?.includes('unnecessary') === true) return []
  const { fix, ...rest } = finding
  if (fix === undefined) return [finding]
  const isOne = same.every((other) => isSameFix(other.fix, fix))
  return [{ ...rest, fix: isForAll && isOne ? fix : { ...fix, safe: false } }]
}

function isSameFix(a: Fix | undefined, b: Fix): boolean {
  return a?.safe === b.safe && JSON.stringify(a.edits) === JSON.stringify(b.edits)
}
