import type { ExposeInstruction, RawInstruction, VolumeInstruction, Word } from '../ast.js'
import { skipSpace } from '../characters.js'
import { WordNode } from '../word-node.js'
import { splitList } from '../words.js'
import { jsonArguments, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'
import { InstructionNode } from './node.js'

export function parseExpose(context: InstructionContext): ExposeInstruction {
  const ports = splitList(context, context.line.escape)
  if (ports.length === 0) reportMissing(context, 'a port: `EXPOSE 8080`', 'at least one argument')
  checkFlags(context, 'EXPOSE')
  return new ExposeNode(context, ports)
}

export function parseVolume(context: InstructionContext): VolumeInstruction {
  const json = jsonArguments(context, context)
  const paths = json ?? splitList(context, context.line.escape)
  if (paths.length === 0) reportMissing(context, 'a path: `VOLUME /data`', 'at least one argument')
  checkFlags(context, 'VOLUME')
  for (const path of paths) {
    if (skipSpace(path.value, 0, path.value.length) < path.value.length) continue
    report(
      context,
      'volume-empty',
      path.span,
      'The path of a volume is empty',
      'VOLUME specified can not be an empty string',
    )
  }
  return new VolumeNode(context, json === undefined ? 'list' : 'json', paths)
}

const EXAMPLES = {
  MAINTAINER: 'a name',
  STOPSIGNAL: 'a signal: `STOPSIGNAL SIGTERM`',
  USER: 'a user: `USER app`',
  WORKDIR: 'a path: `WORKDIR /app`',
} as const

/** The instructions whose argument is all the text behind them. */
export function parseRaw<K extends keyof typeof EXAMPLES>(context: InstructionContext, keyword: K): RawInstruction<K> {
  const { whole, start, end, line } = context
  const empty = start === end
  if (empty) reportMissing(context, EXAMPLES[keyword], 'exactly one argument')
  // The flags of STOPSIGNAL are taken off and never looked at.
  if (keyword !== 'STOPSIGNAL') checkFlags(context, keyword)
  return new RawNode(context, keyword, empty ? undefined : new WordNode(whole, start, end, line.escape))
}

class ExposeNode extends InstructionNode<'EXPOSE'> implements ExposeInstruction {
  readonly ports: readonly Word[]

  constructor(context: InstructionContext, ports: readonly Word[]) {
    super(context, 'EXPOSE')
    this.ports = ports
  }
}

class VolumeNode extends InstructionNode<'VOLUME'> implements VolumeInstruction {
  readonly form: 'list' | 'json'
  readonly paths: readonly Word[]

  constructor(context: InstructionContext, form: 'list' | 'json', paths: readonly Word[]) {
    super(context, 'VOLUME')
    this.form = form
    this.paths = paths
  }
}

class RawNode<K extends keyof typeof EXAMPLES> extends InstructionNode<K> implements RawInstruction<K> {
  readonly argument: Word | undefined

  constructor(context: InstructionContext, keyword: K, argument: Word | undefined) {
    super(context, keyword)
    this.argument = argument
  }
}
