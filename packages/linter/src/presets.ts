import type { Severity } from './finding.js'
import { resolveOptions, type OptionValues } from './options.js'
import type { AnyRule, PresetName, PresetSetting, RuleMeta } from './rule.js'

/** All rules by their ids. */
export type RuleSet = ReadonlyMap<string, AnyRule>

/** How a rule is to be run. */
export interface RuleSetting {
  readonly severity: Severity
  readonly options: OptionValues
  /** The severities of single codes: of a preset that follows another linter, or of a configuration. */
  readonly codeSeverities: Readonly<Record<string, Severity | 'off'>>
}

export type RuleSettings = ReadonlyMap<string, RuleSetting>

/** The rules that the presets turn on; what a later preset says of a rule goes over what an earlier one said. */
export function presetSettings(rules: RuleSet, presets: readonly PresetName[]): Map<string, RuleSetting> {
  const settings = new Map<string, RuleSetting>()
  for (const preset of presets) {
    for (const [id, { meta }] of rules) if (isIn(meta, preset)) settings.set(id, presetSetting(meta, preset))
  }
  return settings
}

/** One rule as a preset has it, or as its own metadata has it. */
export function presetSetting(meta: RuleMeta, preset?: PresetName): RuleSetting {
  const special = preset === undefined ? undefined : specialSetting(meta, preset)
  return {
    severity: special?.severity ?? meta.severity,
    options: resolveOptions(meta.options ?? {}, special?.options),
    codeSeverities: preset === undefined ? {} : severitiesOfLinter(meta, preset),
  }
}

/** `strict` holds `recommended`; rules about builds that fail are in all. */
function isIn(meta: RuleMeta, preset: PresetName): boolean {
  if (meta.presets.includes(preset) || meta.buildError === true) return true
  return preset === 'strict' && meta.presets.includes('recommended')
}

function specialSetting({ presetSettings: special }: RuleMeta, preset: PresetName): PresetSetting | undefined {
  return special?.[preset] ?? (preset === 'strict' ? special?.recommended : undefined)
}

/** Those of the codes of the linter that the preset is called after. */
function severitiesOfLinter({ codeSeverities = {} }: RuleMeta, preset: PresetName): Record<string, Severity> {
  return Object.fromEntries(Object.entries(codeSeverities).filter(([code]) => code.startsWith(`${preset}/`)))
}
