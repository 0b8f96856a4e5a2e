import {
  expandWord,
  parse,
  type EnvInstruction,
  type LabelInstruction,
  type KeyValue,
  type Environment,
} from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'
import { applyEdits, type TextEdit } from '@plimsoll/text'

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
  },
  check({ model, report }) {
    for (const { instruction, pair } of blankForms(model)) {
      const { keyword } = instruction
      report({
        at: pair.key,
        message: `\`${keyword} key value\` is the legacy form, which takes one pair only and is easily misread`,
        fix: equalsFix(model, instruction, pair),
      })
    }
  },
})

type PairInstruction = EnvInstruction | LabelInstruction

function blankForms(model: Model): { instruction: PairInstruction; pair: KeyValue }[] {
  return model.parse.tree.instructions.flatMap((outer) => {
    const instruction = outer.keyword === 'ONBUILD' ? outer.trigger : outer
    if (instruction?.keyword !== 'ENV' && instruction?.keyword !== 'LABEL') return []
    return instruction.legacy ? instruction.pairs.map((pair) => ({ instruction, pair })) : []
  })
}

/** The pair with `=`, if the builder then computes the same value from it. */
function equalsFix(model: Model, instruction: PairInstruction, { key, value }: KeyValue): Fix | undefined {
  const { source, tree } = model.parse
  const gap = { start: key.span.end, end: value.span.start }
  if (!/^[\w.-]+$/.test(key.value) || source.slice(gap).includes('#')) return undefined
  const quote = needsQuotes(value.value, tree.escape)
  const opened = replace(gap, quote ? '="' : '=')
  const closing = { start: value.span.end, end: value.span.end }
  const edits: TextEdit[] = quote ? [opened, replace(closing, '"')] : [opened]
  const fixed = applyEdits(source.text, edits)
  if (fixed === undefined || !isSame(fixed, instruction, value.value, tree.escape)) return undefined
  return { title: `Write \`${key.value}=…\``, safe: true, edits }
}

/** Are there blanks outside of quotes? */
function needsQuotes(text: string, escape: string): boolean {
  let quote = ''
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at)
    if (character === escape && quote !== "'") at++
    else if (quote !== '') {
      if (character === quote) quote = ''
    } else if (character === '"' || character === "'") quote = character
    else if (/\s/.test(character)) return true
  }
  return false
}

/** Reads the fixed text again: one pair, the same key, and a value that expands to the same, whatever is set. */
function isSame(fixed: string, before: PairInstruction, value: string, escape: '\\' | '`'): boolean {
  const outer = parse(fixed).tree.instructions.find(
    ({ span }) => span.start <= before.span.start && before.span.start < span.end,
  )
  const instruction = outer?.keyword === 'ONBUILD' ? outer.trigger : outer
  if (instruction?.keyword !== 'ENV' && instruction?.keyword !== 'LABEL') return false
  const [pair, ...more] = instruction.pairs
  if (instruction.legacy || pair === undefined || more.length > 0 || pair.key.value !== before.pairs[0]?.key.value)
    return false
  return SAMPLES.every((environment) => {
    const wanted = expandWord(value, environment, { escape })
    const got = expandWord(pair.value.value, environment, { escape })
    return wanted.ok && got.ok && wanted.value === got.value
  })
}

const SAMPLES: readonly Environment[] = [() => undefined, () => '', (name) => `<${name} "x">`]
