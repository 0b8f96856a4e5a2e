import { dirname, resolve } from 'node:path'
import type { RuleSet, SuppressionDialect } from '@plimsoll/linter'
import { lintFile, lintText, type FileResult, type LintOptions } from './lint-file.js'
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
      ...(suppressions === undefined ? {} : { suppressions: dialectSet(suppressions.value) }),
      ...(fix === undefined ? {} : { fix }),
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

function dialectSet(dialects: readonly SuppressionDialect[]): ReadonlySet<SuppressionDialect> {
  return new Set(dialects)
}
