import type { AddInstruction, CopyInstruction, FilesInstruction, Heredoc, Word } from '../ast.js'
import { parseHeredocStart } from '../heredoc.js'
import { splitList } from '../words.js'
import { jsonArguments, NO_HEREDOCS, readHeredocs, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

export function parseAdd(context: InstructionContext): AddInstruction {
  return parseFiles(context, 'ADD')
}

export function parseCopy(context: InstructionContext): CopyInstruction {
  return parseFiles(context, 'COPY')
}

function parseFiles<K extends 'ADD' | 'COPY'>(context: InstructionContext, keyword: K): FilesInstruction<K> {
  const json = jsonArguments(context, context)
  const words = json ?? splitList(context, context.line.escape)
  const heredocs = json === undefined ? readHeredocs(context) : NO_HEREDOCS
  const destination = words.length > 1 ? words.at(-1) : undefined
  if (destination === undefined) {
    reportMissing(
      context,
      'at least one source and a destination',
      'at least two arguments, but only one was provided. Destination could not be determined',
    )
  }
  checkFlags(context, keyword)
  if (destination !== undefined && isHeredoc(destination)) {
    report(
      context,
      'heredoc-destination',
      destination.span,
      `The destination of \`${keyword}\` cannot be a heredoc`,
      `${keyword} cannot accept a heredoc as a destination`,
    )
  }
  const sources = destination === undefined ? words : words.slice(0, -1)
  return new FilesNode(context, keyword, json === undefined ? 'list' : 'json', sources, destination, heredocs)
}

function isHeredoc({ value, span }: Word): boolean {
  return parseHeredocStart(value, span) !== undefined
}

class FilesNode<K extends 'ADD' | 'COPY'> extends InstructionNode<K> implements FilesInstruction<K> {
  readonly form: 'list' | 'json'
  readonly sources: readonly Word[]
  readonly destination: Word | undefined
  readonly heredocs: readonly Heredoc[]

  constructor(
    context: InstructionContext,
    keyword: K,
    form: 'list' | 'json',
    sources: readonly Word[],
    destination: Word | undefined,
    heredocs: readonly Heredoc[],
  ) {
    super(context, keyword, heredocs)
    this.form = form
    this.sources = sources
    this.destination = destination
    this.heredocs = heredocs
  }
}
