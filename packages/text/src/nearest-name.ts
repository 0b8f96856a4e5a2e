/**
 * The name nearest to `name` by edit distance (insertions, deletions and replacements of one character), if it is at
 * most `limit` away and not the name itself. Ties go to the first in the list.
 */
export function nearestName(name: string, names: Iterable<string>, limit = 2): string | undefined {
  let best: string | undefined
  let least = limit + 1
  for (const candidate of names) {
    if (candidate === name) return undefined
    const distance = boundedDistance(name, candidate, least)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** Levenshtein's distance. Quadratic: for names, not for texts. */
export function editDistance(a: string, b: string): number {
  return boundedDistance(a, b, Infinity)
}

/** The distance, or some number from `bound` on where it is not below that. */
function boundedDistance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound
  // One row of the table of distances: of the first `i` characters of `a` and the first `j` of `b`.
  const row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    let diagonal = i - 1
    let best = i
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0
      const replaced = diagonal + (a.charCodeAt(i - 1) === b.charCodeAt(j - 1) ? 0 : 1)
      const distance = Math.min(replaced, above + 1, (row[j - 1] ?? 0) + 1)
      row[j] = distance
      diagonal = above
      if (distance < best) best = distance
    }
    if (best >= bound) return bound
  }
  return row[b.length] ?? 0
}
