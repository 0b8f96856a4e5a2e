import { nearestName } from '@plimsoll/text'

/** The command line cannot be carried out as it stands: exit code 2, and one sentence. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** What to write in the place of a word that is none of the choices: the rest of a sentence. */
export function choiceAdvice(word: string, choices: readonly string[]): string {
  const nearest = nearestName(word, choices)
  return nearest === undefined ? `it is one of ${choices.join(', ')}` : `did you mean ${nearest}?`
}
