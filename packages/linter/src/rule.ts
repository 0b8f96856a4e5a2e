import type { Model } from '@plimsoll/semantics'
import type { Place } from './edits.js'
import type { Facts } from './facts.js'
import type { Fix, Related, Severity } from './finding.js'
import type { OptionSchema, OptionsOf, OptionValues } from './options.js'

export type Category =
  | 'correctness'
  | 'security'
  | 'reproducibility'
  | 'performance'
  | 'size'
  | 'maintainability'
  | 'compatibility'
  | 'style'

export const PRESETS = ['recommended', 'strict', 'security', 'hadolint', 'buildkit', 'style'] as const
export type PresetName = (typeof PRESETS)[number]

export function isPresetName(name: string): name is PresetName {
  return (PRESETS as readonly string[]).includes(name)
}

/** `unnecessary`: of no effect, and shown faded; `deprecated`: to be given up, and shown struck through. */
export type FindingTag = 'unnecessary' | 'deprecated'

export interface RuleMeta<S extends OptionSchema = OptionSchema, N extends keyof Facts = keyof Facts> {
  /** What to do, as an order, in Markdown, without a final stop. */
  readonly summary: string
  readonly category: Category
  readonly severity: Severity
  readonly presets: readonly PresetName[]
  /** The best fix it ever offers. */
  readonly fixable?: 'safe' | 'unsafe' | 'suggestion'
  /** Codes of other linters that the rule stands for: `hadolint/DL3008`. */
  readonly replaces: readonly string[]
  readonly options?: S
  /** How editors show what its findings stand at. */
  readonly tags?: readonly FindingTag[]
  /** Facts without which the rule cannot speak. */
  readonly needs?: readonly N[]
  /** Does each finding stand for a build that fails? Such rules are on in every preset. */
  readonly buildError?: boolean
  /** Is it of no use to silence it by a comment? */
  readonly unsuppressible?: boolean
  /** Where a preset wants the rule otherwise. */
  readonly presetSettings?: Partial<Record<PresetName, PresetSetting>>
  /** Which part of the rule a code stands for, as values of its options. */
  readonly codeOptions?: Readonly<Record<string, OptionValues>>
  /** The severities that codes have in the preset of their linter, where they differ from the rule's. */
  readonly codeSeverities?: Readonly<Record<string, Severity>>
}

export interface PresetSetting {
  readonly severity?: Severity
  readonly options?: OptionValues
}

export interface Rule<S extends OptionSchema = OptionSchema, N extends keyof Facts = keyof Facts> {
  readonly meta: RuleMeta<S, N>
  check(context: RuleContext<S, N>): void
}

/** A rule of any options and needs, as the engine sees it. */
export interface AnyRule {
  readonly meta: RuleMeta
  check(context: RuleContext<never, keyof Facts>): void
}

export type RuleContext<S extends OptionSchema, N extends keyof Facts> = {
  readonly model: Model
  readonly options: OptionsOf<S>
  /** The day of the run, ISO: for what ends on a date. */
  readonly today: string
  /** Facts that are there for some runs only. */
  readonly facts: Partial<Facts>
  readonly report: (report: Report) => void
} & Pick<Facts, N>

export interface Report {
  /** The place, or a thing that has one. */
  readonly at: Place
  readonly message: string
  /** Which value of an option the finding falls under, where the rule covers several codes. */
  readonly part?: Readonly<Record<string, string>>
  readonly related?: readonly Related[]
  readonly fix?: Fix | undefined
  readonly suggestions?: readonly Fix[] | undefined
}

/** Gives a rule its types. */
export function defineRule<const S extends OptionSchema = Record<never, never>, const N extends keyof Facts = never>(
  rule: Rule<S, N>,
): Rule<S, N> {
  return rule
}
