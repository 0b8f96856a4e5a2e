import { isSeverity, SEVERITIES, type Severity } from '@plimsoll/linter'
import { nearestName } from '@plimsoll/text'
import type { ConfigNode } from './document.js'
import type { Said } from './config.js'

/** What hadolint may be told, by its file or by variables of the environment. */
export interface HadolintSettings {
  readonly ignored: readonly Said<string>[]
  /** Code and severity; of a code that is named twice the most severe counts. */
  readonly overrides: readonly Said<readonly [code: string, severity: Severity]>[]
  readonly trustedRegistries: readonly Said<string>[]
  /** The type of each label. */
  readonly labelSchema: readonly Said<readonly [label: string, type: string]>[]
  readonly strictLabels?: Said<boolean>
  readonly disableIgnorePragma?: Said<boolean>
  readonly threshold?: Said<string>
  readonly noFail?: Said<boolean>
  readonly formats: readonly Said<string>[]
}

export const HADOLINT_THRESHOLDS = ['error', 'warning', 'info', 'style', 'ignore', 'none'] as const
const LABEL_TYPES = ['text', 'rfc3339', 'semver', 'url', 'hash', 'spdx', 'email'] as const
const FORMATS = [
  'tty',
  'json',
  'checkstyle',
  'codeclimate',
  'gitlab_codeclimate',
  'gnu',
  'codacy',
  'sonarqube',
  'sarif',
  'junit',
] as const

const KEYS = [
  'disable-ignore-pragma',
  'failure-threshold',
  'format',
  'formats',
  'ignored',
  'label-schema',
  'no-color',
  'no-fail',
  'override',
  'strict-labels',
  'trustedRegistries',
  'verbose',
] as const

type Draft = { -readonly [K in keyof HadolintSettings]: HadolintSettings[K] }

const NOTHING: HadolintSettings = { ignored: [], overrides: [], trustedRegistries: [], labelSchema: [], formats: [] }

/** Reads `.hadolint.yaml`. Throws a `ConfigError` where hadolint would drop the file and go on with its defaults. */
export function readHadolintSettings(root: ConfigNode): HadolintSettings {
  const { entries } = root
  if (entries === undefined && !root.isNull) throw root.error('a configuration of hadolint is a map of keys')
  const settings: Draft = { ...NOTHING }
  for (const { key, keyNode, value } of entries ?? []) {
    switch (key) {
      case 'ignored':
        settings.ignored = codesOf(value, key)
        break
      case 'override':
        settings.overrides = overridesOf(value)
        break
      case 'trustedRegistries':
        settings.trustedRegistries = stringsOf(value, key)
        break
      case 'label-schema':
        settings.labelSchema = labelsOf(value)
        break
      case 'strict-labels':
        settings.strictLabels = booleanOf(value, key)
        break
      case 'disable-ignore-pragma':
        settings.disableIgnorePragma = booleanOf(value, key)
        break
      case 'no-fail':
        settings.noFail = booleanOf(value, key)
        break
      case 'failure-threshold':
        settings.threshold = oneOf(value, key, HADOLINT_THRESHOLDS)
        break
      case 'format':
        settings.formats = [...settings.formats, oneOf(value, key, FORMATS)]
        break
      case 'formats':
        settings.formats = [...settings.formats, ...itemsOf(value, key).map((item) => oneOf(item, key, FORMATS))]
        break
      // They say how hadolint talks, not what it finds.
      case 'no-color':
      case 'verbose':
        booleanOf(value, key)
        break
      default: {
        const nearest = nearestName(key, KEYS, 3)
        // hadolint passes over what it does not know, and so over mistakes.
        if (nearest !== undefined) throw keyNode.error(`hadolint knows no key \`${key}\`; did you mean \`${nearest}\`?`)
      }
    }
  }
  return settings
}

/** Reads the `HADOLINT_*` variables. `undefined` where there is none. */
export function readHadolintEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): HadolintSettings | undefined {
  const said = (name: string): Said<string> | undefined => {
    const value = environment[`HADOLINT_${name}`]
    return value === undefined ? undefined : { value, place: `HADOLINT_${name}` }
  }
  const list = (name: string): Said<string>[] => {
    const all = said(name)
    return all === undefined ? [] : all.value.split(',').map((item) => ({ value: item.trim(), place: all.place }))
  }
  const flag = (name: string): Said<boolean> | undefined => {
    const found = said(name)
    return found === undefined ? undefined : { value: /^(?:1|y|on|true|yes)$/i.test(found.value), place: found.place }
  }
  const names = Object.keys(environment).filter(
    (name) => name.startsWith('HADOLINT_') && environment[name] !== undefined,
  )
  if (names.length === 0) return undefined
  const threshold = said('FAILURE_THRESHOLD')
  const strictLabels = flag('STRICT_LABELS')
  const disableIgnorePragma = flag('DISABLE_IGNORE_PRAGMA')
  const noFail = flag('NOFAIL')
  return {
    ignored: list('IGNORE'),
    overrides: SEVERITIES.flatMap((severity) =>
      list(`OVERRIDE_${severity.toUpperCase()}`).map(({ value, place }) => ({
        value: [value, severity] as const,
        place,
      })),
    ),
    trustedRegistries: list('TRUSTED_REGISTRIES'),
    labelSchema: list('REQUIRE_LABELS').map(({ value, place }) => {
      const [label = '', type = 'text'] = value.split(':')
      return { value: [label, type === '' ? 'text' : type] as const, place }
    }),
    // What it does not know it passes over.
    formats: list('FORMAT').filter(({ value }) => (FORMATS as readonly string[]).includes(value)),
    ...(threshold !== undefined && (HADOLINT_THRESHOLDS as readonly string[]).includes(threshold.value)
      ? { threshold }
      : {}),
    ...(strictLabels === undefined ? {} : { strictLabels }),
    ...(disableIgnorePragma === undefined ? {} : { disableIgnorePragma }),
    ...(noFail === undefined ? {} : { noFail }),
  }
}

/** As hadolint does it: lists are joined, of the rest the file goes over the environment, of a label the other way. */
export function mergeHadolintSettings(file: HadolintSettings, environment: HadolintSettings): HadolintSettings {
  return {
    ...environment,
    ...file,
    ignored: [...file.ignored, ...environment.ignored],
    overrides: [...file.overrides, ...environment.overrides],
    trustedRegistries: [...file.trustedRegistries, ...environment.trustedRegistries],
    labelSchema: [...file.labelSchema, ...environment.labelSchema],
    formats: file.formats.length > 0 ? file.formats : environment.formats,
  }
}

function itemsOf(node: ConfigNode, key: string): readonly ConfigNode[] {
  if (node.isNull) return []
  const { items } = node
  if (items === undefined) throw node.error(`\`${key}\` is a list`)
  return items
}

function stringsOf(node: ConfigNode, key: string): Said<string>[] {
  return itemsOf(node, key).map((item) => {
    const { scalar } = item
    if (typeof scalar !== 'string') throw item.error(`\`${key}\` is a list of strings`)
    return { value: scalar, place: item.place }
  })
}

function codesOf(node: ConfigNode, key: string): Said<string>[] {
  return itemsOf(node, key).map((item) => {
    const { scalar } = item
    if (typeof scalar !== 'string' || !/^(?:DL|SC)\d+$/.test(scalar)) {
      throw item.error(`\`${key}\` lists codes such as \`DL3008\`, not \`${String(item.value)}\``)
    }
    return { value: scalar, place: item.place }
  })
}

function overridesOf(node: ConfigNode): Said<readonly [string, Severity]>[] {
  const { entries } = node
  if (entries === undefined && !node.isNull) throw node.error('`override` is a map of severities')
  return (entries ?? []).flatMap(({ key, keyNode, value }) => {
    if (!isSeverity(key))
      throw keyNode.error(`\`override\` has the keys error, warning, info and style, not \`${key}\``)
    return codesOf(value, key).map(({ value: code, place }) => ({ value: [code, key] as const, place }))
  })
}

function labelsOf(node: ConfigNode): Said<readonly [string, string]>[] {
  const { entries } = node
  if (entries === undefined && !node.isNull) throw node.error('`label-schema` is a map of labels and their types')
  return (entries ?? []).map(({ key, value }) => {
    const type = value.isNull || value.scalar === '' ? 'text' : oneOf(value, key, LABEL_TYPES).value
    return { value: [key, type] as const, place: value.place }
  })
}

function booleanOf(node: ConfigNode, key: string): Said<boolean> {
  const { scalar } = node
  if (typeof scalar !== 'boolean') throw node.error(`\`${key}\` is true or false`)
  return { value: scalar, place: node.place }
}

function oneOf(node: ConfigNode, key: string, values: readonly string[]): Said<string> {
  const { scalar } = node
  if (typeof scalar !== 'string' || !values.includes(scalar)) {
    throw node.error(`\`${key}\` cannot be \`${String(node.value)}\`; it is one of ${values.join(', ')}`)
  }
  return { value: scalar, place: node.place }
}
