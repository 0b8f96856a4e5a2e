import type { TextEdit as ProtocolEdit } from 'vscode-languageserver'
import type { Range, TextDocument } from 'vscode-languageserver-textdocument'
import type { Span, TextEdit } from '@plimsoll/text'

/** Lines and characters from 0, as the protocol counts them; there, a lone CR ends a line, too. */
export function rangeOf(document: TextDocument, { start, end }: Span): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) }
}

/** There is no place between the two characters of a CRLF: an edit that ends there takes the other one along. */
export function protocolEdit(document: TextDocument, { span, text }: TextEdit): ProtocolEdit {
  const whole = document.getText()
  const before = splitsLineEnd(whole, span.start) ? '\r' : ''
  const after = splitsLineEnd(whole, span.end) ? '\n' : ''
  const range = rangeOf(document, { start: span.start - before.length, end: span.end + after.length })
  return { range, newText: `${before}${text}${after}` }
}

function splitsLineEnd(text: string, offset: number): boolean {
  return text[offset] === '\n' && text[offset - 1] === '\r'
}
