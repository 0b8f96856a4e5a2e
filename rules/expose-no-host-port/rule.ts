import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { hostPart } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { exposedWords, type ExposedWord } from '../src/exposed-word.js'

export default defineRule({
  meta: {
    summary: 'Expose container ports only',
    category: 'compatibility',
    severity: 'error',
    presets: ['recommended', 'buildkit'],
    fixable: 'safe',
    replaces: ['buildkit/ExposeInvalidFormat', 'dockerfilelint/expose_host_port'],
  },
  check({ model, report }) {
    for (const exposed of exposedWords(model)) {
      const host = hostPart(exposed.value)
      if (host === undefined) continue
      report({
        at: exposed.place({ start: 0, end: exposed.value.length }),
        message: `\`${exposed.value.slice(0, host.end)}\` has no effect in \`EXPOSE\`, which names ports of the container, and the builder will refuse it`,
        fix: withoutHost(exposed, host),
      })
    }
  },
})

function withoutHost({ value, word }: ExposedWord, host: Span): Fix | undefined {
  const container = value.slice(host.end)
  const place = word.value === value ? word.mapped.exact(host) : undefined
  if (container === '' || container.startsWith('/') || place === undefined) return undefined
  return { title: `Write \`${container}\``, safe: true, edits: [replace(place, '')] }
}
