import type { ExposeInstruction, RawInstruction, VolumeInstruction } from '../ast.js'
import { isUnicodeSpace, trimEnd, skipWhile } from '../characters.js'
import { WordNode } from '../word-node.js'
import { splitList } from '../words.js'
import { base, jsonArguments, report, reportMissing, type InstructionContext } from './context.js'
import { checkFlags } from './flag-check.js'

export function parseExpose(context: InstructionContext): ExposeInstruction {
  const ports = splitList(context.argument, context.escape)
  if (ports.length === 0) reportMissing(context, 'a port: `EXPOSE 8080`', 'at least one argument')
  checkFlags(context, 'EXPOSE')
  return { ...base(context, 'EXPOSE'), ports }
}

export function parseVolume(context: InstructionContext): VolumeInstruction {
  const json = jsonArguments(context, context.argument)
  const paths = json ?? splitList(context.argument, context.escape)
  if (paths.length === 0) reportMissing(context, 'a path: `VOLUME /data`', 'at least one argument')
  checkFlags(context, 'VOLUME')
  for (const path of paths) {
    const start = skipWhile(path.value, 0, path.value.length, isUnicodeSpace)
    if (trimEnd(path.value, start, path.value.length, isUnicodeSpace) > start) continue
    report(
      context,
      'volume-empty',
      path.span,
      'The path of a volume is empty',
      'VOLUME specified can not be an empty string',
    )
  }
  return { ...base(context, 'VOLUME'), form: json === undefined ? 'list' : 'json', paths }
}

const EXAMPLES = {
  MAINTAINER: 'a name',
  STOPSIGNAL: 'a signal: `STOPSIGNAL SIGTERM`',
  USER: 'a user: `USER app`',
  WORKDIR: 'a path: `WORKDIR /app`',
} as const

/** The instructions whose argument is all the text behind them. */
export function parseRaw<K extends keyof typeof EXAMPLES>(context: InstructionContext, keyword: K): RawInstruction<K> {
  const { argument, escape } = context
  const empty = argument.text === ''
  if (empty) reportMissing(context, EXAMPLES[keyword], 'exactly one argument')
  // The flags of STOPSIGNAL are taken off and never looked at.
  if (keyword !== 'STOPSIGNAL') checkFlags(context, keyword)
  return {
    ...base(context, keyword),
    argument: empty ? undefined : new WordNode(argument, 0, argument.text.length, escape),
  }
}
