import { SourceText, type Span } from '@plimsoll/text'
import { isUnicodeSpace, skipWhile, trimEnd, utf8Length } from './characters.js'
import { cleanPath, compilePattern, hitsPath, trimSpace, type PathMatcher } from './dockerignore-pattern.js'
import { isAcceptedPattern } from './dockerignore-syntax.js'
import type { StepBudget } from './go-regexp-compiler.js'

export type { PathMatcher } from './dockerignore-pattern.js'

/** A line of an ignore file that takes part in matching. */
export interface IgnorePattern {
  readonly kind: 'IgnorePattern'
  /** The line without the blanks around it, `!` included. */
  readonly span: Span
  /** As the builder sees it: cleaned, without `!` and a leading slash. */
  readonly pattern: string
  /** An exception: it takes paths back in. */
  readonly negated: boolean
  readonly matcher: PathMatcher
}

/** What can be wrong with an ignore file. */
export type IgnoreProblemCode = 'ignore-line-length' | 'ignore-exception-empty' | 'ignore-pattern-syntax'

/** What makes the builder refuse the file, in its words. */
export interface IgnoreProblem {
  readonly code: IgnoreProblemCode
  readonly message: string
  readonly span: Span
}

/** An ignore file, as `parseIgnoreFile` reads it. */
export interface IgnoreFile {
  readonly source: SourceText
  readonly patterns: readonly IgnorePattern[]
  readonly problems: readonly IgnoreProblem[]
}

/**
 * Reads a `.dockerignore` as BuildKit does (moby/patternmatcher: `ignorefile.ReadAll`, `patternmatcher.New`). The
 * builder gives up at the first problem; here the other lines count.
 */
export function parseIgnoreFile(text: string): IgnoreFile {
  const patterns: IgnorePattern[] = []
  const problems: IgnoreProblem[] = []
  const budget = { steps: MAX_STEPS }
  let start = 0
  while (start < text.length) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    parseLine(text, start, end, budget, patterns, problems)
    start = end + 1
  }
  return { source: new SourceText(text), patterns, problems }
}

/** Is the path kept out of the build context? See `ignoringPattern`. */
export function isIgnored(file: IgnoreFile, path: string): boolean {
  return ignoringPattern(file, path) !== undefined
}

/**
 * The line that keeps a path out of the build context, or `undefined` where none does
 * (`PatternMatcher.MatchesOrParentMatches`): the last line that hits the path or one of its parent directories wins.
 * The path is relative to the root of the context, with `/` between its components; the root itself is never ignored.
 * Where the builder fails on a pattern, the answer is `undefined`; so it is from a pattern on that is too much for us:
 * those of a file are compared up to 1,000,000 steps, some 30,000 lines.
 */
export function ignoringPattern(file: IgnoreFile, path: string): IgnorePattern | undefined {
  const cleaned = cleanPath(path)
  if (cleaned === '.') return undefined
  let ignoring: IgnorePattern | undefined
  for (const pattern of file.patterns) {
    if (pattern.negated !== (ignoring !== undefined)) continue
    if (pattern.matcher.kind === 'invalid' || pattern.matcher.kind === 'large') return undefined
    if (hitsPath(pattern.matcher, cleaned)) ignoring = pattern.negated ? undefined : pattern
  }
  return ignoring
}

/**
 * Where the ignore file of a Dockerfile is looked for, in this order: beside the Dockerfile, then in the root of the
 * build context. The first that exists is the only one used, even an empty one.
 */
export function ignoreFileNames(dockerfilePath: string): readonly [ofDockerfile: string, ofContext: string] {
  return [`${dockerfilePath}.dockerignore`, '.dockerignore']
}

const MAX_STEPS = 1_000_000
const MAX_LINE_BYTES = 65_535
const MAX_CHARACTER_BYTES = 3
const BYTE_ORDER_MARK = '\ufeff'

function parseLine(
  text: string,
  lineStart: number,
  lineEnd: number,
  budget: StepBudget,
  patterns: IgnorePattern[],
  problems: IgnoreProblem[],
): void {
  if (isTooLong(text, lineStart, lineEnd)) {
    const span = { start: lineStart, end: lineEnd }
    problems.push({ code: 'ignore-line-length', message: 'bufio.Scanner: token too long', span })
    return
  }
  const first = lineStart === 0 && text.startsWith(BYTE_ORDER_MARK) ? 1 : lineStart
  const start = skipWhile(text, first, lineEnd, isUnicodeSpace)
  if (text[first] === '#' || start === lineEnd) return
  const span = { start, end: trimEnd(text, start, lineEnd, isUnicodeSpace) }
  const line = cleanLine(text.slice(span.start, span.end))
  if (line === '') return
  const negated = line.startsWith('!')
  const pattern = negated ? line.slice(1) : line
  if (pattern === '') {
    problems.push({ code: 'ignore-exception-empty', message: 'illegal exclusion pattern: "!"', span })
    return
  }
  const accepted = isAcceptedPattern(pattern)
  const matcher: PathMatcher = accepted ? compilePattern(pattern, budget) : { kind: 'invalid' }
  if (matcher.kind === 'invalid') {
    problems.push({ code: 'ignore-pattern-syntax', message: 'syntax error in pattern', span })
  }
  if (accepted) patterns.push({ kind: 'IgnorePattern', span, pattern, negated, matcher })
}

function isTooLong(text: string, start: number, end: number): boolean {
  if ((end - start) * MAX_CHARACTER_BYTES <= MAX_LINE_BYTES) return false
  return end - start > MAX_LINE_BYTES || utf8Length(text.slice(start, end)) > MAX_LINE_BYTES
}

/**
 * A trimmed line as the matcher gets it. It is cleaned twice, the second time with its `!`: so `/!a` is an exception,
 * and `!/` is one of nothing.
 */
function cleanLine(line: string): string {
  const negated = line.startsWith('!')
  let pattern = negated ? trimSpace(line.slice(1)) : line
  if (pattern !== '') {
    pattern = cleanPath(pattern)
    if (pattern.length > 1 && pattern.startsWith('/')) pattern = pattern.slice(1)
  }
  const trimmed = trimSpace(negated ? '!' + pattern : pattern)
  return trimmed === '' ? '' : cleanPath(trimmed)
}
