/**
 * A Dockerfile in a template: the indentation of the code around it goes, and so does the line break behind the opening
 * quote. Backslashes stand for themselves.
 */
export function dockerfile(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = String.raw(strings, ...values)
  const lines = text.split('\n')
  if (lines[0]?.trim() === '') lines.shift()
  if (lines.length > 1 && lines.at(-1)?.trim() === '') lines[lines.length - 1] = ''
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length)
  // A single line begins where the quote does.
  const indent = strings[0]?.startsWith('\n') === true ? Math.min(...indents, text.length) : 0
  return lines.map((line) => line.slice(Math.min(indent, line.length - line.trimStart().length))).join('\n')
}
