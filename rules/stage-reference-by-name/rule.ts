import { defineRule, insertAfter, replace, type Fix } from '@plimsoll/linter'
import type { Model, Stage, StageReference } from '@plimsoll/semantics'
import type { TextEdit } from '@plimsoll/text'

export default defineRule({
  meta: {
    summary: 'Name a stage in place of its number',
    category: 'maintainability',
    severity: 'info',
    presets: ['recommended'],
    fixable: 'safe',
    replaces: ['kics/68a51e22'],
  },
  check({ model, report }) {
    let names: ReadonlyMap<Stage, string> | undefined
    for (const reference of model.references) {
      const { target, stage, trigger, word } = reference
      // A trigger sees the stages of the file that it runs in.
      if (trigger || target.kind !== 'stage' || target.by !== 'index' || target.stage.index >= stage.index) continue
      names ??= stageNames(model)
      report({
        at: word,
        message: `\`${word.value}\` becomes another stage when one is inserted above it`,
        related: [{ span: target.stage.instruction.keywordSpan, message: `Stage ${target.stage.index} begins here` }],
        fix: nameFix(reference, target.stage, names.get(target.stage)),
      })
    }
  },
})

/** A name by which each stage can be had: its own, or one that is free. Of stages of one name, the last has it. */
function stageNames(model: Model): ReadonlyMap<Stage, string> {
  const byName = new Map<string, Stage>()
  const pathCounts = new Map<string | undefined, number>()
  for (const stage of model.stages) {
    if (stage.name !== undefined) byName.set(stage.name, stage)
    else pathCounts.set(pathName(stage), (pathCounts.get(pathName(stage)) ?? 0) + 1)
  }
  const names = new Map([...byName].map(([name, stage]) => [stage, name]))
  const isFree = freeNames(model, byName)
  // A base that only the build knows may be called as we would call the stage.
  const isOpen = model.stages.some(({ image }) => image.kind !== 'known')
  for (const stage of model.stages) {
    if (stage.name !== undefined) continue
    const path = isOpen || pathCounts.get(pathName(stage)) !== 1 ? undefined : pathName(stage)
    const free = [path, `stage-${stage.index}`].find((name) => name !== undefined && isFree(name, stage))
    if (free !== undefined) names.set(stage, free)
  }
  return names
}

/** Would a stage of that name leave alone what the file means? Its own FROM sees only the stages above it. */
function freeNames(
  { stages, references }: Model,
  byName: ReadonlyMap<string, Stage>,
): (name: string, stage: Stage) => boolean {
  const referenced = new Set(references.map(({ word }) => word.value.toLowerCase()))
  /** By each image, the only stage that is built from it; `undefined` where there are several. */
  const users = new Map<string, Stage | undefined>()
  for (const stage of stages) {
    const { image } = stage
    if (image.kind === 'known') users.set(image.value, users.has(image.value) ? undefined : stage)
  }
  return (name, stage) =>
    !RESERVED.includes(name) &&
    !byName.has(name) &&
    !referenced.has(name) &&
    (!users.has(name) || users.get(name) === stage)
}

/** Names that stand for something else. */
const RESERVED: readonly string[] = ['scratch', 'context']

/** The last part of the image's path: `node` of `docker.io/library/node:24`. */
function pathName({ image }: Stage): string | undefined {
  if (image.kind !== 'known') return undefined
  const name = image.value.split('@', 1)[0]?.split('/').at(-1)?.split(':', 1)[0]
  return name !== undefined && /^[a-z][a-z0-9-]*$/.test(name) ? name : undefined
}

function nameFix({ word }: StageReference, target: Stage, name: string | undefined): Fix | undefined {
  const place = word.mapped.exact({ start: 0, end: word.value.length })
  if (name === undefined || place === undefined) return undefined
  const edits: TextEdit[] = [replace(place, name)]
  if (target.name !== undefined) return { title: `Write \`${name}\``, safe: true, edits }
  const { image, argumentText, keywordText } = target.instruction
  // A FROM with words too many stays as it is.
  if (argumentText.text !== image?.value) return undefined
  const as = keywordText === keywordText.toLowerCase() ? 'as' : 'AS'
  return { title: `Name the stage \`${name}\``, safe: true, edits: [insertAfter(image, ` ${as} ${name}`), ...edits] }
}
