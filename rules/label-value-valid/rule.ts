import { defineRule } from '@plimsoll/linter'
import { isLabelType, missedForm, type LabelType } from '../src/label-value.js'
import { labelsOf } from '../src/label.js'
import { hasPlaceholder } from '../src/placeholder.js'

export default defineRule({
  meta: {
    summary: 'Give labels values of the form that they have to have',
    category: 'maintainability',
    severity: 'info',
    presets: ['recommended', 'hadolint'],
    replaces: [
      'hadolint/DL3051',
      'hadolint/DL3052',
      'hadolint/DL3053',
      'hadolint/DL3054',
      'hadolint/DL3055',
      'hadolint/DL3056',
      'hadolint/DL3058',
      'dockerlint/label_no_empty_value',
      'dockerfilelint/label_invalid',
    ],
    options: {
      schema: {
        type: 'map',
        default: {},
        description:
          'The types of labels by their keys: `text`, `url`, `rfc3339`, `spdx`, `hash`, `digest`, `semver`, `semver-v` or `email`',
      },
      oci: {
        type: 'boolean',
        default: true,
        description: 'Judge the labels `org.opencontainers.image.*` by what their specification says',
      },
      checks: {
        type: 'strings',
        default: ['empty', 'url', 'rfc3339', 'spdx', 'hash', 'digest', 'semver', 'email'],
        description: 'What to look for',
      },
    },
    presetSettings: { hadolint: { options: { oci: false } } },
    codeOptions: {
      'hadolint/DL3051': { checks: ['empty'] },
      'hadolint/DL3052': { checks: ['url'] },
      'hadolint/DL3053': { checks: ['rfc3339'] },
      'hadolint/DL3054': { checks: ['spdx'] },
      'hadolint/DL3055': { checks: ['hash'] },
      'hadolint/DL3056': { checks: ['semver'] },
      'hadolint/DL3058': { checks: ['email'] },
      'dockerlint/label_no_empty_value': { checks: ['empty'] },
    },
    codeSeverities: {
      'hadolint/DL3051': 'warning',
      'hadolint/DL3052': 'warning',
      'hadolint/DL3053': 'warning',
      'hadolint/DL3054': 'warning',
      'hadolint/DL3055': 'warning',
      'hadolint/DL3056': 'warning',
      'hadolint/DL3058': 'warning',
    },
  },
  check({ model, options, report }) {
    let judged = 0
    for (const { pair, key, value } of labelsOf(model)) {
      const type = key === undefined || value === undefined ? undefined : typeOf(key, options)
      if (type === undefined || value === undefined || hasPlaceholder(value) || judged++ >= MOST_VALUES) continue
      // A blank before the `=` is a mistake of its own.
      if (pair.value.value.startsWith('=')) continue
      const check = value.trim() === '' ? 'empty' : type === 'semver-v' ? 'semver' : type
      const missed = check === 'empty' ? undefined : missedForm(type, value)
      if (!options.checks.includes(check) || (check !== 'empty' && missed === undefined)) continue
      report({
        at: pair.value.span.end > pair.value.span.start ? pair.value : pair.key,
        message: missed === undefined ? `The label \`${key ?? ''}\` is empty` : `\`${value}\` is not ${missed}`,
        part: { checks: check },
      })
    }
  },
})

/** Of one file: a hostile one would take long. */
const MOST_VALUES = 1000

interface Schema {
  readonly schema: Readonly<Record<string, string>>
  readonly oci: boolean
}

/** A type that is not known asks for nothing but a text. */
function typeOf(key: string, { schema, oci }: Schema): LabelType | undefined {
  const type = Object.hasOwn(schema, key) ? schema[key] : undefined
  if (type !== undefined) return isLabelType(type) ? type : 'text'
  return oci ? OCI_TYPES.get(key) : undefined
}

/** github.com/opencontainers/image-spec/blob/main/annotations.md */
const OCI_TYPES: ReadonlyMap<string, LabelType> = new Map([
  ['org.opencontainers.image.base.digest', 'digest'],
  ['org.opencontainers.image.created', 'rfc3339'],
  ['org.opencontainers.image.documentation', 'url'],
  ['org.opencontainers.image.licenses', 'spdx'],
  ['org.opencontainers.image.source', 'url'],
  ['org.opencontainers.image.url', 'url'],
])
