import { parseImageReference } from './image-reference.js'
import { lookUpBaseImage } from './base-image.js'
import type { BaseImage, ImageFamily } from './base-image-facts.js'

/** What a user says of images that the table does not know, such as those of a private registry. */
export interface ConfiguredImage {
  /** A reference, with or without tag; `*` stands for any characters. */
  readonly pattern: string
  /** A public image that it is made of, whose facts are taken over. */
  readonly like?: string
  readonly family?: ImageFamily
  readonly user?: string
  readonly workdir?: string
  /** Names of the variables that it sets. */
  readonly env?: readonly string[]
  readonly sh?: string
  readonly managers?: readonly string[]
}

/** What is known of an image: what the user says of it, over what the table says. The first pattern that fits counts. */
export function knownImage(text: string, configured: readonly ConfiguredImage[] = []): BaseImage | undefined {
  const known = lookUpBaseImage(text)
  if (configured.length === 0) return known
  const parsed = parseImageReference(text)
  if (!parsed.ok) return known
  const { registry, repository } = parsed.reference
  const bare = registry === undefined ? repository : `${registry}/${repository}`
  const said = configured.find(({ pattern }) => matchesWildcards(pattern, text) || matchesWildcards(pattern, bare))
  if (said === undefined) return known
  const { pattern: _, like, env, ...facts } = said
  const base = like === undefined ? known : lookUpBaseImage(like)
  return {
    ...base,
    kind: 'BaseImage',
    repository: bare,
    ...(known?.tag === undefined ? {} : { tag: known.tag }),
    ...facts,
    ...(env === undefined ? {} : { env: [...(base?.env ?? []), ...env] }),
  }
}

/** Does the text fit the pattern as a whole? A `*` stands for any characters, none included. */
export function matchesWildcards(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop()
  if (last === undefined) return pattern === text
  if (!text.startsWith(first)) return false
  let at = first.length
  for (const part of rest) {
    const found = text.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return text.length - last.length >= at && text.endsWith(last)
}
