import type { Severity } from './finding.js'
import { findRules } from './names.js'
import type { OptionValues } from './options.js'
import { isPresetName, type PresetName } from './rule.js'
import { presetSetting, type RuleSet, type RuleSetting } from './presets.js'

/** What a user wants of a rule: whether, how severe, with which options. */
export interface RuleChoice {
  /** An id, or a code of another linter, which stands for the part of a rule that it covers. */
  readonly name: string
  /** `on`: as severe as the rule says itself, or as it is already. */
  readonly level: Severity | 'on' | 'off'
  readonly options?: OptionValues
}

/** Changes settings as a choice says. Returns the ids of the rules; none where the name is not known. */
export function applyChoice(settings: Map<string, RuleSetting>, rules: RuleSet, choice: RuleChoice): string[] {
  const found = findRules(rules, choice.name)
  if (!found.ok) return []
  for (const { id, code, options } of found.rules) {
    const rule = rules.get(id)
    if (rule === undefined) continue
    const before = settings.get(id)
    if (code === undefined) {
      if (choice.level === 'off') settings.delete(id)
      else settings.set(id, withLevel(before ?? presetSetting(rule.meta), choice))
    } else if (choice.level !== 'off') {
      settings.set(id, withCode(before, presetSetting(rule.meta, presetOf(code)), code, options, choice))
    } else if (before !== undefined) {
      settings.set(id, { ...before, codeSeverities: { ...before.codeSeverities, [code]: 'off' } })
    }
  }
  return found.rules.map(({ id }) => id)
}

function withLevel(before: RuleSetting, { level, options }: RuleChoice): RuleSetting {
  return {
    severity: level === 'on' || level === 'off' ? before.severity : level,
    options: { ...before.options, ...options },
    // What is said of the rule counts for all of its parts.
    codeSeverities: level === 'on' ? before.codeSeverities : {},
  }
}

/** A code of a linter that has a preset means the rule as that has it. */
function presetOf(code: string): PresetName | undefined {
  const linter = code.slice(0, code.indexOf('/'))
  return isPresetName(linter) ? linter : undefined
}

/** The part of a rule that a code covers, beside the parts that are on already. */
function withCode(
  before: RuleSetting | undefined,
  own: RuleSetting,
  code: string,
  part: OptionValues | undefined,
  { level, options }: RuleChoice,
): RuleSetting {
  const setting = before ?? { ...own, options: { ...own.options, ...part } }
  const { [code]: said, ...others } = setting.codeSeverities
  const severity = level === 'on' || level === 'off' ? (said === 'off' ? undefined : said) : level
  return {
    severity: setting.severity,
    options: { ...(before === undefined ? setting.options : widenOptions(setting.options, part)), ...options },
    codeSeverities: severity === undefined ? others : { ...others, [code]: severity },
  }
}

/** The options of two parts of one rule: lists hold what either holds. */
export function widenOptions(before: OptionValues, options: OptionValues = {}): OptionValues {
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
