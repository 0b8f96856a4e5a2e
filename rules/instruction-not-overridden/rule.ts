import type { Instruction } from '@plimsoll/parser'
import { defineRule, deleteInstruction } from '@plimsoll/linter'
import type { Model, Stage } from '@plimsoll/semantics'

export default defineRule({
  meta: {
    summary: 'Give a stage one `CMD`, one `ENTRYPOINT` and one `HEALTHCHECK`',
    category: 'correctness',
    severity: 'warning',
    presets: ['recommended', 'hadolint', 'buildkit'],
    fixable: 'safe',
    tags: ['unnecessary'],
    replaces: [
      'hadolint/DL3012',
      'hadolint/DL4003',
      'hadolint/DL4004',
      'buildkit/MultipleInstructionsDisallowed',
      'trivy/DS-0016',
      'kics/41c195f4',
      'semgrep/multiple-cmd-instructions',
      'sonar/S6589',
      'dockerlint/multiple_entries',
      'dockerfile-utils/MULTIPLE_INSTRUCTIONS',
      'droast/DF038',
      'buddy/EI0001',
      'terrascan/AC_DOCKER_0053',
      'trivy/DS-0007',
      'kics/6938958b',
      'semgrep/multiple-entrypoint-instructions',
      'droast/DF039',
      'trivy/DS-0023',
      'kics/1c2d47bd',
      'droast/DF041',
    ],
    options: {
      instructions: {
        type: 'strings',
        default: ['CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
        description: 'Those of the three to check',
      },
    },
    codeOptions: {
      'hadolint/DL3012': { instructions: ['HEALTHCHECK'] },
      'hadolint/DL4003': { instructions: ['CMD'] },
      'hadolint/DL4004': { instructions: ['ENTRYPOINT'] },
      'trivy/DS-0016': { instructions: ['CMD'] },
      'trivy/DS-0007': { instructions: ['ENTRYPOINT'] },
      'trivy/DS-0023': { instructions: ['HEALTHCHECK'] },
      'kics/41c195f4': { instructions: ['CMD'] },
      'kics/6938958b': { instructions: ['ENTRYPOINT'] },
      'kics/1c2d47bd': { instructions: ['HEALTHCHECK'] },
      'droast/DF038': { instructions: ['CMD'] },
      'droast/DF039': { instructions: ['ENTRYPOINT'] },
      'droast/DF041': { instructions: ['HEALTHCHECK'] },
    },
    codeSeverities: { 'hadolint/DL3012': 'error', 'hadolint/DL4004': 'error' },
  },
  check({ model, options, report }) {
    const checked = ONLY_LAST_COUNTS.filter((keyword) => options.instructions.includes(keyword))
    for (const { instruction, winner, trigger } of overriddenInstructions(model, checked)) {
      const { keyword } = instruction
      // A trigger also runs in builds of other files.
      const edit = trigger ? undefined : deleteInstruction(model, instruction)
      report({
        at: instruction.keywordSpan,
        message: `This \`${keyword}\` has no effect: only the last one of a stage counts`,
        part: { instructions: keyword },
        related: [{ span: winner.keywordSpan, message: 'This one counts' }],
        fix: edit && { title: `Delete this \`${keyword}\``, safe: true, edits: [edit] },
      })
    }
  },
})

const ONLY_LAST_COUNTS: readonly string[] = ['CMD', 'ENTRYPOINT', 'HEALTHCHECK']

interface Overridden {
  readonly instruction: Instruction
  readonly winner: Instruction
  readonly trigger: boolean
}

function overriddenInstructions({ stages }: Model, keywords: readonly string[]): Overridden[] {
  const found: Overridden[] = []
  const triggers = new TriggerFates()
  for (const stage of stages) {
    const own = stage.instructions.filter(({ keyword }) => keywords.includes(keyword))
    const last = new Map(own.map((instruction) => [instruction.keyword, instruction]))
    for (const instruction of own) {
      const winner = last.get(instruction.keyword)
      if (winner !== undefined && winner !== instruction) found.push({ instruction, winner, trigger: false })
    }
    if (stage.base.kind === 'stage') triggers.run(stage.base.stage, last, keywords)
  }
  return [...found, ...triggers.overridden()]
}

type ByKeyword = ReadonlyMap<string, Instruction>

/** What becomes of the triggers that run in this file: those of a stage, first thing in each that is built from it. */
class TriggerFates {
  readonly #last = new Map<Stage, ByKeyword>()
  readonly #winners = new Map<Instruction, Instruction>()
  readonly #survivors = new Set<Instruction>()

  /** A stage that sets `own` is built from `parent`. */
  run(parent: Stage, own: ByKeyword, keywords: readonly string[]): void {
    for (const [keyword, trigger] of this.#lastTriggers(parent, keywords)) {
      const winner = own.get(keyword)
      if (winner === undefined) this.#survivors.add(trigger)
      else if (!this.#winners.has(trigger)) this.#winners.set(trigger, winner)
    }
  }

  /** A trigger has an effect if it counts in one of the stages that run it. */
  overridden(): Overridden[] {
    return [...this.#winners].flatMap(([instruction, winner]) =>
      this.#survivors.has(instruction) ? [] : [{ instruction, winner, trigger: true }],
    )
  }

  /** The triggers that count among those of a stage; once somebody runs them, the others never do. */
  #lastTriggers(parent: Stage, keywords: readonly string[]): ByKeyword {
    const known = this.#last.get(parent)
    if (known !== undefined) return known
    const triggers = triggersOf(parent, keywords)
    const last = new Map(triggers.map((trigger) => [trigger.keyword, trigger]))
    this.#last.set(parent, last)
    for (const trigger of triggers) {
      const winner = last.get(trigger.keyword)
      if (winner !== undefined && winner !== trigger) this.#winners.set(trigger, winner)
    }
    return last
  }
}

function triggersOf({ instructions }: Stage, keywords: readonly string[]): Instruction[] {
  return instructions.flatMap((instruction) => {
    const trigger = instruction.keyword === 'ONBUILD' ? instruction.trigger : undefined
    return trigger !== undefined && keywords.includes(trigger.keyword) ? [trigger] : []
  })
}
