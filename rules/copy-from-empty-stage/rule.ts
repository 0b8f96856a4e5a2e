import { defineRule } from '@plimsoll/linter'
import type { Instruction } from '@plimsoll/parser'
import { cleanPath, type CopyUse, type Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Copy from a stage that has files',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: ['tally/copy-from-empty-scratch-stage'],
  },
  check({ model, report }) {
    const stages = new Map<Stage, EmptyStage | undefined>()
    let copies: ReadonlyMap<Instruction, CopyUse> | undefined
    for (const { target, trigger, word, stage, role, instruction } of model.references) {
      if (trigger || target.kind !== 'stage' || target.stage === stage) continue
      if (!stages.has(target.stage)) stages.set(target.stage, readEmpty(target.stage))
      const empty = stages.get(target.stage)
      if (empty === undefined || (role === 'mount' && empty.hasDirectories)) continue
      copies ??= new Map(model.copies.map((copy) => [copy.instruction, copy]))
      if (role !== 'mount' && takesDirectories(copies.get(instruction), empty)) continue
      report({
        at: word,
        message: `The stage \`${word.value}\` is built from \`scratch\` and puts no file anywhere, so there is nothing to copy`,
      })
    }
  },
})

interface EmptyStage {
  readonly hasDirectories: boolean
  /** What WORKDIR makes, in order, each with a slash at its end; `undefined` where one of them is not known. */
  readonly directories: readonly string[] | undefined
}

function readEmpty(stage: Stage): EmptyStage | undefined {
  if (!isEmpty(stage) || isChosen(stage) || standsForContext(stage)) return undefined
  const directories = stage.chain.flatMap((other) =>
    other.instructions.flatMap((each, index) => {
      if (each.keyword !== 'WORKDIR') return []
      const next = other.instructions[index + 1]
      return [next === undefined ? other.end.workdir.value : other.before(next).workdir.value]
    }),
  )
  const known = directories.filter((directory) => directory !== undefined)
  return {
    hasDirectories: directories.length > 0,
    directories:
      known.length < directories.length ? undefined : known.map((directory) => `${cleanPath(directory)}/`).sort(),
  }
}

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

/** A build may give a variable of `FROM` another value, and take another stage with it. */
function isChosen({ chain }: Stage): boolean {
  return chain.some(({ instruction }) => (instruction.image?.variables.length ?? 0) > 0)
}

/** `FROM scratch AS assets` and nothing more is the usual stand-in for a build context of that name. */
function standsForContext({ name, base, instructions }: Stage): boolean {
  return name !== undefined && base.kind === 'scratch' && instructions.length === 0
}

/** The root is there, if empty; WORKDIR makes its directory, with those above it. */
function takesDirectories(copy: CopyUse | undefined, { directories }: EmptyStage): boolean {
  if (directories === undefined) return true
  return (copy?.sources ?? []).every(({ value }) => {
    const path = value === undefined ? '' : cleanPath(value)
    return path === '' || hasPrefix(directories, `${path}/`)
  })
}

/** Does one of some texts, which are in order, begin with a text? */
function hasPrefix(texts: readonly string[], prefix: string): boolean {
  let low = 0
  let high = texts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((texts[middle] ?? '') < prefix) low = middle + 1
    else high = middle
  }
  return texts[low]?.startsWith(prefix) === true
}
