import {
  isUnicodeSpace,
  parse,
  type EnvInstruction,
  type EscapeCharacter,
  type LabelInstruction,
} from '@plimsoll/parser'
import { defineRule, hasCommentInside, replace, type Fix } from '@plimsoll/linter'
import { type Model, withoutOnbuild } from '@plimsoll/semantics'
import { applyEdits, type Span } from '@plimsoll/text'
import { quotingOf } from '../src/quoting.js'

export default defineRule({
  meta: {
    summary: 'Write no blank before the `=` in `ENV` and `LABEL`',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'unsafe',
    replaces: ['sonar/S6574'],
  },
  check({ model, report }) {
    for (const outer of model.parse.tree.instructions) {
      const instruction = withoutOnbuild(outer)
      if (instruction?.keyword !== 'ENV' && instruction?.keyword !== 'LABEL') continue
      const [pair] = instruction.pairs
      if (!instruction.legacy || !pair?.value.value.startsWith('=')) continue
      const { key, value } = pair
      report({
        at: value.mapped.enclosing({ start: 0, end: 1 }),
        message: `The blank before the \`=\` makes it a part of the value: \`${key.value}\` is \`${shorten(value.value)}\``,
        fix: joinFix(model, instruction),
      })
    }
  },
})

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ')
  return line.length > 40 ? `${line.slice(0, 40)}…` : line
}

/**
 * Takes the blanks away around each `=` that stands alone, if pairs and nothing else come of it: of `A = b` and of
 * `A = b C = d`, but not of `A = b c` and `A ==`.
 */
function joinFix(model: Model, instruction: EnvInstruction | LabelInstruction): Fix | undefined {
  const { argumentText, keyword } = instruction
  const { text } = argumentText
  const { escape } = model.parse.tree
  const gaps = gapsAround(text, escape)
  const joined = applyEdits(
    text,
    gaps.map((span) => ({ span, text: '' })),
  )
  const places = gaps.map((gap) => argumentText.enclosing(gap))
  if (joined === undefined || places.some((place) => hasCommentInside(model, place))) return undefined
  const directive = escape === '\\' ? '' : `# escape=${escape}\n`
  const { tree, problems } = parse(`${directive}FROM scratch\n${keyword} ${joined}\n`)
  const [, fixed, ...more] = tree.instructions
  if (fixed?.keyword !== keyword || fixed.legacy || more.length + problems.length > 0) return undefined
  // Of `EQUALS =` the sign may be the value.
  if (fixed.pairs[0]?.value.value === '') return undefined
  if (!fixed.pairs.every(({ key, value }) => NAME.test(key.value) && !value.value.startsWith('='))) return undefined
  const names = fixed.pairs.length === 1 ? `\`${fixed.pairs[0]?.key.value ?? ''}=…\`` : 'every pair as `key=value`'
  return { title: `Write ${names}`, safe: false, edits: places.map((place) => replace(place, '')) }
}

const NAME = /^[A-Za-z_][\w.-]*$/

/** The blanks before and behind each `=` outside of quotes that has blanks before it. */
function gapsAround(text: string, escape: EscapeCharacter): Span[] {
  return quotingOf(text, escape).flatMap(({ kind, start, end }): Span[] => {
    if (kind !== 'bare') return []
    const gaps: Span[] = []
    for (let at = start; at < end; at++) {
      if (text[at] !== '=') continue
      const before = skipBack(text, at)
      const behind = skipForward(text, at + 1)
      if (before < at) gaps.push({ start: before, end: at })
      if (before < at && behind > at + 1) gaps.push({ start: at + 1, end: behind })
    }
    return gaps
  })
}

function skipBack(text: string, end: number): number {
  let at = end
  while (at > 0 && isUnicodeSpace(text.charCodeAt(at - 1))) at--
  return at
}

function skipForward(text: string, start: number): number {
  let at = start
  while (at < text.length && isUnicodeSpace(text.charCodeAt(at))) at++
  return at
}
