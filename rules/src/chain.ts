import type { Instruction } from '@plimsoll/parser'
import type { Stage } from '@plimsoll/semantics'

/** Looks for the first instruction of each stage whose text, heredocs included, matches a pattern; each stage once. */
export class MentionFinder {
  readonly #pattern: RegExp
  readonly #first = new Map<Stage, number>()

  constructor(pattern: RegExp) {
    this.#pattern = pattern
  }

  /** Does something match that is carried out before an instruction, by its stage or one below, or the instruction itself? */
  isUpTo(stage: Stage, instruction: Instruction): boolean {
    return stage.chain.some((each) => this.#firstOf(each) <= (each === stage ? instruction.span.start : Infinity))
  }

  #firstOf(stage: Stage): number {
    let first = this.#first.get(stage)
    if (first === undefined) {
      const found = stage.instructions.find((instruction) => this.#pattern.test(textOf(instruction)))
      first = found?.span.start ?? NaN
      this.#first.set(stage, first)
    }
    return first
  }
}

/** Arguments, and the heredocs with them. */
export function textOf(instruction: Instruction): string {
  const text = instruction.argumentText.text
  if (!('heredocs' in instruction) || instruction.heredocs.length === 0) return text
  return [text, ...instruction.heredocs.map(({ body }) => body.text)].join('\n')
}
