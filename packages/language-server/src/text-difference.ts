import type { TextEdit } from '@plimsoll/text'

/**
 * The edits that make one text of another, lines that stay left alone, so that cursors and marks of the editor stay, too.
 * Lines that stand once in both texts are matched (as patience diff does, without its second turn), and what lies between
 * them is replaced: n log n for n lines.
 */
export function differenceEdits(before: string, after: string): TextEdit[] {
  const old = linesOf(before)
  const now = linesOf(after)
  const edits: TextEdit[] = []
  let from: Pair = { old: 0, now: 0 }
  const replaceUpTo = (to: Pair): void => {
    const edit = replacement(
      before,
      after,
      { start: startOf(old, from.old), end: startOf(old, to.old) },
      { start: startOf(now, from.now), end: startOf(now, to.now) },
    )
    if (edit !== undefined) edits.push(edit)
    from = to
  }
  for (const anchor of [...anchorsOf(old.lines, now.lines), { old: old.lines.length, now: now.lines.length }]) {
    if (anchor.old - from.old === anchor.now - from.now) {
      // As many lines as before: each stands for its own.
      while (from.old < anchor.old) replaceUpTo({ old: from.old + 1, now: from.now + 1 })
    } else replaceUpTo(anchor)
    from = { old: anchor.old + 1, now: anchor.now + 1 }
  }
  return edits
}

interface Lines {
  readonly text: string
  /** With their ends. */
  readonly lines: readonly string[]
  readonly starts: readonly number[]
}

function linesOf(text: string): Lines {
  const lines: string[] = []
  const starts: number[] = []
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline + 1
    lines.push(text.slice(start, end))
    starts.push(start)
    start = end
  }
  return { text, lines, starts }
}

function startOf({ text, starts }: Lines, line: number): number {
  return starts[line] ?? text.length
}

/** A line of the old text and one of the new one. */
interface Pair {
  readonly old: number
  readonly now: number
}

/** The longest row of lines that stand once in each text, in the order of both. */
function anchorsOf(old: readonly string[], now: readonly string[]): Pair[] {
  const inNow = onceOf(now)
  const pairs: Pair[] = []
  for (const [line, index] of onceOf(old)) {
    const other = inNow.get(line)
    if (other !== undefined) pairs.push({ old: index, now: other })
  }
  pairs.sort((a, b) => a.old - b.old)
  return longestRise(pairs)
}

function onceOf(lines: readonly string[]): Map<string, number> {
  const seen = new Set<string>()
  const once = new Map<string, number>()
  for (const [index, line] of lines.entries()) {
    if (seen.has(line)) once.delete(line)
    else once.set(line, index)
    seen.add(line)
  }
  return once
}

/** The longest part of the pairs in which `now` rises, by patience sorting. */
function longestRise(pairs: readonly Pair[]): Pair[] {
  interface Card {
    readonly pair: Pair
    readonly below: Card | undefined
  }
  const tops: Card[] = []
  for (const pair of pairs) {
    let low = 0
    let high = tops.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((tops[middle]?.pair.now ?? 0) < pair.now) low = middle + 1
      else high = middle
    }
    tops[low] = { pair, below: tops[low - 1] }
  }
  const rise: Pair[] = []
  for (let card = tops.at(-1); card !== undefined; card = card.below) rise.push(card.pair)
  return rise.reverse()
}

interface Part {
  readonly start: number
  readonly end: number
}

/** Without what both begin and end with; never through a character of two units. */
function replacement(before: string, after: string, old: Part, now: Part): TextEdit | undefined {
  const most = Math.min(old.end - old.start, now.end - now.start)
  let head = 0
  while (head < most && before[old.start + head] === after[now.start + head]) head++
  if (isHighSurrogate(before, old.start + head - 1) && head > 0) head--
  let tail = 0
  while (tail < most - head && before[old.end - tail - 1] === after[now.end - tail - 1]) tail++
  if (isLowSurrogate(before, old.end - tail) && tail > 0) tail--
  const span = { start: old.start + head, end: old.end - tail }
  const text = after.slice(now.start + head, now.end - tail)
  return span.start === span.end && text === '' ? undefined : { span, text }
}

function isHighSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xd800 && code < 0xdc00
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code < 0xe000
}
