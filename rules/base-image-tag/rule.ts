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
    for (const image of model.images) {
      const { value, word } = image
      if (value.kind !== 'known' || value.unset.length > 0 || isStageName(model, image, value.value)) continue
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

/** The builder compares names exactly; who writes `FROM Base` still means the stage. */
function isStageName(model: Model, { stage, role }: ImageUse, text: string): boolean {
  const name = text.toLowerCase()
  return role === 'from' && model.stages.slice(0, stage.index).some((other) => other.name === name)
}

function tagSuggestion({ word }: ImageUse, text: string, today: string): Fix[] {
  const tag = newestSupportedTag(text, today)
  // What variables put together is to be changed where they are set.
  if (tag === undefined || word.value !== text) return []
  return [{ title: `Write \`${text}:${tag}\``, safe: false, edits: [insertAfter(word, `:${tag}`)] }]
}
