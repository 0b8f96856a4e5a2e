import type { Instruction, OnbuildInstruction } from '../ast.js'
import { base, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

/**
 * The trigger is parsed at once, so that errors of the parser show; whether its instruction is known, has arguments
 * enough and proper flags is looked at only where it runs.
 */
export function parseOnbuild(context: InstructionContext): OnbuildInstruction {
  const { argument, depth, file } = context
  let trigger: Instruction | undefined
  if (argument.text === '') {
    reportMissing(context, 'an instruction: `ONBUILD RUN …`', 'at least one argument')
  } else if (depth < DEEPEST) {
    const before = file.problems.length
    trigger = file.parseTrigger({
      text: argument,
      firstLine: context.firstLine,
      comments: [],
      emptyLines: [],
      escape: context.escape,
      depth: depth + 1,
      // Chained triggers are refused below; only the first has heredocs.
      file: depth === 0 ? file : { ...file, readHeredocs: () => [] },
    })
    keepParserProblems(file.problems, before)
  }
  checkFlags(context, 'ONBUILD')
  if (trigger !== undefined) checkTrigger(context, trigger)
  const heredocs = trigger !== undefined && 'heredocs' in trigger ? trigger.heredocs : undefined
  return { ...base(context, 'ONBUILD', heredocs), trigger }
}

/** A chain of ONBUILD is refused after the first link; deeper ones are not even read. */
const DEEPEST = 8

function keepParserProblems(problems: InstructionContext['file']['problems'], from: number): void {
  const kept = problems.slice(from).filter(({ code }) => PARSER_CODES.has(code))
  problems.splice(from, problems.length - from, ...kept)
}

const PARSER_CODES: ReadonlySet<string> = new Set([
  'json-not-strings',
  'pair-value-missing',
  'pair-equals-missing',
  'heredoc-unterminated',
])

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
