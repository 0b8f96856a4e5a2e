import type { BaseImageTable } from './base-image-table.js'
import type { ImageReference } from './image-reference.js'

/** The name under which the table has an image. */
export interface RepositoryName {
  readonly name: string
  /** The Windows build of an official image is meant. */
  readonly windows: boolean
}

/**
 * Docker Hub's many names are cut off, architectures' accounts mean the official image, and other names of the same
 * builds become one. Every other registry stays as written: nothing is guessed from the last part of a name.
 */
export function normalizeRepository(reference: ImageReference, table: BaseImageTable): RepositoryName {
  const hubName = cutHubPrefix(reference.text.slice(0, reference.spans.repository.end), table.hubPrefixes)
  const [account = '', repository = '', ...more] = hubName.split('/')
  const hasAccount = repository !== '' && more.length === 0
  const windows = hasAccount && account === WINDOWS_ACCOUNT
  const isBuild = windows || (hasAccount && table.architectures.includes(account))
  return { name: table.sameBuilds(isBuild ? repository : hubName), windows }
}

const WINDOWS_ACCOUNT = 'winamd64'
const OFFICIAL = 'library/'

function cutHubPrefix(name: string, prefixes: readonly string[]): string {
  for (const prefix of prefixes) {
    if (!name.startsWith(prefix)) continue
    const rest = name.slice(prefix.length)
    if (!prefix.endsWith(OFFICIAL)) return rest
    if (!rest.includes('/')) return rest
  }
  return name
}
