import { defineRule, replace } from '@plimsoll/linter'
import { exposedWords } from '../src/exposed-word.js'

export default defineRule({
  meta: {
    summary: 'Write the protocol of `EXPOSE` in lower case',
    category: 'style',
    severity: 'style',
    presets: ['buildkit', 'style'],
    fixable: 'safe',
    replaces: ['buildkit/ExposeProtoCasing'],
  },
  check({ model, report }) {
    // Not those of triggers.
    const own = new Set(
      model.stages.flatMap(({ instructions }) =>
        instructions.flatMap((instruction) => (instruction.keyword === 'EXPOSE' ? instruction.ports : [])),
      ),
    )
    for (const { value, word, place } of exposedWords(model)) {
      const [, protocol] = PROTOCOL.exec(value) ?? []
      if (protocol === undefined || !own.has(word)) continue
      const lower = protocol.toLowerCase()
      if (protocol === lower) continue
      const at = place({ start: value.length - protocol.length, end: value.length })
      const isWritten = model.parse.source.slice(at) === protocol
      report({
        at,
        message: `The image has this protocol as \`${lower}\`, in lower case`,
        fix: isWritten ? { title: `Write \`${lower}\``, safe: true, edits: [replace(at, lower)] } : undefined,
      })
    }
  },
})

const PROTOCOL = /.\/(tcp|udp|sctp)$/i
