import { matchesWildcards } from '@plimsoll/semantics'
import { defineRule } from '@plimsoll/linter'
import { labelsOf } from '../src/label.js'
import { hasPlaceholder } from '../src/placeholder.js'

export default defineRule({
  meta: {
    summary: 'Write the keys of labels as Docker asks for',
    category: 'maintainability',
    severity: 'info',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3048', 'tally/labels/valid-key'],
    options: {
      allow: {
        type: 'strings',
        default: [
          'com.docker.compose.*',
          'com.docker.extension.*',
          'com.docker.image.source.entrypoint',
          'INSTALL',
          'RUN',
          'UNINSTALL',
          'Name',
          'Version',
        ],
        description:
          'Keys that may be otherwise; `*` stands for anything. Those of the default are ones that tools read: Docker, `atomic`, Red Hat’s registry',
      },
    },
    codeSeverities: { 'hadolint/DL3048': 'style' },
  },
  check({ model, options, report }) {
    for (const { pair, key } of labelsOf(model)) {
      if (key === undefined || hasPlaceholder(key)) continue
      const fault = faultOf(key)
      if (fault === undefined || options.allow.some((pattern) => matchesWildcards(pattern, key))) continue
      report({ at: pair.key, message: `\`${key}\` ${fault}` })
    }
  },
})

/** docs.docker.com/engine/manage-resources/labels */
function faultOf(key: string): string | undefined {
  const reserved = RESERVED.find((prefix) => key.startsWith(prefix))
  if (reserved !== undefined) return `begins with \`${reserved}\`, which Docker keeps for itself`
  if (!/^[a-z]/.test(key)) return 'does not begin with a lower-case letter, as keys of labels should'
  if (!/[a-z0-9]$/.test(key)) return 'does not end in a lower-case letter or digit, as keys of labels should'
  const other = /[^a-z0-9._/-]/.exec(key)?.[0]
  if (other !== undefined)
    return `has \`${other}\`: keys of labels should have lower-case letters, digits, \`.\`, \`-\`, \`_\` and \`/\` alone`
  const repeated = /\.\.|--/.exec(key)?.[0]
  return repeated === undefined ? undefined : `has \`${repeated}\`: keys of labels should not repeat their separators`
}

const RESERVED = ['com.docker.', 'io.docker.', 'org.dockerproject.'] as const
