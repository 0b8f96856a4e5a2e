import type { Instruction, OnbuildInstruction } from '../ast.js'
import { skipToAsciiSpace } from '../characters.js'
import { NO_HEREDOCS, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

/**
 * The trigger is parsed at once, so that errors of the parser show; whether its instruction is known, has arguments
 * enough and proper flags is looked at only where it runs.
 */
export function parseOnbuild(context: InstructionContext): OnbuildInstruction {
  const { whole, start, end, line } = context
  const empty = start === end
  if (empty) reportMissing(context, 'an instruction: `ONBUILD RUN …`', 'at least one argument')
  const trigger =
    empty || line.depth === DEEPEST
      ? undefined
      : line.file.parseTrigger({
          whole,
          start,
          end,
          keywordEnd: skipToAsciiSpace(whole.text, start, end),
          fullEnd: end,
          firstLine: line.firstLine,
          emptyLines: [],
          comments: [],
          escape: line.escape,
          outer: line.outer ?? line,
          depth: line.depth + 1,
          file: line.file,
        })
  checkFlags(context, 'ONBUILD')
  if (trigger !== undefined) checkTrigger(context, trigger)
  return new OnbuildNode(context, trigger)
}

/** A chain of ONBUILD is refused at its second link; what is behind so many is not even read. */
const DEEPEST = 100

function checkTrigger(context: InstructionContext, trigger: Instruction): void {
  if (trigger.keyword === 'ONBUILD') {
    report(
      context,
      'onbuild-chained',
      trigger.keywordSpan,
      'A trigger cannot set another trigger',
      "Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed",
    )
  } else if (trigger.keyword === 'FROM' || trigger.keyword === 'MAINTAINER') {
    report(
      context,
      'onbuild-forbidden',
      trigger.keywordSpan,
      `\`${trigger.keyword}\` cannot be a trigger`,
      `${trigger.keyword} isn't allowed as an ONBUILD trigger`,
    )
  }
}

class OnbuildNode extends InstructionNode<'ONBUILD'> implements OnbuildInstruction {
  readonly trigger: Instruction | undefined

  constructor(context: InstructionContext, trigger: Instruction | undefined) {
    super(context, 'ONBUILD', trigger !== undefined && 'heredocs' in trigger ? trigger.heredocs : NO_HEREDOCS)
    this.trigger = trigger
  }
}
