import {
  applyFixes,
  compareFindings,
  type Finding,
  type Fix,
  type RuleFailure,
  type RunResult,
  type Suppression,
} from '@plimsoll/linter'
import { parse } from '@plimsoll/parser'
import { applyEdits, SourceText, type Span, type TextEdit } from '@plimsoll/text'
import { replaceTextFile, describeError } from '../file.js'
import {
  MOST_TURNS,
  runBuilds,
  type FileResult,
  type HiddenFinding,
  type LintedFile,
  type LintOptions,
} from '../lint-file.js'
import type { InlineDockerfile } from './build-definition.js'
import type { PlannedInlineFile } from './build-plan.js'

/**
 * Lints the Dockerfiles that stand in a file, and fixes them there. The result is about that file: findings and fixes
 * are in its places.
 * @param builds of each Dockerfile, in the same order
 */
export function lintInlineFile(file: PlannedInlineFile, builds: readonly (readonly LintOptions[])[]): FileResult {
  const { path } = file
  const result = lintInlineText(file, builds)
  if (result.kind === 'unread' || result.source.text === file.text) return result
  try {
    replaceTextFile(path, result.source.text)
  } catch (error) {
    return { kind: 'unread', path, message: `could not be fixed: ${describeError(error)}` }
  }
  return result
}

function lintInlineText(file: PlannedInlineFile, builds: readonly (readonly LintOptions[])[]): FileResult {
  const { path, dockerfiles, reread } = file
  const fix = builds[0]?.[0]?.fix
  let text = file.text
  let inlines: readonly InlineDockerfile[] = dockerfiles.map(({ inline }) => inline)
  let fixed = 0
  for (let turn = 0; ; turn++) {
    const runs: InlineRun[] = []
    for (const [index, inline] of inlines.entries()) {
      const result = runBuilds(inline.text.text, undefined, builds[index] ?? [])
      if (typeof result === 'string') return { kind: 'unread', path, message: result }
      runs.push({ inline, result: { ...result, findings: withoutUnknown(result.findings, inline) } })
    }
    const linted = { ...mapRuns(path, text, runs), fixed }
    if (fix === undefined || turn === MOST_TURNS) return linted
    const change = fixInline(text, runs, fix === 'unsafe')
    if (change === undefined) return linted
    const changed = reread(change.text)
    // What is read again has to be what was meant, whatever YAML made of it.
    const isMeant = (inline: InlineDockerfile, index: number): boolean => inline.text.text === change.expected[index]
    if (changed.length !== inlines.length || !changed.every(isMeant)) return linted
    text = change.text
    inlines = changed
    fixed += change.count
  }
}

/**
 * Without findings about what is unknown. In scripts those are only the ones at the very place; of other instructions,
 * each word decides what they are.
 */
function withoutUnknown(findings: readonly Finding[], { text, unknown }: InlineDockerfile): readonly Finding[] {
  if (unknown.length === 0) return findings
  const { instructions } = parse(text.text).tree
  const holders: Span[] = instructions
    .filter(({ keyword, span }) => keyword !== 'RUN' && unknown.some((part) => isTouching(part, span)))
    .map(({ span }) => span)
  const about = [...unknown, ...holders]
  return findings.filter(({ span }) => !about.some((part) => isTouching(part, span)))
}

function isTouching(a: Span, b: Span): boolean {
  return a.start <= b.end && b.start <= a.end
}

interface InlineRun {
  readonly inline: InlineDockerfile
  readonly result: RunResult
}

interface InlineChange {
  /** Of the file. */
  readonly text: string
  /** What its Dockerfiles are to be. */
  readonly expected: readonly string[]
  readonly count: number
}

/** `undefined`: there is nothing to fix. */
function fixInline(text: string, runs: readonly InlineRun[], unsafe: boolean): InlineChange | undefined {
  const edits: TextEdit[] = []
  const expected: string[] = []
  let count = 0
  for (const { inline, result } of runs) {
    const fixable = result.findings.filter(({ fix }) => fix !== undefined && mapFix(fix, inline) !== undefined)
    const change = applyFixes(inline.text.text, fixable, { unsafe })
    expected.push(change.text)
    count += change.applied.length
    for (const { fix } of change.applied) {
      if (fix !== undefined) edits.push(...(mapFix(fix, inline)?.edits ?? []))
    }
  }
  const changed = count === 0 ? undefined : applyEdits(text, edits)
  return changed === undefined ? undefined : { text: changed, expected, count }
}

function mapRuns(path: string, text: string, runs: readonly InlineRun[]): LintedFile {
  const findings: Finding[] = []
  const suppressed: HiddenFinding[] = []
  const failures = new Map<string, RuleFailure>()
  const skipped = new Set(runs.flatMap(({ result }) => result.skipped))
  for (const { inline, result } of runs) {
    findings.push(...result.findings.map((finding) => mapFinding(finding, inline)))
    for (const { finding, by } of result.suppressed) {
      suppressed.push({ finding: mapFinding(finding, inline), by: mapSuppression(by, inline) })
    }
    for (const failure of result.failures) failures.set(failure.ruleId, failure)
  }
  return {
    kind: 'linted',
    path,
    source: new SourceText(text),
    findings: findings.sort(compareFindings),
    suppressed: suppressed.sort((a, b) => compareFindings(a.finding, b.finding)),
    fixed: 0,
    failures: [...failures.values()],
    skipped: [...skipped],
  }
}

function mapFinding({ fix, suggestions, related, ...finding }: Finding, inline: InlineDockerfile): Finding {
  const place = ({ span }: { readonly span: Span }): Span => inline.text.enclosing(span)
  const mappedFix = fix === undefined ? undefined : mapFix(fix, inline)
  const mapped = suggestions?.flatMap((suggestion) => mapFix(suggestion, inline) ?? []) ?? []
  return {
    ...finding,
    span: place(finding),
    ...(related === undefined ? {} : { related: related.map((other) => ({ ...other, span: place(other) })) }),
    ...(mappedFix === undefined ? {} : { fix: mappedFix }),
    ...(mapped.length === 0 ? {} : { suggestions: mapped }),
  }
}

/** `undefined` where one of its edits cannot be written into the file. */
function mapFix(fix: Fix, inline: InlineDockerfile): Fix | undefined {
  const edits: TextEdit[] = []
  for (const edit of fix.edits) {
    const mapped = inline.editOf(edit)
    if (mapped === undefined) return undefined
    edits.push(mapped)
  }
  return { ...fix, edits }
}

function mapSuppression(suppression: Suppression, { text }: InlineDockerfile): Suppression {
  const { names, until, problem } = suppression
  const mapped = <T extends { readonly span: Span }>(one: T): T => ({ ...one, span: text.enclosing(one.span) })
  return {
    ...mapped(suppression),
    names: names.map(mapped),
    until: until === undefined ? undefined : mapped(until),
    problem: problem === undefined ? undefined : mapped(problem),
  }
}
