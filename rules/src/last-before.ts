import type { Span } from '@plimsoll/text'

/** The last of some things in the order of the text that begins at `offset` or before it. */
export function lastBefore<T extends { readonly span: Span }>(things: readonly T[], offset: number): T | undefined {
  let low = 0
  let high = things.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((things[middle]?.span.start ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return things[low - 1]
}
