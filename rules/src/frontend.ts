import type { Model } from '@plimsoll/semantics'

/** Is the file read by Docker's own frontend? Another one that `# syntax=` names may know a language of its own. */
export function isDockerFrontend({ parse }: Model): boolean {
  const image = parse.syntax?.value
  if (image === undefined) return true
  const name = image.replace(/[:@].*$/, '').replace(/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)\//, '')
  return name === 'docker/dockerfile' || name === 'docker/dockerfile-upstream'
}
