import type { Word } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { parseImageReference, type Model, type Stage } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'
import { syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Give stages names that the builder accepts',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    fixable: 'suggestion',
    replaces: ['dockerfile-utils/INVALID_BUILD_STAGE_NAME', 'dockerfile-utils/INVALID_AS'],
    buildError: true,
  },
  check({ model, report }) {
    const problems = new Map(
      syntaxProblems(model, ['stage-name-invalid']).map((problem) => [problem.span.start, problem]),
    )
    const names = new Set(model.stages.map(({ name }) => name))
    let uses: ReadonlyMap<Stage, readonly Word[]> | undefined
    for (const stage of model.stages) {
      const word = stage.instruction.name
      if (word === undefined) continue
      const message = problems.get(word.span.start)?.message ?? referenceComplaint(word)
      if (message === undefined) continue
      uses ??= usesOfStages(model)
      const suggestions = renaming([word, ...(uses.get(stage) ?? [])], names)
      report({ at: word, message, suggestions })
    }
  },
})

function referenceComplaint({ value }: Word): string | undefined {
  const name = value.toLowerCase()
  if (NAMED_CONTEXTS.includes(name) || parseImageReference(name).ok) return undefined
  return `\`${value}\` is no valid image reference, which the builder wants stage names to be: \`.\`, \`_\` and \`-\` stand between letters and digits`
}

/** The names that the builder never looks for among the contexts it is given. */
const NAMED_CONTEXTS: readonly string[] = ['scratch', 'context']

/** A name like it that no other stage has, in all the words that have it. */
function renaming(words: readonly Word[], names: ReadonlySet<string | undefined>): Fix[] {
  const name = acceptableName(words[0]?.value ?? '')
  if (name === undefined || names.has(name)) return []
  const edits = words.map((word) => replacement(word, name))
  if (!edits.every((edit) => edit !== undefined)) return []
  return [{ title: `Call it \`${name}\``, safe: false, edits }]
}

function acceptableName(text: string): string | undefined {
  if (text.length > LONGEST || text.includes('$')) return undefined
  const name = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, (run) => (/^[._-]$/.test(run) ? run : '-'))
    .replace(/^[^a-z]+/, '')
    .replace(/[^a-z0-9]$/, '')
  return name === '' || !parseImageReference(name).ok ? undefined : name
}

const LONGEST = 100

/** The words that refer to each stage by its name. */
function usesOfStages({ stages, references }: Model): ReadonlyMap<Stage, readonly Word[]> {
  const uses = new Map<Stage, Word[]>()
  const add = (stage: Stage, word: Word): void => {
    const words = uses.get(stage)
    if (words === undefined) uses.set(stage, [word])
    else words.push(word)
  }
  for (const { base, instruction } of stages) {
    if (base.kind === 'stage' && instruction.image !== undefined) add(base.stage, instruction.image)
  }
  for (const { target, word, trigger } of references) {
    if (target.kind === 'stage' && target.by === 'name' && !trigger) add(target.stage, word)
  }
  return uses
}

function replacement({ value, mapped }: Word, name: string): TextEdit | undefined {
  const place = value.includes('$') ? undefined : mapped.exact({ start: 0, end: value.length })
  return place === undefined ? undefined : replace(place, name)
}
