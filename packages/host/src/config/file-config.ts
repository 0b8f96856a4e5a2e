import { relative, sep } from 'node:path'
import {
  applyChoice,
  presetSettings,
  type RuleSet,
  type RuleSetting,
  type RuleSettings,
  type SuppressionDialect,
} from '@plimsoll/linter'
import type { AnalyzeOptions } from '@plimsoll/semantics'
import type { Config, ConfigLayer, PathPatterns, Said } from './config.js'
import type { FailOn } from './schema.js'

/** What holds for one file. */
export interface FileConfig {
  readonly settings: RuleSettings
  /** For each rule that somebody spoke of, on or off, where that was said last. */
  readonly ruleOrigins: ReadonlyMap<string, string>
  readonly failOn: Said<FailOn>
  readonly context: Said<string> | undefined
  readonly build: AnalyzeOptions
  readonly buildOrigins: ReadonlyMap<keyof AnalyzeOptions, string>
  readonly suppressions: Said<readonly SuppressionDialect[]> | undefined
}

/** What a configuration, and the layers of the command line over it, say of files. */
export class ConfigResolver {
  readonly #config: Config
  readonly #layers: readonly ConfigLayer[]
  readonly #rules: RuleSet
  /** By which layers are about a file: most files share one answer. */
  readonly #answers = new Map<string, FileConfig>()

  /** Presets in `commandLine` take the place of those of the configuration. */
  constructor(config: Config, commandLine: readonly ConfigLayer[], rules: RuleSet) {
    const hasPresets = commandLine.some(({ presets }) => presets !== undefined)
    const own = hasPresets ? config.layers.map(({ presets: _, ...layer }): ConfigLayer => layer) : config.layers
    const [first, ...rest] = [...commandLine].sort(
      (a, b) => Number(b.presets !== undefined) - Number(a.presets !== undefined),
    )
    this.#config = config
    this.#layers = first?.presets === undefined ? [...own, ...commandLine] : [first, ...own, ...rest]
    this.#rules = rules
  }

  /** @param path absolute */
  isIgnored(path: string): boolean {
    return this.#config.ignores.some((patterns) => fits(patterns, path))
  }

  /** @param path absolute; `undefined` for a text that lies nowhere */
  forFile(path: string | undefined): FileConfig {
    const about = this.#layers.filter(({ files }) => files === undefined || (path !== undefined && fits(files, path)))
    const key = about.map((layer) => this.#layers.indexOf(layer)).join()
    const known = this.#answers.get(key)
    if (known !== undefined) return known
    const answer = resolveLayers(about, this.#rules)
    this.#answers.set(key, answer)
    return answer
  }
}

/** Files outside the folder fit no pattern. */
function fits({ folder, patterns }: PathPatterns, path: string): boolean {
  const inside = relative(folder, path)
  if (inside === '' || inside.startsWith('..') || inside.startsWith(sep)) return false
  return patterns.ignores(inside.replaceAll(sep, '/'))
}

function resolveLayers(layers: readonly ConfigLayer[], rules: RuleSet): FileConfig {
  const settings = new Map<string, RuleSetting>()
  const ruleOrigins = new Map<string, string>()
  for (const { presets = [], rules: choices } of layers) {
    for (const { value, place } of presets) {
      for (const [id, setting] of presetSettings(rules, [value])) {
        settings.set(id, setting)
        ruleOrigins.set(id, `${place} (preset ${value})`)
      }
    }
    for (const { value, place } of choices) {
      for (const id of applyChoice(settings, rules, value)) ruleOrigins.set(id, place)
    }
  }
  return { settings, ruleOrigins, ...resolveValues(layers) }
}

function resolveValues(layers: readonly ConfigLayer[]): Omit<FileConfig, 'settings' | 'ruleOrigins'> {
  const failOn = layers.findLast((layer) => layer.failOn !== undefined)?.failOn
  const target = layers.findLast((layer) => layer.target !== undefined)?.target
  const platform = layers.findLast((layer) => layer.platform !== undefined)?.platform
  const named = layers.flatMap((layer) => layer.buildArguments ?? [])
  const images = layers.flatMap((layer) => layer.baseImages ?? []).reverse()
  const origins: (readonly [keyof AnalyzeOptions, Said<unknown> | undefined])[] = [
    ['target', target],
    ['platform', platform],
    ['buildArguments', named.at(-1)],
    ['baseImages', images[0]],
  ]
  return {
    failOn: failOn ?? { value: 'warning', place: 'default' },
    context: layers.findLast((layer) => layer.context !== undefined)?.context,
    suppressions: layers.findLast((layer) => layer.suppressions !== undefined)?.suppressions,
    build: {
      ...(named.length === 0 ? {} : { buildArguments: new Map(named.flatMap(({ value }) => [...value])) }),
      ...(target === undefined ? {} : { target: target.value }),
      ...(platform === undefined ? {} : { platform: platform.value }),
      ...(images.length === 0 ? {} : { baseImages: images.flatMap(({ value }) => value) }),
    },
    buildOrigins: new Map(origins.flatMap(([key, said]) => (said === undefined ? [] : [[key, said.place] as const]))),
  }
}
