import { resolve } from 'node:path'
import { SourceText } from '@plimsoll/text'
import type { BuildPlan } from './build-files/build-plan.js'
import type { ConfiguredLinter, ConfiguredResult } from './configured-linter.js'
import { emptyFolderMessage, type Discovery, type DiscoveryProblem } from './discovery.js'

/** The files to lint: those that were discovered, and those that compose and bake files among them name. */
export class LintPlan {
  /** Each once; those that are only named by others come last. */
  readonly paths: readonly string[]
  readonly #linter: ConfiguredLinter
  readonly #built = new Map<string, Lint>()
  readonly #problems: DiscoveryProblem[]
  /** The compose and bake files that nobody has named. */
  readonly #found: ReadonlySet<string>

  constructor(discovery: Discovery, plan: BuildPlan | undefined, linter: ConfiguredLinter, cwd: string) {
    this.#linter = linter
    this.#found = new Set(discovery.buildFiles.flatMap(({ path, named }) => (named ? [] : [path])))
    this.#problems = [...discovery.problems, ...(plan?.problems ?? [])]
    if (plan !== undefined) this.#addBuilds(discovery, plan, cwd)
    this.paths = [...new Set([...discovery.files, ...this.#built.keys()])]
    if (this.paths.length > 0 || this.#problems.length > 0) return
    for (const path of discovery.emptyFolders) this.#problems.push({ path, message: emptyFolderMessage(path) })
  }

  /** What was named but cannot be linted. It may become more while files are linted. */
  get problems(): readonly DiscoveryProblem[] {
    return this.#problems.filter((problem) => !this.#isFound(problem))
  }

  /** What is wrong with compose and bake files that were only found: it stops nobody. */
  get notices(): readonly DiscoveryProblem[] {
    return this.#problems.filter((problem) => this.#isFound(problem))
  }

  /** `compose.yaml:7` */
  #isFound({ path }: DiscoveryProblem): boolean {
    return this.#found.has(path) || this.#found.has(path.replace(/:\d+$/, ''))
  }

  /** Is it a Dockerfile of which no file says how it is built? */
  isPlain(path: string): boolean {
    return !this.#built.has(path)
  }

  /** `undefined`: the configuration ignores the file. Throws a `ConfigError` where the configuration cannot be used. */
  lint(path: string): Promise<ConfiguredResult | undefined> {
    return this.#built.get(path)?.() ?? this.#linter.lintFile(path)
  }

  #addBuilds({ files, buildFiles }: Discovery, plan: BuildPlan, cwd: string): void {
    const shown = new Map(files.map((path) => [resolve(cwd, path), path]))
    for (const [absolute, { path, builds }] of plan.files) {
      const own = shown.get(absolute) ?? path
      this.#built.set(own, () => this.#linter.lintBuilds(own, builds, this.#problems))
    }
    for (const file of plan.inline) {
      this.#built.set(file.path, () => this.#linter.lintInlineFile(file, this.#problems))
    }
    const named = new Set(buildFiles.filter((file) => file.named).map(({ path }) => path))
    for (const { path, text } of plan.idle) {
      if (named.has(path)) this.#built.set(path, () => cleanResult(path, text, this.#linter))
    }
  }
}

type Lint = () => Promise<ConfiguredResult | undefined>

/** Finds out which files there are to lint. YAML is loaded only where there is a compose or bake file. */
export async function planLints(discovery: Discovery, linter: ConfiguredLinter, cwd: string): Promise<LintPlan> {
  const paths: string[] = []
  for (const { path } of discovery.buildFiles) if ((await linter.optionsFor(path)) !== undefined) paths.push(path)
  if (paths.length === 0) return new LintPlan(discovery, undefined, linter, cwd)
  const { planBuilds } = await import('./build-files/build-plan.js')
  return new LintPlan(discovery, planBuilds(paths, cwd), linter, cwd)
}

/** A file that was named is in the report, though it names no Dockerfile. */
async function cleanResult(
  path: string,
  text: string,
  linter: ConfiguredLinter,
): Promise<ConfiguredResult | undefined> {
  const options = await linter.optionsFor(path)
  if (options === undefined) return undefined
  const nothing = { findings: [], suppressed: [], fixed: 0, failures: [], skipped: [] } as const
  return { result: { kind: 'linted', path, source: new SourceText(text), ...nothing }, failOn: options.failOn }
}
