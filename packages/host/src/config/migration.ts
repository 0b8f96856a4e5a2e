import { findRules, type RuleChoice, type RuleSet } from '@plimsoll/linter'
import { hadolintChoices, hadolintFailOn, hadolintSuppressions } from './hadolint-config.js'
import type { HadolintSettings } from './hadolint-settings.js'

/** The configuration of plimsoll that does what settings of hadolint do, as YAML. */
export async function migrateHadolint(settings: HadolintSettings, shown: string, known: RuleSet): Promise<string> {
  const { renderYaml } = await import('./document.js')
  const rules: Record<string, unknown> = {}
  const unknown: string[] = []
  for (const { value } of hadolintChoices(settings)) {
    if (findRules(known, value.name).ok) rules[shortName(value.name)] = ruleValue(value)
    else unknown.push(shortName(value.name))
  }
  const data = {
    extends: ['hadolint'],
    'fail-on': hadolintFailOn(settings, shown).value,
    ...(hadolintSuppressions(settings).suppressions === undefined
      ? {}
      : { suppressions: hadolintSuppressions(settings).suppressions?.value }),
    ...(Object.keys(rules).length === 0 ? {} : { rules }),
  }
  const left =
    unknown.length === 0 ? '' : `# Not taken over, since plimsoll has no rule for them: ${unknown.join(', ')}\n`
  return `# Made of ${shown}. The preset \`recommended\` finds more, with less noise.\n${left}${renderYaml(data)}`
}

/** A code without its prefix; the linter finds it by that, too. */
function shortName(name: string): string {
  return name.slice(name.indexOf('/') + 1)
}

function ruleValue({ level, options }: RuleChoice): unknown {
  return options === undefined ? level : { ...(level === 'on' ? {} : { severity: level }), ...options }
}
