import { packResult, type PackedResult } from '@plimsoll/host'
import type { LintRun } from '../run.js'
import { visibleJson } from '../visible-text.js'

/** A whole run as data, for `plimsoll merge-reports` of the same version. */
export interface Blob {
  readonly plimsoll: string
  readonly results: readonly PackedResult[]
  readonly problems: readonly string[]
}

export function reportBlob({ version, results, failOns, problems }: LintRun): string {
  const blob: Blob = {
    plimsoll: version,
    results: results.map((result, index) => packResult({ result, failOn: failOns[index] ?? 'warning' })),
    problems,
  }
  return `${visibleJson(JSON.stringify(blob))}\n`
}
