import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { newestSupportedTag, parseImageReference, type ImageUse } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
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
      const { value, word } = image
      if (value.kind !== 'known' || value.unset.length > 0) continue
      const parsed = parseImageReference(value.value)
      if (!parsed.ok) continue
      const { tag, digest } = parsed.reference
      if (tag === undefined || digest !== undefined || !options.tags.includes(tag)) continue
      if (isAllowed(value.value, options.allow)) continue
      const place = tagPlace(image, tag)
      // Where a variable brings the tag, the word does not show it.
      const shown = place === undefined ? value.value : tag
      report({
        at: place ?? word,
        message: `\`${shown}\` can be another image tomorrow`,
        suggestions: place === undefined ? [] : releaseSuggestion(place, value.value, today),
      })
    }
  },
})

/** Where the tag stands at the word's end, if it does in so many letters. */
function tagPlace({ word }: ImageUse, tag: string): Span | undefined {
  const { value, mapped } = word
  return value.endsWith(`:${tag}`) ? mapped.exact({ start: value.length - tag.length, end: value.length }) : undefined
}

function releaseSuggestion(place: Span, text: string, today: string): Fix[] {
  const release = newestSupportedTag(text, today)
  return release === undefined ? [] : [{ title: `Write \`${release}\``, safe: false, edits: [replace(place, release)] }]
}
