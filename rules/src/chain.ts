import type { Instruction } from '@plimsoll/parser'
import type { Stage } from '@plimsoll/semantics'

/** What is carried out before an instruction of a stage: by the stages that it is built from, then by itself. */
export function instructionsBefore(stage: Stage, instruction: Instruction): Instruction[] {
  const before = stage.chain
    .slice(1)
    .toReversed()
    .flatMap(({ instructions }) => instructions)
  const own = stage.instructions.findIndex((other) => other === instruction || isTrigger(other, instruction))
  return [...before, ...stage.instructions.slice(0, own === -1 ? undefined : own)]
}

/** Does the text of something before it, heredocs included, match? */
export function isMentionedBefore(stage: Stage, instruction: Instruction, pattern: RegExp): boolean {
  return instructionsBefore(stage, instruction).some((other) => pattern.test(textOf(other)))
}

/** Arguments, and the heredocs with them. */
export function textOf(instruction: Instruction): string {
  const text = instruction.argumentText.text
  if (!('heredocs' in instruction) || instruction.heredocs.length === 0) return text
  return [text, ...instruction.heredocs.map(({ body }) => body.text)].join('\n')
}

function isTrigger(holder: Instruction, instruction: Instruction): boolean {
  return holder.keyword === 'ONBUILD' && holder.trigger === instruction
}
