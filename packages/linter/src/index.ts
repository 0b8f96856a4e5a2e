export { deleteInstruction, hasCommentInside, insertAfter, insertBefore, replace, spanAt, type Place } from './edits.js'
export { compareFindings, plan, readModel, run, type RuleFailure, type RunOptions, type RunResult } from './engine.js'
export type { BuildContextFacts, BuildContextQuestions, ContextSize, Facts, Questions, SourceFacts } from './facts.js'
export { isAtLeast, isSeverity, SEVERITIES, type Finding, type Fix, type Related, type Severity } from './finding.js'
export { applyFixes, type FixOptions, type FixResult } from './fixing.js'
export { applyChoice, widenOptions, type RuleChoice } from './rule-choice.js'
export { findRules, type NamedRule, type NamedRules } from './names.js'
export {
  checkOption,
  resolveOptions,
  type OptionSchema,
  type OptionsOf,
  type OptionSpecification,
  type OptionValues,
} from './options.js'
export { isPragma } from './pragma.js'
export { presetSetting, presetSettings, type RuleSet, type RuleSetting, type RuleSettings } from './presets.js'
export {
  defineRule,
  isPresetName,
  PRESETS,
  type AnyRule,
  type Category,
  type FindingTag,
  type PresetName,
  type PresetSetting,
  type Report,
  type Rule,
  type RuleContext,
  type RuleMeta,
} from './rule.js'
export { ruleUrl } from './rule-url.js'
export { isDay } from './suppressions.js'
export { suppressionEdit } from './suppression-edit.js'
export {
  isSuppressionDialect,
  SUPPRESSION_DIALECTS,
  type NameUse,
  type SuppressedFinding,
  type SuppressedName,
  type Suppression,
  type SuppressionDialect,
  type SuppressionProblem,
  type SuppressionUse,
} from './suppression.js'
