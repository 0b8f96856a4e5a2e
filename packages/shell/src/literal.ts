import type { Quote, Segment } from './tree.js'

/** Which characters a `\` takes its meaning from: any, those of double quotes, those of a heredoc, or none. */
export type EscapeRule = 'bare' | 'double' | 'heredoc' | 'none'

/**
 * Adds the text from `start` to `end` as literals without its escapes. An escape ends a literal, so that each of them
 * is the very characters of its span:
 *
 *     a\ b\$c   →   "a", " b", "$c"
 *
 * At least one literal is added, so that empty quotes leave a trace.
 */
export function addLiteral(
  text: string,
  start: number,
  end: number,
  quote: Quote,
  rule: EscapeRule,
  out: Segment[],
): void {
  let from = start
  let added = false
  const flush = (to: number) => {
    if (to <= from) return
    out.push({ kind: 'literal', start: from, end: to, text: text.slice(from, to), quote })
    added = true
  }
  if (rule !== 'none') {
    for (let at = text.indexOf('\\', start); at !== -1 && at < end - 1; at = text.indexOf('\\', at)) {
      const next = text[at + 1] ?? ''
      const removed = next === '\n' ? 2 : isEscape(next, rule) ? 1 : 0
      if (removed > 0) {
        flush(at)
        from = at + removed
      }
      at += 2
    }
  }
  flush(end)
  if (!added) out.push({ kind: 'literal', start: from, end: from, text: '', quote })
}

function isEscape(character: string, rule: EscapeRule): boolean {
  if (rule === 'bare') return true
  return '$`\\'.includes(character) || (rule === 'double' && character === '"')
}
