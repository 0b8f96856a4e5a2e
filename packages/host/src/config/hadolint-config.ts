import { SEVERITIES, type RuleChoice, type SuppressionDialect } from '@plimsoll/linter'
import type { Config, ConfigLayer, Said } from './config.js'
import type { HadolintSettings } from './hadolint-settings.js'
import { FAIL_ON, type FailOn } from './schema.js'

/** What settings of hadolint mean here: its own rules with its severities, and what they change. */
export function hadolintConfig(settings: HadolintSettings, shown: string): Config {
  const layer: ConfigLayer = {
    presets: [{ value: 'hadolint', place: shown }],
    rules: hadolintChoices(settings),
    failOn: hadolintFailOn(settings, shown),
    ...hadolintSuppressions(settings),
  }
  return {
    file: shown,
    layers: [layer],
    ignores: [],
    notices: [`using ${shown}, as hadolint would; \`plimsoll migrate\` makes a configuration of it`],
    formats: settings.formats.flatMap(({ value }) => FORMAT_NAMES[value] ?? []),
  }
}

/** hadolint's own default is `info`; `none` and `ignore` mean there: fail on anything. */
export function hadolintFailOn({ threshold, noFail }: HadolintSettings, shown: string): Said<FailOn> {
  if (noFail?.value === true) return { value: 'never', place: noFail.place }
  if (threshold === undefined) return { value: 'info', place: shown }
  const failOn = FAIL_ON.find((one) => one === threshold.value)
  return { value: failOn ?? 'style', place: threshold.place }
}

export function hadolintSuppressions({ disableIgnorePragma }: HadolintSettings): {
  readonly suppressions?: Said<readonly SuppressionDialect[]>
} {
  if (disableIgnorePragma?.value !== true) return {}
  return { suppressions: { value: ['plimsoll', 'buildkit'], place: disableIgnorePragma.place } }
}

/** In the order in which they count: the most severe override last, then what is ignored. */
export function hadolintChoices(settings: HadolintSettings): Said<RuleChoice>[] {
  const { ignored, overrides, trustedRegistries, labelSchema, strictLabels } = settings
  const choices: Said<RuleChoice>[] = []
  const [registry] = trustedRegistries
  if (registry !== undefined) {
    const images = trustedRegistries.map(({ value }) => (value === 'hub.docker.com' ? 'docker.io' : value))
    choices.push({
      value: { name: 'base-image-registry-allowed', level: 'on', options: { images } },
      place: registry.place,
    })
  }
  const [label] = labelSchema
  if (label !== undefined) {
    const schema = Object.fromEntries(labelSchema.map(({ value }) => value))
    const labels = Object.keys(schema)
    const choose = (name: string, options: RuleChoice['options']): void => {
      choices.push({ value: { name, level: 'on', ...(options === undefined ? {} : { options }) }, place: label.place })
    }
    choose('label-required', { labels })
    choose('label-value-valid', { schema })
    if (strictLabels?.value === true) choose('label-known', { labels })
  }
  const bySeverity = [...overrides].sort(
    ({ value: [, a] }, { value: [, b] }) => SEVERITIES.indexOf(b) - SEVERITIES.indexOf(a),
  )
  for (const { value, place } of bySeverity) {
    const [name, level] = value
    choices.push({ value: { name: codeName(name), level }, place })
  }
  for (const { value, place } of ignored) choices.push({ value: { name: codeName(value), level: 'off' }, place })
  return choices
}

function codeName(code: string): string {
  return code.startsWith('SC') ? `shellcheck/${code}` : `hadolint/${code}`
}

/** hadolint's formats by our names. */
const FORMAT_NAMES: Readonly<Record<string, string>> = {
  tty: 'stylish',
  json: 'hadolint-json',
  checkstyle: 'checkstyle',
  codeclimate: 'gitlab',
  gitlab_codeclimate: 'gitlab',
  gnu: 'compact',
  codacy: 'hadolint-json',
  sonarqube: 'sonarqube',
  sarif: 'sarif',
  junit: 'junit',
}
