/**
 * The name nearest to `name` by edit distance (insertions, deletions and replacements of one code point), if it is at
 * most `limit` away and not the name itself. Ties go to the first in the list.
 */
export function nearestName(name: string, names: Iterable<string>, limit = 2): string | undefined {
  const row: number[] = []
  const characters = charactersOf(name)
  let best: string | undefined
  let least = limit + 1
  for (const candidate of names) {
    if (candidate === name) return undefined
    const distance = boundedDistance(characters, charactersOf(candidate), least, row)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}

/** Levenshtein's distance, of code points. Quadratic: for names, not for texts. */
export function editDistance(a: string, b: string): number {
  return boundedDistance(charactersOf(a), charactersOf(b), Infinity, [])
}

/** A text by its code points; nearly always they are its UTF-16 units. */
type Characters = ArrayLike<string>

function charactersOf(text: string): Characters {
  return SURROGATE.test(text) ? Array.from(text) : text
}

const SURROGATE = /[\ud800-\udfff]/

/**
 * The distance, or some number from `bound` on where it is not below that. `row` is room to work in: one row of the
 * table of distances, of the first `i` characters of `a` and the first `j` of `b`.
 */
function boundedDistance(a: Characters, b: Characters, bound: number, row: number[]): number {
  if (Math.abs(a.length - b.length) >= bound) return bound
  for (let j = 0; j <= b.length; j++) row[j] = j
  for (let i = 1; i <= a.length; i++) {
    const character = a[i - 1]
    let diagonal = i - 1
    let left = i
    let best = i
    row[0] = i
    for (let j = 1; j <= b.length; j++) {
      const above = row[j] ?? 0
      const distance = Math.min(diagonal + (character === b[j - 1] ? 0 : 1), above + 1, left + 1)
      row[j] = distance
      diagonal = above
      left = distance
      if (distance < best) best = distance
    }
    if (best >= bound) return bound
  }
  return row[b.length] ?? 0
}
