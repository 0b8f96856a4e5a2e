import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import {
  checkOption,
  findRules,
  isPresetName,
  isSeverity,
  isSuppressionDialect,
  PRESETS,
  type PresetName,
  type RuleChoice,
  type RuleSet,
} from '@plimsoll/linter'
import { IMAGE_FAMILIES, type ConfiguredImage } from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'
import ignore from 'ignore'
import { describeError } from '../file.js'
import type { Config, ConfigLayer, PathPatterns } from './config.js'
import { ConfigError, isConfigError } from './config-error.js'
import type { ConfigNode, ReadDocument } from './document.js'
import {
  CONFIG_KEYS,
  FAIL_ON,
  IMAGE_KEYS,
  isConfigKey,
  isImageKey,
  isPerFileKey,
  RULE_LEVELS,
  type PerFileKey,
} from './schema.js'

type LayerDraft = { -readonly [K in keyof ConfigLayer]: ConfigLayer[K] }

/**
 * Reads a configuration file with all that it extends. Of `package.json` the key `plimsoll` is read. Throws a
 * `ConfigError` for the first thing that is wrong.
 * @param path absolute
 * @param shown the path as messages have it
 */
export function readConfig(path: string, shown: string, rules: RuleSet, readDocument: ReadDocument): Config {
  const { layers, ignores } = new ConfigReader(rules, readDocument, []).read(path, shown)
  return { file: shown, layers, ignores, notices: [] }
}

interface Layers {
  readonly layers: readonly ConfigLayer[]
  readonly ignores: readonly PathPatterns[]
}

class ConfigReader {
  readonly #rules: RuleSet
  readonly #readDocument: ReadDocument
  /** The files that lead here, to notice circles. */
  readonly #open: readonly string[]

  constructor(rules: RuleSet, readDocument: ReadDocument, open: readonly string[]) {
    this.#rules = rules
    this.#readDocument = readDocument
    this.#open = open
  }

  read(path: string, shown: string): Layers {
    const document = this.#readDocument(shown, readText(path, shown))
    const root = path.endsWith('package.json') ? findKey(document, 'plimsoll') : document
    const folder = dirname(path)
    const own: LayerDraft = { rules: [] }
    let extended: readonly Layers[] = [defaultLayers(`${shown}: default`)]
    const overrides: ConfigLayer[] = []
    const ignores: PathPatterns[] = []
    for (const { key, keyNode, value } of mapOf(root, 'a configuration is a map of keys')) {
      if (key === '$schema') continue
      if (!isConfigKey(key)) throw keyNode.error(unknown('key', key, Object.keys(CONFIG_KEYS)))
      if (key === 'extends') extended = this.#readExtends(value, path, shown)
      else if (key === 'overrides') overrides.push(...this.#readOverrides(value, folder))
      else if (key === 'ignore') ignores.push({ folder, patterns: ignore().add(stringsOf(value, key)) })
      else this.#readKey(own, key, value, folder)
    }
    return {
      layers: [...extended.flatMap(({ layers }) => layers), own, ...overrides],
      ignores: [...extended.flatMap((other) => other.ignores), ...ignores],
    }
  }

  #readExtends(node: ConfigNode, path: string, shown: string): Layers[] {
    const names = node.items ?? [node]
    return names.map((item) => {
      const name = stringOf(item, 'extends')
      const preset = name.replace(/^plimsoll:/, '')
      if (isPresetName(preset)) return { layers: [presetLayer(preset, item.place)], ignores: [] }
      if (!/[./\\]/.test(name)) throw item.error(unknown('preset', name, PRESETS))
      const file = resolve(dirname(path), name)
      if (file === path || this.#open.includes(file)) throw item.error(`${name} extends itself`)
      if (this.#open.length >= DEEPEST) throw item.error('too many files extend each other')
      const shownFile = isAbsolute(name) ? name : relativeTo(shown, name)
      try {
        return new ConfigReader(this.#rules, this.#readDocument, [...this.#open, path]).read(file, shownFile)
      } catch (error) {
        // Where the file is not there, the place to look at is this one.
        if (isConfigError(error) && error.line === undefined) throw item.error(error.message)
        throw error
      }
    })
  }

  #readOverrides(node: ConfigNode, folder: string): ConfigLayer[] {
    const { items } = node
    if (items === undefined) throw node.error('`overrides` is a list of maps with `files`')
    return items.map((item): ConfigLayer => {
      const layer: LayerDraft = { rules: [] }
      for (const { key, keyNode, value } of mapOf(item, 'an override is a map with `files`')) {
        if (key === 'files') {
          const patterns = value.items === undefined ? [stringOf(value, key)] : stringsOf(value, key)
          layer.files = { folder, patterns: ignore().add(patterns) }
        } else if (isPerFileKey(key)) this.#readKey(layer, key, value, folder)
        else if (isConfigKey(key)) throw keyNode.error(`\`${key}\` cannot be set for some files only`)
        else throw keyNode.error(unknown('key', key, ['files', ...PER_FILE_KEYS]))
      }
      if (layer.files === undefined) throw item.error('an override says in `files` which files it is about')
      return layer
    })
  }

  #readKey(layer: LayerDraft, key: PerFileKey, node: ConfigNode, folder: string): void {
    const { place } = node
    switch (key) {
      case 'rules':
        layer.rules = mapOf(node, '`rules` is a map of rules').map(({ key: name, keyNode, value }) => ({
          value: this.#readRule(name, keyNode, value),
          place: keyNode.place,
        }))
        break
      case 'fail-on':
        layer.failOn = { value: choiceOf(node, key, FAIL_ON), place }
        break
      case 'context':
        layer.context = { value: resolve(folder, stringOf(node, key)), place }
        break
      case 'build-args':
        layer.buildArguments = { value: argumentsOf(node), place }
        break
      case 'target':
      case 'platform':
        layer[key] = { value: stringOf(node, key), place }
        break
      case 'base-images':
        layer.baseImages = { value: imagesOf(node), place }
        break
      case 'suppressions':
        layer.suppressions = {
          value: stringsOf(node, key).map((name) => {
            if (isSuppressionDialect(name)) return name
            throw node.error(`\`suppressions\` lists \`plimsoll\`, \`hadolint\` and \`buildkit\`, not \`${name}\``)
          }),
          place,
        }
        break
      default:
        key satisfies never
    }
  }

  #readRule(name: string, keyNode: ConfigNode, node: ConfigNode): RuleChoice {
    const found = findRules(this.#rules, name)
    if (!found.ok) {
      throw keyNode.error(
        `there is no rule \`${name}\`${found.nearest === undefined ? '; `plimsoll rules` lists them' : `; did you mean \`${found.nearest}\`?`}`,
      )
    }
    const { entries } = node
    if (entries === undefined) return { name, level: levelOf(node, name) }
    let level: RuleChoice['level'] = 'on'
    const options: Record<string, unknown> = {}
    for (const { key, keyNode: optionNode, value } of entries) {
      if (key === 'severity') level = levelOf(value, name)
      else {
        const data = value.value
        const faults = found.rules.map(({ id }) => checkOption(this.#rules.get(id)?.meta.options ?? {}, key, data))
        const [fault] = faults
        if (fault !== undefined && faults.every((one) => one !== undefined)) {
          const isUnknown = fault.startsWith('there is no option')
          throw (isUnknown ? optionNode : value).error(`${fault} in \`${name}\``)
        }
        options[key] = data
      }
    }
    return { name, level, options }
  }
}

/** As deep as files may extend each other. */
const DEEPEST = 20

const PER_FILE_KEYS = Object.keys(CONFIG_KEYS).filter(isPerFileKey)

function presetLayer(name: PresetName, place: string): ConfigLayer {
  return { presets: [{ value: name, place }], rules: [] }
}

/** What holds where nobody says anything. */
function defaultLayers(place: string): Layers {
  return { layers: [presetLayer('recommended', place)], ignores: [] }
}

/** The configuration that there is without a file. */
export function defaultConfig(): Config {
  return { file: undefined, ...defaultLayers('default'), notices: [] }
}

function readText(path: string, shown: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new ConfigError(describeError(error), { file: shown })
  }
}

function relativeTo(shown: string, name: string): string {
  const path = relative('', resolve(dirname(shown), name))
  return path.startsWith('..') ? resolve(path) : path
}

function findKey(node: ConfigNode, name: string): ConfigNode {
  const value = node.entries?.find(({ key }) => key === name)?.value
  if (value === undefined) throw node.error(`there is no key \`${name}\``)
  return value
}

function mapOf(node: ConfigNode, message: string): NonNullable<ConfigNode['entries']> {
  const { entries } = node
  if (entries === undefined && !node.isNull) throw node.error(message)
  return entries ?? []
}

function stringOf(node: ConfigNode, key: string): string {
  const { scalar } = node
  if (typeof scalar !== 'string' || scalar === '') throw node.error(`\`${key}\` is a string`)
  return scalar
}

function stringsOf(node: ConfigNode, key: string): string[] {
  const { items } = node
  if (items === undefined) throw node.error(`\`${key}\` is a list of strings`)
  return items.map((item) => {
    const { scalar } = item
    if (typeof scalar !== 'string') throw item.error(`\`${key}\` is a list of strings`)
    return scalar
  })
}

function choiceOf<T extends string>(node: ConfigNode, key: string, values: readonly T[]): T {
  const { scalar } = node
  const found = values.find((value) => value === scalar)
  if (found !== undefined) return found
  const nearest = typeof scalar === 'string' ? nearestChoice(scalar, values) : undefined
  const advice =
    nearest === undefined
      ? `it is one of ${values.map((value) => `\`${value}\``).join(', ')}`
      : `did you mean \`${nearest}\`?`
  throw node.error(`\`${key}\` cannot be \`${String(scalar ?? node.value)}\`; ${advice}`)
}

/** `warn` is meant for `warning`. */
function nearestChoice(text: string, values: readonly string[]): string | undefined {
  const longer = text.length > 2 ? values.find((value) => value.startsWith(text)) : undefined
  return longer ?? nearestName(text, values)
}

function levelOf(node: ConfigNode, rule: string): RuleChoice['level'] {
  // YAML 1.1, and people, say true and false.
  if (node.scalar === true) return 'on'
  if (node.scalar === false) return 'off'
  const level = choiceOf(node, rule, RULE_LEVELS)
  return isSeverity(level) ? level : level === 'off' ? 'off' : 'on'
}

function argumentsOf(node: ConfigNode): ReadonlyMap<string, string> {
  return new Map(
    mapOf(node, '`build-args` is a map of names and values').map(({ key, value }) => {
      const { scalar } = value
      if (typeof scalar === 'string' || typeof scalar === 'number' || typeof scalar === 'boolean')
        return [key, String(scalar)]
      throw value.error('a build argument is a string')
    }),
  )
}

function imagesOf(node: ConfigNode): ConfiguredImage[] {
  return mapOf(node, '`base-images` is a map of image references').map(({ key: pattern, value: image }) => {
    const said: Record<string, unknown> = {}
    for (const { key, keyNode, value } of mapOf(image, 'an image has `like`, `family`, `user`, `workdir` …')) {
      if (!isImageKey(key)) throw keyNode.error(unknown('key', key, Object.keys(IMAGE_KEYS)))
      if (key === 'family') said[key] = choiceOf(value, key, IMAGE_FAMILIES)
      else if (key === 'env' || key === 'managers') said[key] = stringsOf(value, key)
      // The user of an image may be the empty string: root.
      else if (key === 'user' && (value.scalar === '' || typeof value.scalar === 'number'))
        said[key] = String(value.scalar)
      else said[key] = stringOf(value, key)
    }
    return { pattern, ...said }
  })
}

function unknown(what: string, name: string, known: readonly string[]): string {
  const nearest = nearestName(name, known, 3)
  const advice =
    nearest === undefined
      ? `it is one of ${known.map((one) => `\`${one}\``).join(', ')}`
      : `did you mean \`${nearest}\`?`
  return `there is no ${what} \`${name}\`; ${advice}`
}
