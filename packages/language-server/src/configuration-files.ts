/** The files that say how documents are linted. */
export const CONFIGURATION_GLOBS = [
  '**/.plimsoll.{yaml,yml,json}',
  '**/package.json',
  '**/.hadolint.{yaml,yml}',
  '**/*.dockerignore',
  '**/.dockerignore',
]

/** Is a document one of them? Editors may send them, too; they are no Dockerfiles. */
export function isConfiguration(uri: string): boolean {
  const name = uri.slice(uri.lastIndexOf('/') + 1)
  return /^(?:\.plimsoll\.(?:ya?ml|json)|package\.json|\.hadolint\.ya?ml|.*\.dockerignore)$/.test(name)
}
