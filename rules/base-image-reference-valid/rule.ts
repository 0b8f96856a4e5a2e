import type { Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import {
  isKnownRepository,
  parseImageReference,
  type ImageReferenceProblem,
  type ImageReferenceResult,
  type ImageUse,
  type Model,
} from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'
import { foreignFile } from '../src/foreign-file.js'
import { hasPlaceholder } from '../src/placeholder.js'
import { isSurelyImage, misspelledStage } from '../src/stage-typo.js'

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
    if (foreignFile(model) !== undefined) return
    const unclear = unclearReferences(model)
    const stageNames = new Set<string>()
    let stages = 0
    for (const image of model.images) {
      for (; stages < image.stage.index; stages++) stageNames.add(model.stages[stages]?.name ?? '')
      const { value, word } = image
      if (value.kind !== 'known' || value.unset.length > 0 || unclear.has(word)) continue
      if (isMalformed(image) || hasEmptyDefault(model, word) || hasPlaceholder(value.value)) continue
      if (value.value === '') {
        report({ at: word, message: 'The name of the base image is empty' })
        continue
      }
      const parsed = parseImageReference(value.value)
      if (parsed.ok) continue
      const isStage = image.role === 'from' && stageNames.has(value.value.toLowerCase())
      report({
        at: placeOf(word, value.value, parsed.span),
        message: isStage ? stageMessage(value.value) : referenceMessage(value.value, parsed),
        suggestions: parsed.code === 'uppercase' ? lowerCase(word, value.value, parsed.span) : [],
      })
    }
  },
})

/** The words behind `from` that another file may give a sense, and those that rather misspell a stage. */
function unclearReferences(model: Model): ReadonlySet<Word> {
  const unclear = model.references.filter(
    (reference) =>
      (reference.trigger && !isSurelyImage(reference.word.value)) || misspelledStage(model, reference) !== undefined,
  )
  return new Set(unclear.map(({ word }) => word))
}

/** A FROM with words too many is wrong as a whole: a template, or a comment behind it. */
function isMalformed({ role, instruction, word }: ImageUse): boolean {
  if (role !== 'from' || instruction.keyword !== 'FROM' || instruction.name !== undefined) return false
  return instruction.argumentText.text !== word.value
}

/** A build that gives the argument a value may be fine. */
function hasEmptyDefault({ globals }: Model, word: Word): boolean {
  return word.variables.some(({ name }) => {
    const state = globals.lookup(name)
    return state.kind === 'set' && state.value === '' && state.by.kind !== 'build'
  })
}

/** The wrong part, if the word has it in so many letters. */
function placeOf(word: Word, text: string, part: Span): Span {
  return word.value === text && part.end > part.start ? word.mapped.enclosing(part) : word.span
}

function stageMessage(text: string): string {
  return `\`FROM\` finds a stage by its name in lower case only, and \`${text}\` is no valid image reference`
}

type InvalidReference = Extract<ImageReferenceResult, { readonly ok: false }>

function referenceMessage(text: string, problem: InvalidReference): string {
  const reason =
    problem.code === 'format'
      ? formatReason(text, problem.span)
      : isStandIn(text, problem)
        ? 'it seems to stand for one that is to be put here'
        : REASONS[problem.code]
  return `\`${text}\` is no valid image reference: ${reason}`
}

/** In capitals only, and no image in lower case. */
function isStandIn(text: string, { code, span }: InvalidReference): boolean {
  const written = text.slice(span.start, span.end)
  return code === 'uppercase' && written === written.toUpperCase() && !isKnownRepository(text.toLowerCase())
}

function formatReason(text: string, { start, end }: Span): string {
  const part = text.slice(start, end)
  const before = text.slice(0, start).at(-1)
  if (part === ':') return 'the tag is empty'
  if (part === '@') return 'the digest is empty'
  if (before === '@') return 'behind `@` stands a digest, `sha256:` and 64 hexadecimal digits'
  if (before === ':' && !part.includes('/'))
    return 'a tag has letters, digits, `.`, `_` and `-`, and at most 128 of them'
  return 'it is `[registry/]repository[:tag][@digest]`, and a repository has lower-case letters, digits, `.`, `_` and `-`'
}

const REASONS: Readonly<Record<Exclude<ImageReferenceProblem, 'format'>, string>> = {
  uppercase: 'a repository is written in lower case',
  hexadecimal: '64 hexadecimal digits alone are taken for an image id',
  length: 'a repository has at most 255 characters',
  'digest-algorithm': 'a digest is `sha256:…`, `sha384:…` or `sha512:…`',
  'digest-length': 'the digest has not as many digits as its algorithm gives',
}

/** Of words in capitals only, those that are images: the others wait for a script that replaces them. */
function lowerCase(word: Word, text: string, part: Span): Fix[] {
  const written = text.slice(part.start, part.end)
  const lower = written.toLowerCase()
  const whole = text.slice(0, part.start) + lower + text.slice(part.end)
  const place = word.value === text ? word.mapped.exact(part) : undefined
  if (place === undefined || !parseImageReference(whole).ok) return []
  if (written === written.toUpperCase() && !isKnownRepository(whole)) return []
  return [{ title: `Write \`${whole}\``, safe: false, edits: [replace(place, lower)] }]
}
