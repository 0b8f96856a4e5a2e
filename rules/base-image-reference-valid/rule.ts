import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { parseImageReference, type ImageReferenceProblem, type ImageUse } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Write a valid image reference',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: ['dockerfile-utils/INVALID_REFERENCE_FORMAT', 'dockerlint/no_empty_tag', 'dockerlint/no_empty_digest'],
    buildError: true,
  },
  check({ model, report }) {
    for (const image of model.images) {
      const { value, word } = image
      // What an unset variable leaves is that variable's fault.
      if (value.kind !== 'known' || value.unset.length > 0) continue
      if (value.value === '') {
        report({ at: word, message: 'The name of the base image is empty' })
        continue
      }
      const parsed = parseImageReference(value.value)
      if (parsed.ok) continue
      const place = word.value === value.value ? word.mapped.enclosing(parsed.span) : word.span
      report({
        at: place.start === place.end ? word : place,
        message: `\`${value.value}\` is no valid image reference: ${REASONS[parsed.code]}`,
        suggestions: parsed.code === 'uppercase' ? lowerCase(image, value.value) : [],
      })
    }
  },
})

const REASONS: Readonly<Record<ImageReferenceProblem, string>> = {
  uppercase: 'a repository is written in lower case',
  format: 'it is `[registry/]repository[:tag][@digest]`',
  hexadecimal: '64 hexadecimal digits alone are taken for an image id',
  length: 'a repository has at most 255 characters',
  'digest-algorithm': 'a digest is `sha256:…`, `sha384:…` or `sha512:…`',
  'digest-length': 'the digest has not as many digits as its algorithm gives',
}

function lowerCase({ word }: ImageUse, text: string): Fix[] {
  const lower = text.replace(/^[^:@]*/, (name) => name.toLowerCase())
  if (word.value !== text || !parseImageReference(lower).ok) return []
  return [{ title: `Write \`${lower}\``, safe: false, edits: [replace(word, lower)] }]
}
