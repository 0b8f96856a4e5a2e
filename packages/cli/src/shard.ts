import type { CommandLine } from './arguments.js'
import { UsageError } from './usage-error.js'

/** The part of the files that `--shard 2/4` asks for: every fourth one. All parts together are all files. */
export function shardOf(files: readonly string[], { values }: CommandLine): readonly string[] {
  const shard = values.get('shard')
  if (shard === undefined) return files
  const [, index = 0, count = 0] = (/^(\d{1,6})\/(\d{1,6})$/.exec(shard) ?? []).map(Number)
  if (index < 1 || index > count) throw new UsageError(`--shard ${shard} is no part such as 1/4`)
  return files.filter((_, at) => at % count === index - 1)
}
