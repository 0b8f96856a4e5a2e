import type { ExpansionFault } from '@plimsoll/parser'
import type { Span } from '@plimsoll/text'

/** Did the expansion fail for a limit that is ours, and not the builder's? */
export function isOwnLimit({ message }: ExpansionFault): boolean {
  return /^(?:the values have|nested) more than |^the pattern takes too long/.test(message)
}

/** Why a word cannot be expanded, for people, and the part of it that is wrong. */
export function describeFault(text: string, fault: ExpansionFault): { readonly message: string; readonly span: Span } {
  const { at, message } = fault
  if (message.endsWith('matching single-quote')) {
    return { message: "This `'` has no partner to close the quote", span: widthAt(text, at, 1) }
  }
  if (message.endsWith('matching double-quote')) {
    return { message: 'This `"` has no partner to close the quote', span: widthAt(text, at, 1) }
  }
  if (message === "syntax error: missing '/' in ${}") {
    return { message: 'A replacement is `${name/pattern/text}`, with two slashes', span: toBrace(text, at) }
  }
  if (message === 'syntax error: bad substitution') {
    return { message: 'No name of a variable stands behind this `${`', span: toBrace(text, at) }
  }
  const modifier = /^unsupported modifier \((.*)\) in substitution$/su.exec(message)?.[1]
  if (modifier !== undefined && modifier !== '\ufffd') {
    return { message: modifierMessage(modifier), span: widthAt(text, at, modifier.length) }
  }
  if (message.startsWith('invalid pattern (')) {
    return {
      message: 'In a pattern, a backslash stands before `*`, `?`, `\\`, `}` or `/` only',
      span: toBrace(text, at),
    }
  }
  const open = text.lastIndexOf('${', at)
  return { message: 'This `${` has no closing `}`', span: widthAt(text, open === -1 ? at : open, 2) }
}

function modifierMessage(modifier: string): string {
  const shown = /^[!-_a-~]+$/.test(modifier) ? `\`${modifier}\`` : 'this'
  return `Behind a name in \`\${…}\` the builder does not know ${shown}, but \`:-\`, \`:+\`, \`:?\`, \`#\`, \`%\` and \`/\``
}

function widthAt(text: string, start: number, width: number): Span {
  const from = Math.max(0, Math.min(start, text.length - 1))
  return { start: from, end: Math.min(from + width, text.length) }
}

/** Up to the next closing brace, if there is one. */
function toBrace(text: string, start: number): Span {
  const brace = text.indexOf('}', start)
  return { start, end: brace === -1 ? text.length : brace + 1 }
}
