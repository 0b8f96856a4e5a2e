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
    for (const reference of model.references) {
      const { target, stage, word } = reference
      if (target.kind !== 'stage' || target.by !== 'index' || target.stage.index >= stage.index) continue
      report({
        at: word,
        message: `Stage ${target.stage.index} becomes another one when a stage is inserted above it`,
        related: [{ span: target.stage.instruction.keywordSpan, message: `Stage ${target.stage.index}` }],
        fix: reference.trigger ? undefined : nameFix(model, reference, target.stage),
      })
    }
  },
})

function nameFix(model: Model, { word }: StageReference, target: Stage): Fix | undefined {
  const { name, instruction } = target
  if (name !== undefined) {
    // Of several stages with one name the last is meant.
    const isLast = model.stages.findLast((stage) => stage.name === name) === target
    return isLast ? { title: `Write \`${name}\``, safe: true, edits: [replace(word, name)] } : undefined
  }
  const free = freeName(model, target)
  if (instruction.image === undefined || instruction.as !== undefined || free === undefined) return undefined
  const as = instruction.keywordText === instruction.keywordText.toLowerCase() ? 'as' : 'AS'
  const edits: TextEdit[] = [insertAfter(instruction.image, ` ${as} ${free}`), replace(word, free)]
  return { title: `Name the stage \`${free}\``, safe: true, edits }
}

/** The last part of the image's path, or `stage-N`; a name that some FROM or `--from` uses already is not free. */
function freeName(model: Model, { image, index }: Stage): string | undefined {
  const path = image.kind === 'known' ? image.value.split('@', 1)[0]?.split('/').at(-1)?.split(':', 1)[0] : undefined
  const used = new Set<string>(['scratch', 'context'])
  for (const stage of model.stages) {
    if (stage.name !== undefined) used.add(stage.name)
    if (stage.image.kind === 'known' && stage.index !== index) used.add(stage.image.value.toLowerCase())
  }
  for (const { word } of model.references) used.add(word.value.toLowerCase())
  return [path, `stage-${index}`].find(
    (name) => name !== undefined && /^[a-z][a-z0-9-]*$/.test(name) && !used.has(name),
  )
}
