import { BASE_IMAGES } from './base-image-catalogue.js'
import type { BaseImage } from './base-image-facts.js'

export { BASE_IMAGES_DATE } from './base-image-data.generated.js'
export type { BaseImage, ImageFamily } from './base-image-facts.js'

export interface BaseImageOptions {
  /** As FROM has it, after expansion: on `windows` an image with a Linux build is known to be Windows, no more. */
  readonly platform?: string
}

/**
 * What is known offline about the image of a FROM. Repositories that the table does not have, and digests without a
 * tag, answer little more than their name; `undefined`: the text is no image reference.
 */
export function lookUpBaseImage(reference: string, options: BaseImageOptions = {}): BaseImage | undefined {
  return BASE_IMAGES.lookUp(reference, options.platform?.toLowerCase().startsWith('windows') ?? false)
}

/**
 * Is the end day over? The last day itself is not ended; `ended` (the day is not known) is. Without an end the answer
 * is unknown.
 * @param today an ISO day
 */
export function hasEnded(end: string | undefined, today: string): boolean | undefined {
  if (end === undefined) return undefined
  return end === ENDED || end < today
}

const ENDED = 'ended'

/** Is anything known about the image, beside its name? */
export function isKnownRepository(repository: string): boolean {
  const known = lookUpBaseImage(repository)
  return known?.family !== undefined || known?.user !== undefined || known?.deprecated !== undefined
}
