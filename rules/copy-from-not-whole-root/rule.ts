import type { Instruction } from '@plimsoll/parser'
import { defineRule } from '@plimsoll/linter'
import { certainValue, cleanPath, lookUpBaseImage, type Stage, type StageReferenceTarget } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Copy what is needed from another stage, not all of its files',
    category: 'size',
    severity: 'warning',
    presets: ['strict', 'hadolint'],
    replaces: ['hadolint/DL3067'],
    options: {
      every: {
        type: 'boolean',
        default: false,
        description:
          'Also into an empty stage, which makes one layer of an image, and from stages that began `FROM scratch`',
      },
    },
    presetSettings: { hadolint: { options: { every: true } } },
  },
  check({ model, options, report }) {
    const filled = new Set<Stage>()
    let origins: ReadonlyMap<Instruction, StageReferenceTarget> | undefined
    for (const { instruction, stage, sources } of model.copies) {
      const { destination } = instruction
      const isEmpty = stage.base.kind === 'scratch' && !filled.has(stage)
      filled.add(stage)
      if (destination === undefined || (isEmpty && !options.every)) continue
      const target = certainValue(stage.evaluate(destination.value, instruction))
      if (target?.startsWith('/') !== true || cleanPath(target) !== '') continue
      const source = sources.find(({ kind, value = '' }) => kind === 'stage' && value !== '' && cleanPath(value) === '')
      if (source === undefined) continue
      origins ??= new Map(model.references.map((reference) => [reference.instruction, reference.target]))
      if (!options.every && isMadeForIt(origins.get(instruction))) continue
      report({
        at: source.word,
        message:
          'This copies the whole file system of the other image over that of this one, with its caches and whatever secrets are in it',
      })
    }
  },
})

/** Is there nothing but what somebody put there, and no system around it? */
function isMadeForIt(origin: StageReferenceTarget | undefined): boolean {
  if (origin?.kind === 'image') return isCollection(lookUpBaseImage(origin.text)?.repository)
  if (origin?.kind !== 'stage') return false
  const { base } = origin.stage.chain.at(-1) ?? origin.stage
  return base.kind === 'scratch' || (base.kind === 'image' && isCollection(base.known?.repository))
}

/** Images that are made to be copied from `/` to `/`. */
function isCollection(repository: string | undefined): boolean {
  return repository !== undefined && /(?:^|\/)xx$/.test(repository)
}
