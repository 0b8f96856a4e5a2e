import { dirname, resolve } from 'node:path'
import type { RuleSet } from '@plimsoll/linter'
import { parse } from '@plimsoll/parser'
import type { PlannedBuild, PlannedInlineFile } from './build-files/build-plan.js'
import { lintInlineFile } from './build-files/lint-inline-file.js'
import type { DiscoveryProblem } from './discovery.js'
import { readTextFile } from './file.js'
import { lintFile, lintFileBuilds, lintText, type FileResult, type LintOptions } from './lint-file.js'
import { Folders } from './folders.js'
import { Configurations, type ConfigOptions } from './config/load-config.js'
import type { FailOn } from './config/schema.js'

export interface LinterOptions extends Omit<ConfigOptions, 'rules'> {
  readonly rules: RuleSet
  /** ISO. */
  readonly today: string
  readonly fix?: LintOptions['fix']
  /** Changes the settings that a file has by its configuration: for `--only`. */
  readonly narrow?: (settings: LintOptions['settings']) => LintOptions['settings']
}

/** What linting one file gave, and from which severity on it counts. */
export interface ConfiguredResult {
  readonly result: FileResult
  readonly failOn: FailOn
}

/** Lints each file as the configuration next to it says. */
export class ConfiguredLinter {
  readonly #options: LinterOptions
  readonly #configurations: Configurations
  readonly #folders = new Folders()
  readonly #narrowed = new Map<LintOptions['settings'], LintOptions['settings']>()

  constructor(options: LinterOptions) {
    this.#options = options
    this.#configurations = new Configurations(options)
  }

  get configurations(): Configurations {
    return this.#configurations
  }

  /** `undefined`: the configuration ignores the file. Throws a `ConfigError` where the configuration cannot be used. */
  async lintFile(path: string): Promise<ConfiguredResult | undefined> {
    const options = await this.optionsFor(path)
    return options === undefined ? undefined : { result: lintFile(path, options), failOn: options.failOn }
  }

  /**
   * Lints a Dockerfile as compose and bake files say that it is built; there is at least one build. A build of a stage
   * that is not there is a problem, and goes on without it.
   */
  async lintBuilds(
    path: string,
    builds: readonly PlannedBuild[],
    problems: DiscoveryProblem[],
  ): Promise<ConfiguredResult | undefined> {
    const options = await this.optionsFor(path)
    if (options === undefined) return undefined
    const content = builds.some(({ target }) => target !== undefined) ? readTextFile(path) : undefined
    const stages = content?.ok === true ? stageNames(content.text) : undefined
    const all = builds.map((build) => this.#optionsOf(options, build, stages, path, problems))
    return { result: lintFileBuilds(path, all), failOn: options.failOn }
  }

  /** Lints the Dockerfiles that stand in a compose or bake file. */
  async lintInlineFile(file: PlannedInlineFile, problems: DiscoveryProblem[]): Promise<ConfiguredResult | undefined> {
    const options = await this.optionsFor(file.path)
    if (options === undefined) return undefined
    const all = file.dockerfiles.map(({ inline, builds }) => {
      const stages = stageNames(inline.text.text)
      return builds.map((build) => this.#optionsOf(options, build, stages, 'the Dockerfile', problems))
    })
    return { result: lintInlineFile(file, all), failOn: options.failOn }
  }

  /** A text that lies, or would lie, at `location`; nowhere without one. */
  async lintText(text: string, path: string, location: string | undefined): Promise<ConfiguredResult | undefined> {
    const options = await this.optionsFor(location)
    if (options === undefined) return undefined
    return { result: lintText(text, path, location, options), failOn: options.failOn }
  }

  /** How a file is to be linted. */
  async optionsFor(path: string | undefined): Promise<(LintOptions & { readonly failOn: FailOn }) | undefined> {
    const { rules, today, fix, cwd } = this.#options
    const absolute = path === undefined ? undefined : resolve(cwd, path)
    const { resolver } = await this.#configurations.forFolder(absolute === undefined ? cwd : dirname(absolute))
    if (absolute !== undefined && resolver.isIgnored(absolute)) return undefined
    const { settings, context, build, failOn, suppressions } = resolver.forFile(absolute)
    return {
      rules,
      today,
      settings: this.#narrow(settings),
      folders: this.#folders,
      build,
      failOn: failOn.value,
      ...(context === undefined ? {} : { context: context.value }),
      ...(suppressions === undefined ? {} : { suppressions: new Set(suppressions.value) }),
      ...(fix === undefined ? {} : { fix }),
    }
  }

  /** The command line goes over the build, and the build over the configuration. */
  #optionsOf(
    options: LintOptions,
    { place, context, buildArguments, target, platform, namedContexts }: PlannedBuild,
    stages: ReadonlySet<string> | undefined,
    dockerfile: string,
    problems: DiscoveryProblem[],
  ): LintOptions {
    const { commandLine } = this.#options
    const isSaid = (key: 'context' | 'target' | 'platform'): boolean =>
      commandLine.some((layer) => layer[key] !== undefined)
    const isMissing = target !== undefined && stages?.has(target.toLowerCase()) === false
    if (isMissing) problems.push({ path: place, message: `there is no stage ${target} in ${dockerfile}` })
    return {
      ...options,
      ...(context === undefined || isSaid('context') ? {} : { context }),
      build: {
        ...options.build,
        buildArguments: new Map([
          ...(options.build?.buildArguments ?? []),
          ...buildArguments,
          ...commandLine.flatMap((layer) => [...(layer.buildArguments?.value ?? [])]),
        ]),
        ...(target === undefined || isMissing || isSaid('target') ? {} : { target }),
        ...(platform === undefined || isSaid('platform') ? {} : { platform }),
        namedContexts,
      },
    }
  }

  #narrow(settings: LintOptions['settings']): LintOptions['settings'] {
    const { narrow } = this.#options
    if (narrow === undefined) return settings
    const known = this.#narrowed.get(settings) ?? narrow(settings)
    this.#narrowed.set(settings, known)
    return known
  }
}

/** In lower case. */
function stageNames(text: string): ReadonlySet<string> {
  const { instructions } = parse(text).tree
  return new Set(
    instructions.flatMap((instruction) =>
      instruction.keyword === 'FROM' && instruction.name !== undefined ? [instruction.name.value.toLowerCase()] : [],
    ),
  )
}
