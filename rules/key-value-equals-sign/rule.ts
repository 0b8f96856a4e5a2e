import {
  expandWord,
  isUnicodeSpace,
  parse,
  type Environment,
  type EnvInstruction,
  type EscapeCharacter,
  type Instruction,
  type KeyValue,
  type LabelInstruction,
  type Word,
} from '@plimsoll/parser'
import { defineRule, insertAfter, insertBefore, replace, type Fix } from '@plimsoll/linter'
import { type Model, withoutOnbuild } from '@plimsoll/semantics'
import { applyEdits, type Span, type TextEdit } from '@plimsoll/text'
import { hasPlaceholder } from '../src/placeholder.js'
import { quotingOf } from '../src/quoting.js'

export default defineRule({
  meta: {
    summary: 'Write `KEY=value` in `ENV` and `LABEL`',
    category: 'compatibility',
    severity: 'warning',
    presets: ['recommended', 'buildkit'],
    fixable: 'safe',
    replaces: [
      'buildkit/LegacyKeyValueFormat',
      'dockerfile-utils/SYNTAX_MISSING_EQUALS',
      'dockerfilelint/label_invalid',
    ],
    options: {
      exact: {
        type: 'boolean',
        default: false,
        description: "BuildKit's own: also `A = b`, which `key-value-no-space` reports as what it is",
      },
    },
    presetSettings: { buildkit: { options: { exact: true } } },
  },
  check({ model, options, report }) {
    for (const outer of model.parse.tree.instructions) {
      const instruction = pairInstruction(outer)
      const pair = instruction?.pairs[0]
      if (instruction?.legacy !== true || pair === undefined) continue
      // `A =b` is a slip of another kind.
      const isSlip = pair.value.value.startsWith('=')
      if (isSlip && !options.exact) continue
      const { keyword } = instruction
      report({
        at: pair.key,
        message: `\`${keyword} key value\` is the legacy form, which takes one pair only and is easily misread`,
        fix: isSlip ? undefined : equalsFix(model, outer, pair),
      })
    }
  },
})

function pairInstruction(outer: Instruction | undefined): EnvInstruction | LabelInstruction | undefined {
  const instruction = outer === undefined ? undefined : withoutOnbuild(outer)
  return instruction?.keyword === 'ENV' || instruction?.keyword === 'LABEL' ? instruction : undefined
}

/** The pair with `=`, if the builder then computes the same value from it. */
function equalsFix({ parse: { source, tree } }: Model, outer: Instruction, pair: KeyValue): Fix | undefined {
  const { key, value } = pair
  const { escape } = tree
  const gap = { start: key.span.end, end: value.span.start }
  // A comment among the continuations would go.
  if (source.slice(gap).includes('#')) return undefined
  const isBare = hasBareBlank(value.value, escape)
  const inner = isBare ? quoteEdits(value, escape) : []
  // The quotes in a template's placeholder are not the builder's.
  if (inner.length > 0 && hasPlaceholder(value.value)) return undefined
  const edits = isBare ? [replace(gap, '="'), ...inner, insertAfter(value, '"')] : [replace(gap, '=')]
  const fixed = applyEdits(source.slice(outer.span), moved(edits, -outer.span.start))
  if (fixed === undefined || !isSame(fixed, pair, escape)) return undefined
  return { title: `Write \`${key.value}=…\``, safe: true, edits }
}

function moved(edits: readonly TextEdit[], by: number): TextEdit[] {
  return edits.map(({ span, text }) => ({ span: { start: span.start + by, end: span.end + by }, text }))
}

/** Are there blanks that neither quotes nor the escape character protect? */
function hasBareBlank(text: string, escape: EscapeCharacter): boolean {
  return quotingOf(text, escape).some(({ kind, start, end }) => {
    if (kind !== 'bare') return false
    for (let at = start; at < end; at++) if (isUnicodeSpace(text.charCodeAt(at))) return true
    return false
  })
}

/** What makes of a value the inside of one pair of double quotes, whatever quotes and escapes it has. */
function quoteEdits({ value: text, mapped }: Word, escape: EscapeCharacter): TextEdit[] {
  const isSpecial = (at: number): boolean => at < text.length && `"$${escape}`.includes(text.charAt(at))
  const place = (at: number): Span => mapped.enclosing({ start: at, end: at + 1 })
  return quotingOf(text, escape).flatMap(({ kind, start, end }): TextEdit[] => {
    switch (kind) {
      case 'quote':
        return [replace(place(start), '')]
      case 'escaped':
        // In double quotes, an escape character before any other one would stay.
        return isSpecial(start + 1) ? [] : [replace(place(start), '')]
      case 'single': {
        const edits: TextEdit[] = []
        for (let at = start; at < end; at++) if (isSpecial(at)) edits.push(insertBefore(place(at), escape))
        return edits
      }
      case 'bare':
      case 'double':
        return []
      default:
        return kind satisfies never
    }
  })
}

/** Reads the fixed text: is it one pair with that key, and a value that expands to the same, whatever is set? */
function isSame(fixed: string, before: KeyValue, escape: EscapeCharacter): boolean {
  const directive = escape === '\\' ? '' : `# escape=${escape}\n`
  const [outer, ...others] = parse(directive + fixed).tree.instructions
  const instruction = pairInstruction(outer)
  const [pair, ...more] = instruction?.pairs ?? []
  if (instruction?.legacy !== false || pair === undefined || more.length + others.length > 0) return false
  return (
    pair.key.value === before.key.value &&
    SAMPLES.every((environment) => {
      const wanted = expandWord(before.value.value, environment, { escape })
      const got = expandWord(pair.value.value, environment, { escape })
      return wanted.ok && got.ok && wanted.value === got.value
    })
  )
}

const SAMPLES: readonly Environment[] = [() => undefined, () => '', (name) => `<${name} "x">`]
