import { matchesWildcards } from '@plimsoll/semantics'

/** Does one of the patterns name the image? It is compared with the reference, and with the part before its tag. */
export function isAllowed(reference: string, patterns: readonly string[]): boolean {
  const name = reference.split('@', 1)[0] ?? reference
  const colon = name.lastIndexOf(':')
  const repository = colon > name.lastIndexOf('/') ? name.slice(0, colon) : name
  return patterns.some((pattern) => matchesWildcards(pattern, reference) || matchesWildcards(pattern, repository))
}
