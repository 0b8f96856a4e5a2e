import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Model, Stage, StageReference } from '@plimsoll/semantics'
import { hasPlaceholder } from '../src/placeholder.js'
import { isSurelyImage, misspelledStage } from '../src/stage-typo.js'

export default defineRule({
  meta: {
    summary: 'Copy from a stage that exists',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3022',
      'droast/DF049',
      'buddy/EC0002',
      'dockerfile-utils/FLAG_INVALID_FROM_VALUE',
      'kics/68a51e22',
    ],
    options: {
      'unknown-names': {
        type: 'choice',
        values: ['typos', 'all'],
        default: 'typos',
        description: 'Report names that are all but the name of a stage, or every name that is no stage',
      },
      contexts: { type: 'strings', default: [], description: 'Names of the build contexts that builds are given' },
    },
    buildError: true,
    presetSettings: { hadolint: { options: { 'unknown-names': 'all' } } },
    codeSeverities: { 'hadolint/DL3022': 'warning' },
  },
  check({ model, options, report }) {
    const outside = outsideReferences(model)
    const circles = circularSteps(model)
    let countBefore = 0
    for (const reference of model.references) {
      const { trigger, word, stage, target } = reference
      while ((outside[countBefore] ?? Infinity) < word.span.start) countBefore++
      const isCircular = target.kind === 'stage' && circles.has(stepKey(stage, target.stage))
      // A trigger sees the stages of the file that it runs in.
      if (trigger || isCircular) continue
      const nearest = misspelledStage(model, reference)
      const message =
        target.kind === 'image'
          ? nameComplaint(target.text, nearest, options)
          : stageComplaint(model, reference, countBefore)
      if (message !== undefined) report({ at: word, message, suggestions: stageSuggestion(reference, nearest) })
    }
  },
})

/**
 * Where the references to images stand, and the mounts of nothing in particular: behind the stages, the builder gives
 * numbers to them, too.
 */
function outsideReferences(model: Model): number[] {
  const images = model.references.flatMap(({ target, word }) =>
    target.kind === 'image' || target.kind === 'context' ? [word.span.start] : [],
  )
  const mounts = model.runs.flatMap(({ instruction }) => instruction.mounts)
  const bare = mounts.filter(({ fields }) => !fields.some(({ key }) => key === 'from'))
  return [...images, ...bare.map(({ flag }) => flag.span.start)].sort((a, b) => a - b)
}

/** The steps of circles among stages, which are `stage-no-cycle`'s. */
function circularSteps({ graph, stages }: Model): ReadonlySet<string> {
  return new Set(
    graph
      .cycles(stages)
      .flatMap((cycle) => cycle.map((stage, index) => stepKey(stage, cycle[(index + 1) % cycle.length]))),
  )
}

function stepKey(from: Stage, to: Stage | undefined): string {
  return `${from.index} ${to?.index ?? ''}`
}

function nameComplaint(
  name: string,
  nearest: string | undefined,
  options: { readonly 'unknown-names': 'typos' | 'all'; readonly contexts: readonly string[] },
): string | undefined {
  if (isSurelyImage(name) || hasPlaceholder(name) || options.contexts.includes(name)) return undefined
  if (nearest !== undefined) return `There is no stage \`${name}\`; did you mean \`${nearest}\`?`
  return options['unknown-names'] === 'all' ? `There is no earlier stage \`${name}\`` : undefined
}

function stageComplaint(model: Model, reference: StageReference, countBefore: number): string | undefined {
  const { target, stage, role, word } = reference
  const verb = role === 'copy' ? 'copy from' : 'mount'
  switch (target.kind) {
    case 'stage':
      if (target.stage.index <= stage.index) return undefined
      return `The stage \`${word.value}\` comes later in the file, and a stage can only ${verb} earlier ones`
    case 'no-index': {
      const count = model.stages.length
      if (target.index >= 0 && target.index < count + countBefore) return undefined
      const known = count === 1 ? 'the only stage is 0' : `the stages are numbered from 0 to ${count - 1}`
      return `There is no stage \`${word.value}\`: ${known}`
    }
    case 'variable': {
      const flag = role === 'copy' ? '`--from`' : 'The `from` of a mount'
      if (!word.value.includes('$')) return `${flag} takes a name as it is, without quotes and escapes`
      return `${flag} takes no variables; name a stage \`FROM\` that image and ${verb} that stage`
    }
    case 'context':
    case 'image':
      return undefined
    default:
      return target satisfies never
  }
}

function stageSuggestion({ word }: StageReference, nearest: string | undefined): Fix[] {
  if (nearest === undefined) return []
  return [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(word, nearest)] }]
}
