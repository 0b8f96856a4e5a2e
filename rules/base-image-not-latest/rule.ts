import { defineRule, replace, type Fix, type Place } from '@plimsoll/linter'
import { newestSupportedTag, parseImageReference, type ImageUse } from '@plimsoll/semantics'
import { isAllowed } from '../src/image-allowance.js'

export default defineRule({
  meta: {
    summary: 'Choose a release in place of `latest`',
    category: 'reproducibility',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'security'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3007',
      'trivy/DS-0001',
      'checkov/CKV_DOCKER_7',
      'kics/f45ea400',
      'semgrep/avoid-latest-version',
      'sonar/S6596',
      'dockle/DKL-DI-0006',
      'dockerfilelint/latest_tag',
      'dockerfile_lint/is_latest_tag',
      'droast/DF001',
      'droast/DF024',
      'buddy/EF0003',
      'terrascan/AC_DOCKER_0041',
    ],
    options: {
      tags: {
        type: 'strings',
        default: ['latest'],
        description: 'Tags that move: also `stable`, `edge`, `nightly`, …',
      },
      allow: { type: 'strings', default: [], description: 'Images that may be used so; `*` stands for anything' },
    },
  },
  check({ model, options, report, today }) {
    for (const image of model.images) {
      const { value } = image
      if (value.kind !== 'known' || value.unset.length > 0) continue
      const parsed = parseImageReference(value.value)
      if (!parsed.ok) continue
      const { tag, digest, spans } = parsed.reference
      if (tag === undefined || digest !== undefined || !options.tags.includes(tag)) continue
      if (isAllowed(value.value, options.allow)) continue
      const place = spans.tag === undefined ? image.word : placeInWord(image, value.value, spans.tag)
      report({
        at: place,
        message: `\`${tag}\` can be another image tomorrow`,
        suggestions: releaseSuggestion(image, value.value, place, today),
      })
    }
  },
})

/** Where the tag stands, unless variables put the word together. */
function placeInWord({ word }: ImageUse, text: string, tag: { start: number; end: number }): Place {
  return (word.value === text ? word.mapped.exact(tag) : undefined) ?? word
}

function releaseSuggestion({ word }: ImageUse, text: string, place: Place, today: string): Fix[] {
  const release = newestSupportedTag(text, today)
  if (release === undefined || place === word) return []
  return [{ title: `Write \`${release}\``, safe: false, edits: [replace(place, release)] }]
}
