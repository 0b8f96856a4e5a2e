import { resolve } from 'node:path'
import { findBaseline, readBaseline, readChangedLines, shownPath, type ConfiguredResult } from '@plimsoll/host'
import type { CommandLine } from './arguments.js'
import { UsageError } from './usage-error.js'

/** What is left when known findings, and those on old lines, are taken away. */
export interface Filtered {
  readonly lints: readonly ConfiguredResult[]
  /** What the user should know. */
  readonly notices: readonly string[]
}

export type FindingFilter = (lints: readonly ConfiguredResult[]) => Filtered

/** The filter that a command line asks for: a baseline that is there, `--since`. */
export function findingFilter({ values, flags }: CommandLine, cwd: string): FindingFilter {
  const named = values.get('baseline')
  if (named !== undefined && flags.has('no-baseline'))
    throw new UsageError('--baseline and --no-baseline exclude each other')
  const path = flags.has('no-baseline') ? undefined : named === undefined ? findBaseline(cwd) : resolve(cwd, named)
  const baseline = path === undefined ? undefined : readBaseline(path)
  const since = values.get('since')
  const changed = since === undefined ? undefined : readChangedLines(since, cwd)
  return (lints) => {
    let gone = 0
    const left = lints.map((lint): ConfiguredResult => {
      let { result } = lint
      if (result.kind !== 'linted') return lint
      if (baseline !== undefined) {
        const applied = baseline.apply(result)
        gone += applied.gone
        result = applied.result
      }
      return { ...lint, result: changed?.apply(result) ?? result }
    })
    const notices =
      baseline === undefined || gone === 0
        ? []
        : [
            `${gone} of the findings in ${shownPath(baseline.path, cwd)} ${gone === 1 ? 'is' : 'are'} gone; \`plimsoll suppress\` takes them out`,
          ]
    return { lints: left, notices }
  }
}
