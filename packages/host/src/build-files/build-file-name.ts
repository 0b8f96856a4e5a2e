/** What a file that names Dockerfiles is, by its name. */
export type BuildFileKind = 'compose' | 'bake-hcl' | 'bake-json'

/** `undefined` for every other file. */
export function buildFileKind(name: string): BuildFileKind | undefined {
  if (/^(?:compose(?:\..+)?|docker-compose.*)\.ya?ml$/.test(name)) return 'compose'
  if (/^docker-bake(?:\..+)?\.json$/.test(name)) return 'bake-json'
  return /^[^.].*\.hcl$/.test(name) ? 'bake-hcl' : undefined
}

/** Does the builder read a file of this name by itself, and not over or under another one? */
export function isWholeBuildFile(name: string): boolean {
  return /^(?:docker-)?compose\.ya?ml$|^docker-bake\.(?:hcl|json)$/.test(name)
}
