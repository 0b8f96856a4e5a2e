import { resolve } from 'node:path'
import {
  ConfiguredLinter,
  FAIL_ON,
  GitError,
  isConfigError,
  RULE_LEVELS,
  type ConfigLayer,
  type ConfigOptions,
} from '@plimsoll/host'
import {
  findRules,
  isPresetName,
  PRESETS,
  presetSetting,
  widenOptions,
  type PresetName,
  type RuleChoice,
  type RuleSet,
  type RuleSetting,
  type RuleSettings,
} from '@plimsoll/linter'
import { rules } from '@plimsoll/rules'
import type { CommandLine } from './arguments.js'
import type { Surroundings } from './lint-command.js'
import { readModelOptions } from './model-options.js'
import { choiceAdvice, UsageError } from './usage-error.js'

/** The linter as a command line wants it. */
export function configuredLinter(
  line: CommandLine,
  surroundings: Pick<Surroundings, 'cwd' | 'environment' | 'today'>,
): ConfiguredLinter {
  const only = line.lists.get('only')
  for (const name of only ?? []) findKnownRules(rules, name)
  return new ConfiguredLinter({
    ...configOptions(line, surroundings),
    today: surroundings.today,
    ...(line.flags.has('fix') ? { fix: line.flags.has('unsafe') ? 'unsafe' : 'safe' } : {}),
    ...(only === undefined ? {} : { narrow: (settings) => narrowSettings(rules, settings, only) }),
  })
}

/** Where configurations come from. */
export function configOptions(
  line: CommandLine,
  { cwd, environment }: Pick<Surroundings, 'cwd' | 'environment'>,
): ConfigOptions {
  const file = line.values.get('config')
  if (file !== undefined && line.flags.has('no-config'))
    throw new UsageError('--config and --no-config exclude each other')
  return {
    rules,
    cwd,
    environment,
    ...(line.flags.has('no-config') ? { config: 'none' } : file === undefined ? {} : { config: { file } }),
    commandLine: commandLineLayers(line, cwd),
  }
}

/** What options say, as if it stood in a configuration. */
function commandLineLayers({ lists, values, flags }: CommandLine, cwd: string): ConfigLayer[] {
  const presets = lists.get('preset')?.map(presetName)
  const failOn = FAIL_ON.find((one) => one === values.get('fail-on'))
  const context = values.get('context')
  const { buildArguments, target, platform } = readModelOptions({ lists, values })
  return [
    ...(presets === undefined ? [] : [{ presets: presets.map((value) => ({ value, place: '--preset' })), rules: [] }]),
    {
      rules: (lists.get('rule') ?? []).map((text) => ({ value: ruleChoice(text), place: '--rule' })),
      ...(failOn === undefined ? {} : { failOn: { value: failOn, place: '--fail-on' } }),
      ...(context === undefined ? {} : { context: { value: resolve(cwd, context), place: '--context' } }),
      ...(buildArguments === undefined ? {} : { buildArguments: { value: buildArguments, place: '--build-arg' } }),
      ...(target === undefined ? {} : { target: { value: target, place: '--target' } }),
      ...(platform === undefined ? {} : { platform: { value: platform, place: '--platform' } }),
      ...(flags.has('no-inline') ? { suppressions: { value: [], place: '--no-inline' } } : {}),
    },
  ]
}

/** `workdir-absolute:off` */
function ruleChoice(text: string): RuleChoice {
  const colon = text.lastIndexOf(':')
  if (colon < 1) throw new UsageError(`--rule ${text} is no RULE:LEVEL`)
  const name = text.slice(0, colon)
  const word = text.slice(colon + 1)
  const level = RULE_LEVELS.find((one) => one === word)
  if (level === undefined) {
    throw new UsageError(`--rule ${text}: there is no level ${word}; ${choiceAdvice(word, RULE_LEVELS)}`)
  }
  findKnownRules(rules, name)
  return { name, level }
}

/** Only the rules that are asked for: as the configuration has them, else as they have themselves. */
function narrowSettings(set: RuleSet, settings: RuleSettings, only: readonly string[]): RuleSettings {
  const chosen = new Map<string, RuleSetting>()
  for (const name of only) {
    for (const { id, options } of findKnownRules(set, name)) {
      const rule = set.get(id)
      const setting = settings.get(id) ?? (rule === undefined ? undefined : presetSetting(rule.meta))
      if (setting === undefined) continue
      const before = chosen.get(id)
      chosen.set(id, {
        ...setting,
        options: { ...setting.options, ...(before === undefined ? options : widenOptions(before.options, options)) },
      })
    }
  }
  return chosen
}

/** What a name stands for; a `UsageError` where it is nothing. */
export function findKnownRules(set: RuleSet, name: string): (ReturnType<typeof findRules> & { ok: true })['rules'] {
  const found = findRules(set, name)
  if (found.ok) return found.rules
  throw new UsageError(
    `there is no rule ${name}${found.nearest === undefined ? '' : `; did you mean ${found.nearest}?`}`,
  )
}

function presetName(name: string): PresetName {
  if (isPresetName(name)) return name
  throw new UsageError(`there is no preset ${name}; ${choiceAdvice(name, PRESETS)}`)
}

/** Faults of the user's setup, which end with one sentence. */
export function isUserFault(error: unknown): error is Error {
  return error instanceof UsageError || error instanceof GitError || isConfigError(error)
}
