import type { Word } from '@plimsoll/parser'
import { defineRule, insertAfter, type Fix } from '@plimsoll/linter'
import { newestSupportedTag, parseImageReference, type ImageUse, type Model } from '@plimsoll/semantics'
import { isAllowed } from '../src/image-allowance.js'

export default defineRule({
  meta: {
    summary: 'Give every image a tag or a digest',
    category: 'reproducibility',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'security'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3006',
      'trivy/DS-0001',
      'checkov/CKV_DOCKER_7',
      'kics/9efb0b2d',
      'semgrep/missing-image-version',
      'sonar/S6596',
      'dockerfilelint/missing_tag',
      'dockerfile_lint/no_tag',
      'droast/DF001',
      'buddy/EF0004',
      'terrascan/AC_DOCKER_0041',
    ],
    options: {
      allow: { type: 'strings', default: [], description: 'Images that need no tag; `*` stands for anything' },
    },
  },
  check({ model, options, report, today }) {
    const firstOfName = firstStages(model)
    for (const image of model.images) {
      const { value, word } = image
      if (value.kind !== 'known' || value.unset.length > 0 || isStage(image, value.value, firstOfName)) continue
      const parsed = parseImageReference(value.value)
      if (!parsed.ok) continue
      const { repository, registry, tag, digest } = parsed.reference
      if (tag !== undefined || digest !== undefined || isAllowed(value.value, options.allow)) continue
      // A single word in `--from` may be a named build context.
      if (image.role !== 'from' && registry === undefined && !repository.includes('/')) continue
      report({
        at: word,
        message: `\`${value.value}\` has no tag, so it is \`latest\`, which can be another image tomorrow`,
        suggestions: tagSuggestion(image, value.value, today),
      })
    }
  },
})

/** The number of the first stage of each name. */
function firstStages({ stages }: Model): ReadonlyMap<string, number> {
  const first = new Map<string, number>()
  for (const { name, index } of stages) if (name !== undefined && !first.has(name)) first.set(name, index)
  return first
}

/** The builder compares names exactly; who writes `FROM Base`, or `FROM base-$VARIANT`, still means a stage. */
function isStage({ role, stage, word }: ImageUse, text: string, firstOfName: ReadonlyMap<string, number>): boolean {
  if (role !== 'from') return false
  if ((firstOfName.get(text.toLowerCase()) ?? stage.index) < stage.index) return true
  const [head, tail] = literalEnds(word)
  if (head === '' && tail === '') return false
  let count = 0
  for (const [name, index] of firstOfName) {
    if (index >= stage.index || count++ === MOST_NAMES) return false
    if (name.startsWith(head) && name.endsWith(tail)) return true
  }
  return false
}

/** So that a hostile file with a great many stages takes no time. */
const MOST_NAMES = 1000

/** What stands before and behind the variables of a word, in lower case; empty for a word without any. */
function literalEnds({ value, span, variables }: Word): readonly [head: string, tail: string] {
  if (variables.length === 0) return ['', '']
  const end = variables.reduce((last, variable) => Math.max(last, variable.span.end), 0)
  const name = (text: string): string => text.replace(/["']/g, '').toLowerCase()
  return [name(value.slice(0, value.indexOf('$'))), name(value.slice(value.length - (span.end - end)))]
}

function tagSuggestion({ word }: ImageUse, text: string, today: string): Fix[] {
  // What variables put together is to be changed where they are set.
  if (word.value !== text) return []
  const tag = newestSupportedTag(text, today)
  return tag === undefined
    ? [
        {
          title: `Add a tag, and write yours for \`${PLACEHOLDER}\``,
          safe: false,
          edits: [insertAfter(word, `:${PLACEHOLDER}`)],
        },
      ]
    : [{ title: `Write \`${text}:${tag}\``, safe: false, edits: [insertAfter(word, `:${tag}`)] }]
}

const PLACEHOLDER = 'TAG'
