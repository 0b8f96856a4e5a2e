import type { Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix, type Report } from '@plimsoll/linter'
import { evaluate, nearestPlatformName, parsePlatform, type Model, type PlatformProblem } from '@plimsoll/semantics'
import { isLeftOpen, placeInWord } from '../src/placed-instruction.js'

export default defineRule({
  meta: {
    summary: 'Write a valid platform in `FROM --platform`',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: [],
    buildError: true,
  },
  check({ model, report }) {
    for (const { instruction } of model.stages) {
      for (const { name, value: word } of instruction.flags) {
        if (name !== 'platform' || word === undefined || word.value === '') continue
        const problem = checkPlatform(model, word)
        if (problem !== undefined) report(problem)
      }
    }
  },
})

function checkPlatform({ globals, parse }: Model, word: Word): Report | undefined {
  if (word.variables.some(({ name }) => isLeftOpen(globals.lookup(name)))) return undefined
  const evaluation = evaluate(word.value, (name) => globals.lookup(name), parse.tree.escape)
  if (evaluation.kind !== 'known') return undefined
  const { value } = evaluation
  if (value === '') return { at: word, message: `\`${word.value}\` is empty here, and a platform is needed` }
  const platform = parsePlatform(value)
  if (platform.ok) return undefined
  return {
    at: placeInWord(word, value, platform.span),
    message: `\`${value}\` is no platform: ${REASONS[platform.code]}`,
    suggestions: platform.code === 'unknown' ? nearestName(word, value) : [],
  }
}

const REASONS: Readonly<Record<PlatformProblem['code'], string>> = {
  wildcard: 'it cannot have a wildcard',
  system: 'it begins with the name of an operating system, such as `linux`',
  component: 'behind a `/` stands an architecture such as `arm64`, or a variant such as `v8`',
  unknown: 'a word alone is a known operating system or architecture, such as `linux` or `arm64`',
  parts: 'it has at most three parts, as in `linux/arm/v7`',
}

function nearestName(word: Word, value: string): Fix[] {
  const nearest = nearestPlatformName(value)
  const place = word.mapped.exact({ start: 0, end: value.length })
  if (nearest === undefined || word.value !== value || place === undefined) return []
  return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(place, nearest)] }]
}
