import { defineRule, type Related } from '@plimsoll/linter'
import type { Stage, StageReference } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Do not let stages depend on each other in a circle',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: ['tally/circular-stage-deps'],
    buildError: true,
  },
  check({ model, report }) {
    const references = new Map<Stage, StageReference[]>(model.stages.map((stage) => [stage, []]))
    for (const reference of model.references) if (!reference.trigger) references.get(reference.stage)?.push(reference)
    const names = new Map<string, number>()
    for (const { name, index } of model.stages) if (name !== undefined && !names.has(name)) names.set(name, index)
    for (const cycle of model.graph.cycles(model.stages)) {
      const steps = cycle.flatMap((stage, index) => {
        const source = cycle[(index + 1) % cycle.length]
        // As the builder does, of several such references the last.
        const reference = references
          .get(stage)
          ?.findLast(({ target }) => target.kind === 'stage' && target.stage === source)
        return reference === undefined ? [] : [reference]
      })
      const [first, ...others] = steps
      if (first === undefined || (cycle.length === 1 && !isMeantOtherwise(first, names))) continue
      report({ at: first.word, message: messageFor(cycle, first), related: others.map(relatedPlace) })
    }
  },
})

/**
 * Does the stage name itself where an earlier one of its name is meant? Of others that do so,
 * `copy-from-other-stage` speaks.
 */
function isMeantOtherwise({ stage, target }: StageReference, names: ReadonlyMap<string, number>): boolean {
  return target.kind === 'stage' && target.by === 'name' && names.get(stage.name ?? '') !== stage.index
}

function messageFor(cycle: readonly Stage[], { role, word }: StageReference): string {
  const verb = role === 'copy' ? 'copies' : 'mounts'
  if (cycle.length === 1)
    return `Of the stages called \`${word.value}\` the last one is meant, so the stage ${verb} from itself`
  const names = cycle.map(describeStage)
  return `The stage ${verb} from one that needs it: ${[...names, names[0]].join(' → ')}`
}

function describeStage({ name, index }: Stage): string {
  return name === undefined ? `stage ${index}` : `\`${name}\``
}

function relatedPlace({ word, stage, target }: StageReference): Related {
  const source = target.kind === 'stage' ? describeStage(target.stage) : `\`${word.value}\``
  const name = describeStage(stage)
  return { span: word.span, message: `${name.charAt(0).toUpperCase()}${name.slice(1)} needs ${source}` }
}
