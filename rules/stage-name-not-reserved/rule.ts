import { defineRule, type Fix } from '@plimsoll/linter'
import type { Stage } from '@plimsoll/semantics'
import { StageNames } from '../src/stage-names.js'

export default defineRule({
  meta: {
    summary: 'Give stages other names than `scratch` and `context`',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'unsafe',
    replaces: ['hadolint/DL3063', 'buildkit/ReservedStageName'],
  },
  check({ model, report }) {
    const names = new StageNames(model)
    for (const stage of model.stages) {
      const word = stage.instruction.name
      const meaning = MEANINGS.get(stage.name ?? '')
      if (word === undefined || meaning === undefined) continue
      report({
        at: word,
        message: `\`${word.value}\` is ${meaning}, so a stage of that name is easily taken for it`,
        fix: renameFix(names, stage),
      })
    }
  },
})

const MEANINGS: ReadonlyMap<string, string> = new Map([
  ['scratch', 'the empty image'],
  ['context', 'what the builder calls the build context'],
])

function renameFix(names: StageNames, stage: Stage): Fix | undefined {
  const free = names.firstFree([`${stage.name ?? ''}-stage`, `stage-${stage.index}`])
  const edits = free === undefined ? undefined : names.rename(stage, free)
  return free === undefined || edits === undefined ? undefined : { title: `Call it \`${free}\``, safe: false, edits }
}
