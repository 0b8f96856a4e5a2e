import type { SourceText, Span } from '@plimsoll/text'
import { visibleText } from '../visible-text.js'

/** A line of the source with the range under it marked. */
export interface CodeFrame {
  readonly lineNumber: number
  readonly code: string
  /** Blanks and carets, as wide as what stands above them. */
  readonly marks: string
}

/** The first line that a span touches; what of the line does not fit into `width` columns is cut off. */
export function codeFrame(source: SourceText, span: Span, width: number): CodeFrame {
  const { line } = source.position(span.start)
  const whole = source.lineSpan(line)
  const start = Math.min(span.start, whole.end)
  const end = Math.max(Math.min(span.end, whole.end), start)
  const room = Math.max(20, width)
  // Keep the range in view, with what leads up to it.
  const cutStart = start - whole.start > room / 2 ? start - Math.floor(room / 4) : whole.start
  const cutEnd = Math.min(whole.end, cutStart + room)
  const before = visibleText(source.text.slice(cutStart, start))
  const marked = visibleText(source.text.slice(start, Math.min(end, cutEnd)))
  const after = visibleText(source.text.slice(Math.min(end, cutEnd), cutEnd))
  const lead = cutStart > whole.start ? '…' : ''
  const tail = cutEnd < whole.end ? '…' : ''
  return {
    lineNumber: line,
    code: `${lead}${before}${marked}${after}${tail}`,
    marks: `${lead === '' ? '' : ' '}${padding(before)}${'^'.repeat(Math.max(1, columns(marked)))}`,
  }
}

/** As wide as the text, tabs kept, so that both lines go to the same tab stops. */
function padding(text: string): string {
  return Array.from(text, (character) => (character === '\t' ? '\t' : ' '.repeat(columns(character)))).join('')
}

function columns(text: string): number {
  let count = 0
  for (const character of text) {
    if (/\p{Mn}/u.test(character)) continue
    count += WIDE.test(character) ? 2 : 1
  }
  return count
}

/** What terminals draw over two columns: East Asian scripts and emoji. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
