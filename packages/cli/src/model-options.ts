import type { AnalyzeOptions } from '@plimsoll/semantics'
import type { CommandLine } from './arguments.js'
import { UsageError } from './usage-error.js'

/** What `--build-arg`, `--target` and `--platform` say. */
export function readModelOptions({ lists, values }: Pick<CommandLine, 'lists' | 'values'>): AnalyzeOptions {
  const buildArguments = new Map<string, string>()
  for (const argument of lists.get('build-arg') ?? []) {
    const equals = argument.indexOf('=')
    if (equals < 1) throw new UsageError(`--build-arg ${argument} is no NAME=VALUE`)
    buildArguments.set(argument.slice(0, equals), argument.slice(equals + 1))
  }
  const target = values.get('target')
  const platform = values.get('platform')
  return {
    ...(buildArguments.size === 0 ? {} : { buildArguments }),
    ...(target === undefined ? {} : { target }),
    ...(platform === undefined ? {} : { platform }),
  }
}
