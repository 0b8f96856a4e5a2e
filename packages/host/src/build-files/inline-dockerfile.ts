import type { MappedText, Span, TextEdit } from '@plimsoll/text'
import type { InlineDockerfile } from './build-definition.js'
import type { ResolvedText } from './resolved-text.js'

/** How a file writes a text of several lines. `escape` gives `undefined` for what cannot be written. */
export type TextNotation =
  /** As lines, each with an indentation that is not part of the text. */
  | { readonly kind: 'lines'; readonly indentation: string; readonly escape: (text: string) => string }
  /** Between quotes, on one line. */
  | { readonly kind: 'quoted'; readonly escape: (text: string) => string | undefined }
  /** In a way that is better left alone. */
  | { readonly kind: 'other' }

/** A resolved text as a Dockerfile. `source` is the whole file. */
export function inlineDockerfile(resolved: ResolvedText, source: string, notation: TextNotation): InlineDockerfile {
  const { text, substituted } = resolved
  return {
    text,
    editOf: (edit) => {
      if (substituted.some((part) => isTouched(part, edit.span))) return undefined
      switch (notation.kind) {
        case 'lines':
          return editOfLines(edit, text, source, notation)
        case 'quoted':
          return editOfQuoted(edit, text, source, notation.escape)
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
): TextEdit {
  const start = text.sourceOffset(span.start)
  const isLineEnd = text.text[span.end - 1] === '\n'
  const end =
    span.end === span.start ? start : isLineEnd ? text.sourceOffset(span.end) : text.sourceOffsetBehind(span.end)
  const lineEnd = source.includes('\r\n') ? '\r\n' : '\n'
  const [first = '', ...others] = escape(added).replaceAll('\r\n', '\n').split('\n')
  const lead = source.slice(source.lastIndexOf('\n', start - 1) + 1, start)
  const before = first === '' ? '' : indentation.slice(lead.length)
  const behind = text.text[span.end]
  const lines = others.map((line, index) => {
    // What is behind the last line goes on in it.
    const hasText = line !== '' || (index === others.length - 1 && behind !== undefined && behind !== '\n')
    return `${lineEnd}${hasText ? indentation : ''}${line}`
  })
  return { span: { start, end }, text: `${before}${first}${lines.join('')}` }
}

function editOfQuoted(
  { span, text: added }: TextEdit,
  text: MappedText,
  source: string,
  escape: (text: string) => string | undefined,
): TextEdit | undefined {
  const start = text.sourceOffset(span.start)
  const end = span.end === span.start ? start : text.sourceOffsetBehind(span.end)
  const written = escape(added)
  // Quoted texts of several lines are folded.
  return written === undefined || source.slice(start, end).includes('\n')
    ? undefined
    : { span: { start, end }, text: written }
}

/** For texts between double quotes, in YAML, JSON and HCL alike. */
export function escapeQuoted(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
