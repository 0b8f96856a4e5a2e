import {
  applyFixes,
  plan,
  run,
  type BuildContextFacts,
  type Finding,
  type RuleFailure,
  type RuleSet,
  type RuleSettings,
  type RunResult,
  type Suppression,
  type SuppressionDialect,
} from '@plimsoll/linter'
import { parse } from '@plimsoll/parser'
import { analyze, type AnalyzeOptions, type Model } from '@plimsoll/semantics'
import type { SourceText } from '@plimsoll/text'
import { answerBuildContext, findBuildContext } from './build-context.js'
import { readTextFile, replaceTextFile } from './file.js'
import type { Folders } from './folders.js'
import { mergeRuns } from './merged-run.js'

export interface LintOptions {
  readonly rules: RuleSet
  readonly settings: RuleSettings
  /** The build context's folder, if the user names one. */
  readonly context?: string
  /** Remembers what is in folders, for many files that share a build context. */
  readonly folders: Folders
  /** What a build would be told on its command line. */
  readonly build?: AnalyzeOptions
  /** The day to judge ends of life by, ISO. */
  readonly today: string
  /** Whose comments may silence findings; all of them without it. */
  readonly suppressions?: ReadonlySet<SuppressionDialect>
  /** `safe`: apply safe fixes; `unsafe`: apply the others, too. */
  readonly fix?: 'safe' | 'unsafe'
}

/** What linting one file gave. */
export type FileResult = LintedFile | UnreadFile

export interface LintedFile {
  readonly kind: 'linted'
  /** As given. */
  readonly path: string
  /** The text that the findings are about: after fixing, where something was fixed. */
  readonly source: SourceText
  readonly findings: readonly Finding[]
  /** What comments of the file or the baseline silence. */
  readonly suppressed: readonly HiddenFinding[]
  /** How many findings were fixed and are gone. */
  readonly fixed: number
  readonly failures: readonly RuleFailure[]
  readonly skipped: readonly string[]
}

/** A finding that is not reported, and why. */
export interface HiddenFinding {
  readonly finding: Finding
  readonly by: Suppression | 'baseline'
}

export interface UnreadFile {
  readonly kind: 'unread'
  readonly path: string
  readonly message: string
}

/** Lints a file, and replaces it where fixes are wanted and there are some. */
export function lintFile(path: string, options: LintOptions): FileResult {
  return lintFileBuilds(path, [options])
}

/** The same for a file that is built in several ways; there is at least one. */
export function lintFileBuilds(path: string, builds: readonly LintOptions[]): FileResult {
  const content = readTextFile(path)
  if (!content.ok) return { kind: 'unread', path, message: content.message }
  const result = lintBuilds(content.text, path, path, builds)
  if (result.kind === 'linted' && result.source.text !== content.text) {
    try {
      replaceTextFile(path, result.source.text)
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error)
      return { kind: 'unread', path, message: `could not be fixed: ${reason}` }
    }
  }
  return result
}

/**
 * Lints a text. `location` is where it lies, for finding its build context; `undefined` for a text that lies nowhere,
 * as standard input without a name does.
 */
export function lintText(text: string, path: string, location: string | undefined, options: LintOptions): FileResult {
  return lintBuilds(text, path, location, [options])
}

/** Lints a text as each of several builds has it; there is at least one. Their findings are put together. */
function lintBuilds(
  text: string,
  path: string,
  location: string | undefined,
  builds: readonly LintOptions[],
): FileResult {
  const fix = builds[0]?.fix
  let current = text
  let fixed = 0
  for (let turn = 0; ; turn++) {
    const result = runBuilds(current, location, builds)
    if (typeof result === 'string') return { kind: 'unread', path, message: result }
    const linted: LintedFile = { kind: 'linted', path, fixed, ...result }
    if (fix === undefined || turn === MOST_TURNS) return linted
    const change = applyFixes(current, result.findings, { unsafe: fix === 'unsafe' })
    if (change.text === current) return linted
    current = change.text
    fixed += change.applied.length
  }
}

/** Fixes that touch the same place take turns; ESLint stops after ten, too. */
export const MOST_TURNS = 10

/** Runs the rules once for each build of a text; a message where one of them cannot be. */
export function runBuilds(
  text: string,
  location: string | undefined,
  builds: readonly LintOptions[],
): (RunResult & { readonly source: SourceText }) | string {
  const parsed = parse(text)
  const runs: RunResult[] = []
  for (const options of builds) {
    const model = analyze(parsed, options.build)
    const target = options.build?.target
    if (target !== undefined && model.target?.name !== target.toLowerCase()) {
      return `there is no stage ${target} to build`
    }
    runs.push(run(model, options.rules, options.settings, factsFor(model, location, options), options))
  }
  return { source: parsed.source, ...mergeRuns(runs, builds[0]?.rules ?? new Map()) }
}

function factsFor(
  model: Model,
  location: string | undefined,
  { rules, settings, context, folders }: LintOptions,
): { buildContext?: BuildContextFacts } {
  const questions = plan(model, rules, settings)
  if (questions.buildContext === undefined) return {}
  const folder =
    context ??
    (location === undefined ? undefined : findBuildContext(location, questions.buildContext.sources, folders))
  const buildContext = folder === undefined ? undefined : answerBuildContext(folder, location, questions, folders)
  return buildContext === undefined ? {} : { buildContext }
}
