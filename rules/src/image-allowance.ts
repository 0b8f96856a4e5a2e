/** Does one of the patterns name the image? It is compared with the reference, and with the part before its tag. */
export function isAllowed(reference: string, patterns: readonly string[]): boolean {
  const name = reference.split('@', 1)[0] ?? reference
  const colon = name.lastIndexOf(':')
  const repository = colon > name.lastIndexOf('/') ? name.slice(0, colon) : name
  return patterns.some((pattern) => matches(reference, pattern) || matches(repository, pattern))
}

/** `*` stands for any characters. Each part is looked for once, from left to right. */
function matches(text: string, pattern: string): boolean {
  const [head = '', ...rest] = pattern.split('*')
  if (!text.startsWith(head)) return false
  const tail = rest.pop()
  if (tail === undefined) return text === head
  let at = head.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - tail.length >= at && text.endsWith(tail)
}
