/**
 * A Dockerfile in a template: the indentation of the code around it goes, and so does the line break behind the opening
 * quote. Backslashes stand for themselves, but for those that the template itself needs: `` \` `` is a backquote, and
 * `\${` begins a variable of the Dockerfile. (A Dockerfile's own backslash before one of them has to be put in:
 * `${'\\'}`.)
 */
export function dockerfile(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const pieces = strings.raw.map((piece) => piece.replace(/\\(`|\$\{)/g, '$1'))
  const text = pieces.map((piece, index) => piece + (values[index] ?? '')).join('')
  const opening = /^[ \t]*\n/.exec(pieces[0] ?? '')
  // A text that begins behind the quote has no indentation to take away.
  return opening === null ? text : withoutIndentation(text.slice(opening[0].length))
}

/** What stands before the closing quote is no line of its own. */
function withoutIndentation(text: string): string {
  const lines = text.split('\n')
  const last = lines.length - 1
  if (last > 0 && lines[last]?.trim() === '') lines[last] = ''
  let indentation = Number.POSITIVE_INFINITY
  for (const line of lines) if (line.trim() !== '') indentation = Math.min(indentation, blanksBefore(line))
  return lines.map((line) => line.slice(Math.min(indentation, blanksBefore(line)))).join('\n')
}

function blanksBefore(line: string): number {
  let at = 0
  while (line[at] === ' ' || line[at] === '\t') at++
  return at
}
