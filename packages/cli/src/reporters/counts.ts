import { SEVERITIES, type Severity } from '@plimsoll/linter'

/** `2 errors, 1 info`; what there is none of is left out. */
export function countText(counts: Readonly<Record<Severity, number>>): string {
  return SEVERITIES.flatMap((severity) => {
    if (counts[severity] === 0) return []
    const isAdjective = severity === 'info' || severity === 'style'
    return [isAdjective ? `${counts[severity]} ${severity}` : plural(counts[severity], severity)]
  }).join(', ')
}

export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
