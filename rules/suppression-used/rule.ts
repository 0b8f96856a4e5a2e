import { defineRule, type Fix, type NameUse, type Suppression, type SuppressionUse } from '@plimsoll/linter'
import type { SourceText, Span } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Remove suppressions that silence nothing',
    category: 'maintainability',
    severity: 'info',
    presets: ['recommended'],
    fixable: 'safe',
    tags: ['unnecessary'],
    replaces: [],
    options: {
      dialects: {
        type: 'choice',
        values: ['own', 'all'],
        default: 'own',
        description: "`own`: plimsoll's comments; `all`: also those for hadolint and BuildKit",
      },
    },
    presetSettings: { strict: { options: { dialects: 'all' } } },
    needs: ['suppressions'],
  },
  check({ model, options, suppressions, report }) {
    const { source } = model.parse
    for (const use of suppressions) {
      const { suppression, expired, names } = use
      if (options.dialects === 'own' && suppression.dialect !== 'plimsoll') continue
      const { problem } = suppression
      if (problem !== undefined) report({ at: problem, message: `This suppression ${problem.message}` })
      // Why it does nothing is another rule's to say.
      if (problem !== undefined || expired) continue
      if (names.length > 0 && names.every(({ state }) => state === 'unused')) {
        report({ at: suppression, message: 'This suppression silences nothing', fix: removal(suppression, source) })
        continue
      }
      for (const [index, name] of names.entries()) {
        if (name.state === 'unused') {
          report({
            at: name,
            message: `Nothing is silenced for \`${name.text}\` here`,
            fix: nameRemoval(use, index, source),
          })
        } else if (name.state === 'unknown') reportUnknown(use, index)
      }
    }

    function reportUnknown(use: SuppressionUse, index: number): void {
      const name = use.names[index]
      if (name === undefined) return
      const { text, span, nearest } = name
      report({
        at: name,
        message: `There is no rule \`${text}\`, so that nothing is silenced`,
        ...(nearest === undefined
          ? { fix: nameRemoval(use, index, source) }
          : { suggestions: [{ title: `Write \`${nearest}\``, safe: false, edits: [{ span, text: nearest }] }] }),
      })
    }
  },
})

/** The comment's whole line; of BuildKit's only where nothing else stands there. */
function removal({ span, dialect }: Suppression, source: SourceText): Fix | undefined {
  if (dialect === 'buildkit' && source.slice(span).includes(';')) return undefined
  const { line } = source.position(span.start)
  const end = source.lineStarts[line] ?? source.length
  return {
    title: 'Remove the comment',
    safe: true,
    edits: [{ span: { start: source.lineSpan(line).start, end }, text: '' }],
  }
}

/** The name with the comma that parts it from another; the whole comment where it is the only one. */
function nameRemoval({ suppression, names }: SuppressionUse, index: number, source: SourceText): Fix | undefined {
  if (names.length === 1) return removal(suppression, source)
  const span = withComma(names, index)
  return { title: `Remove \`${names[index]?.text ?? ''}\``, safe: true, edits: [{ span, text: '' }] }
}

function withComma(names: readonly NameUse[], index: number): Span {
  const at = (wanted: number): Span => names[wanted]?.span ?? { start: 0, end: 0 }
  return index === 0 ? { start: at(0).start, end: at(1).start } : { start: at(index - 1).end, end: at(index).end }
}
