import { defineRule } from '@plimsoll/linter'
import { cleanPath, type Model, type Stage, type StageReference } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Copy from a stage that has files',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: ['tally/copy-from-empty-scratch-stage'],
  },
  check({ model, report }) {
    for (const reference of model.references) {
      const { target, trigger, word, stage } = reference
      if (trigger || target.kind !== 'stage' || target.stage === stage) continue
      if (!isEmpty(target.stage) || standsForContext(target.stage)) continue
      if (takesWorkdir(model, reference, target.stage)) continue
      report({
        at: word,
        message: `The stage \`${word.value}\` is built from \`scratch\` and puts no file anywhere, so there is nothing to copy`,
      })
    }
  },
})

/** Nothing below it and nothing done in it. */
function isEmpty(stage: Stage): boolean {
  return (
    stage.chain.at(-1)?.base.kind === 'scratch' &&
    stage.chain.every(({ instructions }) =>
      instructions.every(
        ({ keyword }) => keyword !== 'ADD' && keyword !== 'COPY' && keyword !== 'RUN' && keyword !== 'ONBUILD',
      ),
    )
  )
}

/** `FROM scratch AS assets` and nothing more is the usual stand-in for a build context of that name. */
function standsForContext({ name, base, instructions }: Stage): boolean {
  return name !== undefined && base.kind === 'scratch' && instructions.length === 0
}

/** WORKDIR makes its directory, with those above it. */
function takesWorkdir(model: Model, { instruction, role }: StageReference, stage: Stage): boolean {
  const directories = stage.chain.flatMap((other) =>
    other.instructions.flatMap((each, index) => {
      if (each.keyword !== 'WORKDIR') return []
      const next = other.instructions[index + 1]
      return [next === undefined ? other.end.workdir.value : other.before(next).workdir.value]
    }),
  )
  if (directories.length === 0) return false
  if (role === 'mount' || directories.includes(undefined)) return true
  const sources = model.copies.find((copy) => copy.instruction === instruction)?.sources ?? []
  return sources.every(({ value }) => {
    const path = value === undefined ? undefined : cleanPath(value)
    return (
      path === undefined ||
      directories.some((directory) => directory !== undefined && `${cleanPath(directory)}/`.startsWith(`${path}/`))
    )
  })
}
