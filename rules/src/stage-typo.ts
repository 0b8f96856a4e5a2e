import { isKnownRepository, type Model, type StageReference } from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'

/**
 * The earlier stage whose name a `--from` or a mount's `from` all but has: one letter is wrong, or two of eight or more.
 * `undefined` where the word is a stage, is short, or may well be an image.
 */
export function misspelledStage({ stages }: Model, { stage, target }: StageReference): string | undefined {
  if (target.kind !== 'image' || isSurelyImage(target.text)) return undefined
  const name = target.text.toLowerCase()
  if (name.length < SHORTEST || name.length > LONGEST || isKnownRepository(name)) return undefined
  const names: string[] = []
  for (let index = stage.index - 1; index >= 0 && names.length < MOST_NAMES; index--) {
    const other = stages[index]?.name
    if (other !== undefined) names.push(other)
  }
  return nearestName(name, names, name.length < LONG ? 1 : 2)
}

/** Has the word what no stage's name has, but images' names do? */
export function isSurelyImage(text: string): boolean {
  return /[/.:@]/.test(text)
}

const SHORTEST = 4
const LONG = 8
/** The comparison costs the product of the lengths. */
const LONGEST = 100
const MOST_NAMES = 200
