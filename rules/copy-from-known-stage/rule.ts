import { defineRule, replace, type Fix } from '@plimsoll/linter'
import { isKnownRepository, type Model, type StageReference } from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'

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
        description: 'Report names that are all but a stage, or all names that are no stage',
      },
      contexts: { type: 'strings', default: [], description: 'Names of build contexts that builds are given' },
    },
    buildError: true,
    presetSettings: { hadolint: { options: { 'unknown-names': 'all' } } },
    codeSeverities: { 'hadolint/DL3022': 'warning' },
  },
  check({ model, options, report }) {
    for (const reference of model.references) {
      const { trigger, word } = reference
      // A trigger sees the stages of the file that it runs in.
      const message = trigger ? undefined : complaint(model, reference, options['unknown-names'], options.contexts)
      if (message !== undefined) report({ at: word, message, suggestions: nearestStage(model, reference) })
    }
  },
})

function complaint(
  model: Model,
  reference: StageReference,
  unknownNames: 'typos' | 'all',
  contexts: readonly string[],
): string | undefined {
  const { target, stage, role } = reference
  switch (target.kind) {
    case 'stage':
      if (target.stage.index <= stage.index) return undefined
      return `The stage \`${reference.word.value}\` comes later in the file, and a stage can only ${verb(role)} earlier ones`
    case 'no-index':
      // Images used before count on behind the stages.
      if (target.index < model.stages.length + outsideReferences(model, reference)) return undefined
      return `There is no stage ${target.index}: the stages are numbered from 0 to ${model.stages.length - 1}`
    case 'variable':
      return `\`--from\` takes no variables; name a stage \`FROM\` that image and ${verb(role)} that stage`
    case 'image': {
      const name = target.text
      if (/[/.:@]/.test(name) || contexts.includes(name)) return undefined
      if (unknownNames === 'all') return `There is no earlier stage \`${name}\``
      const nearest = typo(model, reference, name)
      return nearest === undefined ? undefined : `There is no stage \`${name}\`; did you mean \`${nearest}\`?`
    }
    default:
      return target satisfies never
  }
}

function verb(role: StageReference['role']): string {
  return role === 'copy' ? 'copy from' : 'mount'
}

/** A word that is all but the name of an earlier stage, and no image that anybody knows. */
function typo(model: Model, { stage }: StageReference, name: string): string | undefined {
  if (name.length < 4 || isKnownRepository(name)) return undefined
  return nearestName(name.toLowerCase(), earlierNames(model, stage.index), name.length < 8 ? 1 : 2)
}

function earlierNames(model: Model, index: number): string[] {
  return model.stages.slice(0, index).flatMap(({ name }) => (name === undefined ? [] : [name]))
}

/** How many references to images, and mounts of nothing in particular, stand before: the builder numbers them, too. */
function outsideReferences(model: Model, reference: StageReference): number {
  const at = reference.word.span.start
  const images = model.references.filter(({ target, word }) => target.kind === 'image' && word.span.start < at)
  const bare = model.runs.flatMap(({ instruction }) =>
    instruction.mounts.filter(({ flag, fields }) => flag.span.start < at && !fields.some(({ key }) => key === 'from')),
  )
  return images.length + bare.length
}

function nearestStage(model: Model, { stage, target, word }: StageReference): Fix[] {
  if (target.kind !== 'image') return []
  const nearest = nearestName(target.text.toLowerCase(), earlierNames(model, stage.index))
  return nearest === undefined ? [] : [{ title: `Write \`${nearest}\``, safe: false, edits: [replace(word, nearest)] }]
}
