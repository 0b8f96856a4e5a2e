import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { RuleSet } from '@plimsoll/linter'
import { describeError } from '../file.js'
import type { Config, ConfigLayer } from './config.js'
import { ConfigError } from './config-error.js'
import type { ReadDocument } from './document.js'
import { ConfigResolver } from './file-config.js'
import { ConfigSearch, HadolintSearch, isHadolintConfig, shownPath } from './find-config.js'
import { hadolintConfig } from './hadolint-config.js'
import {
  mergeHadolintSettings,
  readHadolintEnvironment,
  readHadolintSettings,
  type HadolintSettings,
} from './hadolint-settings.js'
import { defaultConfig, readConfig } from './read-config.js'

export interface ConfigOptions {
  readonly rules: RuleSet
  /** Absolute. */
  readonly cwd: string
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The file to read; `none`: no file and no variables; without it, the nearest to each Dockerfile. */
  readonly config?: { readonly file: string } | 'none'
  /** What the command line says; goes over the files. */
  readonly commandLine: readonly ConfigLayer[]
}

/** The configurations of a run: each file is read once. */
export class Configurations {
  readonly #options: ConfigOptions
  readonly #search = new ConfigSearch()
  readonly #hadolint: HadolintSearch
  readonly #byFile = new Map<string, LoadedConfig>()

  constructor(options: ConfigOptions) {
    this.#options = options
    this.#hadolint = new HadolintSearch(options.cwd, options.environment)
  }

  /**
   * What holds for the files of a folder. Throws a `ConfigError` where the file cannot be used.
   * @param folder absolute
   */
  async forFolder(folder: string): Promise<LoadedConfig> {
    const { config, cwd } = this.#options
    if (config === 'none') return this.#load('none', defaultConfig)
    if (config !== undefined) {
      const path = resolve(cwd, config.file)
      return this.#load(path, () => this.#read(path, config.file))
    }
    const path = this.#search.nearest(folder)
    if (path !== undefined) return this.#load(path, () => this.#read(path, shownPath(path, cwd)))
    const hadolint = this.#hadolint.find(folder)
    return this.#load(hadolint ?? '', async () => (await this.#readHadolint(hadolint)) ?? defaultConfig())
  }

  /** What the user should know of the files that were read. */
  get notices(): readonly string[] {
    return [...new Set([...this.#byFile.values()].flatMap(({ config }) => config.notices))]
  }

  async #load(key: string, read: () => Config | Promise<Config>): Promise<LoadedConfig> {
    const known = this.#byFile.get(key)
    if (known !== undefined) return known
    const config = await read()
    const resolver = new ConfigResolver(config, this.#options.commandLine, this.#options.rules)
    const loaded: LoadedConfig = { config, resolver }
    this.#byFile.set(key, loaded)
    return loaded
  }

  async #read(path: string, shown: string): Promise<Config> {
    if (isHadolintConfig(path)) return (await this.#readHadolint(path)) ?? defaultConfig()
    return readConfig(path, shown, this.#options.rules, await loadReader())
  }

  async #readHadolint(path: string | undefined): Promise<Config | undefined> {
    const { cwd, environment } = this.#options
    const settings = await loadHadolintSettings(path, cwd, environment)
    if (settings === undefined) return undefined
    return hadolintConfig(settings, path === undefined ? 'HADOLINT_*' : shownPath(path, cwd))
  }
}

export interface LoadedConfig {
  readonly config: Config
  readonly resolver: ConfigResolver
}

/** hadolint's file, if there is one, with the variables of the environment; `undefined` where nothing is said. */
export async function loadHadolintSettings(
  path: string | undefined,
  cwd: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<HadolintSettings | undefined> {
  const said = readHadolintEnvironment(environment)
  if (path === undefined) return said
  const shown = shownPath(path, cwd)
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(describeError(error), { file: shown })
  }
  const settings = readHadolintSettings((await loadReader())(shown, text))
  return said === undefined ? settings : mergeHadolintSettings(settings, said)
}

async function loadReader(): Promise<ReadDocument> {
  const { readConfigDocument } = await import('./document.js')
  return readConfigDocument
}
