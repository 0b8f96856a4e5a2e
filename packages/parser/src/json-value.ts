/**
 * Is the text valid JSON to Go too? It refuses numbers that overflow a double, which JavaScript reads as infinity, and
 * more than 10,000 levels.
 */
export function isJsonOfFiniteNumbers(text: string): boolean {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return false
  }
  const open: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value: inner, depth } = next
    if (inner === Infinity || inner === -Infinity) return false
    if (typeof inner !== 'object' || inner === null) continue
    if (depth === MAXIMUM_DEPTH) return false
    for (const element of Object.values(inner)) open.push({ value: element, depth: depth + 1 })
  }
  return true
}

const MAXIMUM_DEPTH = 10_000
