import type { MappedText, Span, TextEdit } from '@plimsoll/text'
import type { InlineDockerfile } from './build-definition.js'
import type { ResolvedText } from './resolved-text.js'

/** How a file writes a text of several lines. `escape` gives `undefined` for what cannot be written. */
export type TextNotation =
  /** As lines, each with an indentation that is not part of the text. */
  | { readonly kind: 'lines'; readonly indentation: string; readonly escape: (text: string) => string }
  /** Between quotes. Over several lines it is left alone: they are folded. */
  | { readonly kind: 'quoted'; readonly escape: (text: string) => string | undefined }
  /** In a way that is better left alone. */
  | { readonly kind: 'other' }

/** A resolved text as a Dockerfile. `source` is the whole file. */
export function inlineDockerfile(resolved: ResolvedText, source: string, notation: TextNotation): InlineDockerfile {
  const { text, substituted, escaped } = resolved
  const canEdit = ({ span, text: added }: TextEdit): boolean =>
    !substituted.some((part) => isTouched(part, span)) &&
    !escaped.some((part) => isBetween(part, span.start) || isBetween(part, span.end)) &&
    !makesVariable(span, added, text.text)
  const { start, end } = text.enclosing({ start: 0, end: text.length })
  const isOnOneLine = !source.slice(start, end).includes('\n')
  return {
    text,
    unknown: resolved.unknown,
    editOf: (edit) => {
      if (!canEdit(edit)) return undefined
      switch (notation.kind) {
        case 'lines':
          return keepsEnds(edit, text.text) ? editOfLines(edit, text, source, notation) : undefined
        case 'quoted':
          return isOnOneLine ? editOfQuoted(edit, text, notation.escape) : undefined
        case 'other':
          return undefined
        default:
          return notation satisfies never
      }
    },
  }
}

/** Insertions beside it do not change it. */
function isTouched(part: Span, { start, end }: Span): boolean {
  return start < part.end && end > part.start
}

function isBetween({ start, end }: Span, offset: number): boolean {
  return start < offset && offset < end
}

/** Would a sign before it or behind it and what is written be a variable, or the escape of one? */
function makesVariable({ start, end }: Span, added: string, text: string): boolean {
  const before = text.slice(Math.max(0, start - 1), start)
  const behind = text.slice(end, end + 1)
  const pairs = added === '' ? [before + behind] : [before + added.charAt(0), added.slice(-1) + behind]
  return pairs.some((pair) => /^[$%][$%{]$/.test(pair))
}

/**
 * Of a text of lines, the first one shows how much they are indented, and what stands behind the last one is cut off:
 * both stay as they are.
 */
function keepsEnds({ span, text: added }: TextEdit, text: string): boolean {
  const { start, end } = span
  // Whether a line of blanks is indented is not always seen.
  if (/\n[ \t]+(?:\n|$)/.test(added)) return false
  const first = text.search(/\S/)
  const isFirst = start <= first
  if (isFirst && (start < first || !/^\S/.test(added === '' ? text.slice(end, end + 1) : added))) return false
  const last = text.trimEnd().length
  return end < last || tailOf(text.slice(0, start) + added + text.slice(end)) === text.slice(last)
}

function tailOf(text: string): string {
  return text.slice(text.trimEnd().length)
}

/**
 * Edits between the indentations: both ends are where characters stand, never inside of an indentation.
 *
 *     dockerfile_inline: |
 *       FROM debian:12
 *       RUN true          to delete this line is to delete `RUN true⏎` and the indentation behind it
 *       USER app
 */
function editOfLines(
  { span, text: added }: TextEdit,
  text: MappedText,
  source: string,
  { indentation, escape }: TextNotation & { readonly kind: 'lines' },
): TextEdit | undefined {
  const { text: all } = text
  const start = text.sourceOffset(span.start)
  const isLineEnd = all[span.end - 1] === '\n'
  const end =
    span.end === span.start ? start : isLineEnd ? text.sourceOffset(span.end) : text.sourceOffsetBehind(span.end)
  const [first = '', ...others] = escape(added).replaceAll('\r\n', '\n').split('\n')
  // What else is on the lines on which it begins and ends.
  const ahead = all.slice(lineStartOf(all, span.start), span.start)
  const newline = all.indexOf('\n', span.end)
  const rest = all.slice(span.end, newline === -1 ? all.length : newline).replace(/\r$/, '')
  const firstLine = `${ahead}${first}${others.length === 0 ? rest : ''}`
  // Whether a line of blanks is indented is not always seen.
  if (isBlank(firstLine) || isBlank(`${others.at(-1) ?? ''}${rest}`)) return undefined
  const lead = start - lineStartOf(source, start)
  const lineEnd = source[source.indexOf('\n') - 1] === '\r' ? '\r\n' : '\n'
  const lines = others.map((line, index) => {
    const hasText = line !== '' || (index === others.length - 1 && rest !== '')
    return `${lineEnd}${hasText ? indentation : ''}${line}`
  })
  // Of a line with nothing in it, no indentation is left.
  const from = firstLine === '' ? start - lead : start
  return {
    span: { start: from, end },
    text: `${firstLine === '' ? '' : indentation.slice(lead)}${first}${lines.join('')}`,
  }
}

function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1
}

function isBlank(line: string): boolean {
  return line !== '' && line.trim() === ''
}

function editOfQuoted(
  { span, text: added }: TextEdit,
  text: MappedText,
  escape: (text: string) => string | undefined,
): TextEdit | undefined {
  const start = text.sourceOffset(span.start)
  const end = span.end === span.start ? start : text.sourceOffsetBehind(span.end)
  const written = escape(added)
  return written === undefined ? undefined : { span: { start, end }, text: written }
}

/** For texts between double quotes, in YAML, JSON and HCL alike. */
export function escapeQuoted(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
