import {
  findRules,
  isPresetName,
  PRESETS,
  presetSetting,
  presetSettings,
  type OptionValues,
  type PresetName,
  type RuleSet,
  type RuleSetting,
  type RuleSettings,
} from '@plimsoll/linter'
import { nearestName } from '@plimsoll/text'
import { UsageError } from './usage-error.js'

/** The rules that `--preset` and `--only` ask for. */
export function readSettings(
  rules: RuleSet,
  presets: readonly string[] | undefined,
  only: readonly string[] | undefined,
): RuleSettings {
  const settings = presetSettings(rules, (presets ?? ['recommended']).map(presetName))
  if (only === undefined) return settings
  const chosen = new Map<string, RuleSetting>()
  for (const name of only) {
    const found = findRules(rules, name)
    if (!found.ok) {
      const advice = found.nearest === undefined ? '' : `; did you mean ${found.nearest}?`
      throw new UsageError(`there is no rule ${name}${advice}`)
    }
    for (const { id, options } of found.rules) {
      const rule = rules.get(id)
      const setting = settings.get(id) ?? (rule === undefined ? undefined : presetSetting(rule.meta))
      if (setting === undefined) continue
      const before = chosen.get(id)
      chosen.set(id, {
        ...setting,
        options: { ...setting.options, ...(before === undefined ? options : widen(before.options, options)) },
      })
    }
  }
  return chosen
}

/** Two codes of one rule: both parts. */
function widen(before: OptionValues, options: OptionValues = {}): OptionValues {
  const merged: Record<string, unknown> = { ...before }
  for (const [name, value] of Object.entries(options)) {
    const other = merged[name]
    merged[name] = isList(other) && isList(value) ? [...new Set([...other, ...value])] : value
  }
  return merged
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function presetName(name: string): PresetName {
  if (isPresetName(name)) return name
  const nearest = nearestName(name, PRESETS)
  const advice = nearest === undefined ? `it is one of ${PRESETS.join(', ')}` : `did you mean ${nearest}?`
  throw new UsageError(`there is no preset ${name}; ${advice}`)
}
