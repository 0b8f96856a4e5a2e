import type { RuleChoice } from '@plimsoll/linter'
import { hadolintChoices, hadolintFailOn, hadolintSuppressions } from './hadolint-config.js'
import type { HadolintSettings } from './hadolint-settings.js'

/** The configuration of plimsoll that does what settings of hadolint do, as YAML. */
export async function migrateHadolint(settings: HadolintSettings, shown: string): Promise<string> {
  const { renderYaml } = await import('./document.js')
  const rules: Record<string, unknown> = {}
  for (const { value } of hadolintChoices(settings)) rules[shortName(value.name)] = ruleValue(value)
  const data = {
    extends: ['hadolint'],
    'fail-on': hadolintFailOn(settings, shown).value,
    ...(hadolintSuppressions(settings).suppressions === undefined
      ? {}
      : { suppressions: hadolintSuppressions(settings).suppressions?.value }),
    ...(Object.keys(rules).length === 0 ? {} : { rules }),
  }
  return `# Made of ${shown}. The preset \`recommended\` finds more, with less noise.\n${renderYaml(data)}`
}

/** A code without its prefix; the linter finds it by that, too. */
function shortName(name: string): string {
  return name.slice(name.indexOf('/') + 1)
}

function ruleValue({ level, options }: RuleChoice): unknown {
  return options === undefined ? level : { ...(level === 'on' ? {} : { severity: level }), ...options }
}
