/** One vector: what it is called, what it wants and what it got. */
export interface Outcome {
  readonly id: string
  readonly want: unknown
  readonly got: unknown
}

export interface Deviation {
  readonly group: string
  /** The ids it explains; `*` alone is every one. */
  readonly ids: readonly string[]
  readonly reason: string
}

/** Counts outcomes by group and keeps those that differ. */
export class ConformanceReport {
  readonly #groups = new Map<string, { total: number; failures: Outcome[] }>()

  check(group: string, outcome: Outcome): void {
    const counts = this.#groups.get(group) ?? { total: 0, failures: [] }
    counts.total++
    const { id, want, got } = outcome
    if (visible(want) !== visible(got)) counts.failures.push({ id, want, got })
    this.#groups.set(group, counts)
  }

  /** Prints the table and up to `show` differences a group. Returns how many are not explained. */
  print(deviations: readonly Deviation[], show: number): number {
    let unexplained = 0
    for (const [group, { total, failures }] of this.#groups) {
      const open = failures.filter(
        ({ id }) => !deviations.some((deviation) => deviation.group === group && deviation.ids.includes(id)),
      )
      unexplained += open.length
      const explained = failures.length - open.length
      const note = `${explained > 0 ? `, ${explained} explained` : ''}${open.length > 0 ? `, ${open.length} NOT EXPLAINED` : ''}`
      console.log(`${group.padEnd(36)} ${total - failures.length}/${total}${note}`)
      for (const { id, want, got } of open.slice(0, show)) {
        console.log(`  ${id}\n    want ${JSON.stringify(want)}\n    got  ${JSON.stringify(got)}`)
      }
    }
    return unexplained
  }
}

/** As JSON; bytes that are not UTF-8 are U+FFFD in the vectors. */
function visible(value: unknown): string {
  return JSON.stringify(value ?? null).replace(/\\ud[89a-f][0-9a-f]{2}/g, '\ufffd')
}
