import type { AddInstruction, CopyInstruction, Word } from '../ast.js'
import { parseHeredocStart } from '../heredoc.js'
import { splitList } from '../words.js'
import { base, jsonArguments, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

export function parseAdd(context: InstructionContext): AddInstruction {
  const parts = parseFiles(context, 'ADD')
  return { ...base(context, 'ADD', parts.heredocs), ...parts }
}

export function parseCopy(context: InstructionContext): CopyInstruction {
  const parts = parseFiles(context, 'COPY')
  return { ...base(context, 'COPY', parts.heredocs), ...parts }
}

type FilesParts = Pick<CopyInstruction, 'form' | 'sources' | 'destination' | 'heredocs'>

function parseFiles(context: InstructionContext, keyword: 'ADD' | 'COPY'): FilesParts {
  const json = jsonArguments(context, context.argument)
  const words: readonly Word[] = json ?? splitList(context.argument, context.escape)
  const heredocs = json === undefined ? context.file.readHeredocs(context.line) : []
  const destination = words.length > 1 ? words.at(-1) : undefined
  if (destination === undefined) {
    reportMissing(
      context,
      'at least one source and a destination',
      'at least two arguments, but only one was provided. Destination could not be determined',
    )
  }
  checkFlags(context, keyword)
  if (destination !== undefined && parseHeredocStart(destination.value, destination.span) !== undefined) {
    report(
      context,
      'heredoc-destination',
      destination.span,
      `The destination of \`${keyword}\` cannot be a heredoc`,
      `${keyword} cannot accept a heredoc as a destination`,
    )
  }
  return {
    form: json === undefined ? 'list' : 'json',
    sources: destination === undefined ? words : words.slice(0, -1),
    destination,
    heredocs,
  }
}
