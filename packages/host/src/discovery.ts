import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import ignore, { type Ignore } from 'ignore'
import { buildFileKind } from './build-files/build-file-name.js'

/** Files to lint, and what was named but cannot be. */
export interface Discovery {
  /** As a user would write them: relative where the given path was. In the order given, folders sorted. */
  readonly files: readonly string[]
  /** Compose and bake files, which name Dockerfiles. */
  readonly buildFiles: readonly FoundBuildFile[]
  /** The folders that have no Dockerfile, but files that may name some. */
  readonly emptyFolders: readonly string[]
  readonly problems: readonly DiscoveryProblem[]
}

/** A compose or bake file; was it named, or found in a folder? */
export interface FoundBuildFile {
  readonly path: string
  readonly named: boolean
}

export interface DiscoveryProblem {
  readonly path: string
  readonly message: string
}

/** What is to be said of a folder in which there is nothing to lint. */
export function emptyFolderMessage(path: string): string {
  return `no Dockerfile in the folder ${path}`
}

/**
 * The Dockerfiles among `paths`. A file is taken whatever its name; a folder is searched to the bottom for files
 * that are named like Dockerfiles, but for `.git`, `node_modules` and what `.gitignore` files exclude. Links to folders
 * are not followed. Compose and bake files are known by their names.
 */
export function discover(paths: readonly string[], cwd: string): Discovery {
  const files: string[] = []
  const buildFiles = new Map<string, FoundBuildFile>()
  const emptyFolders: string[] = []
  const problems: DiscoveryProblem[] = []
  for (const path of paths) {
    const absolute = resolve(cwd, path)
    const isFolder = folderAt(absolute)
    if (isFolder === undefined) {
      problems.push({ path, message: describeMissing(absolute) })
    } else if (!isFolder) {
      if (buildFileKind(basename(path)) === undefined) files.push(path)
      else buildFiles.set(path, { path, named: true })
    } else {
      const found: FoundFiles = { dockerfiles: [], buildFiles: [] }
      searchFolder(path, absolute, ignoresAbove(absolute), found)
      files.push(...found.dockerfiles)
      for (const file of found.buildFiles) {
        if (!buildFiles.has(file)) buildFiles.set(file, { path: file, named: false })
      }
      if (found.dockerfiles.length > 0) continue
      if (found.buildFiles.length > 0) emptyFolders.push(path)
      else problems.push({ path, message: emptyFolderMessage(path) })
    }
  }
  return { files: [...new Set(files)], buildFiles: [...buildFiles.values()], emptyFolders, problems }
}

/** `Dockerfile`, `Dockerfile.dev`, `web.Dockerfile`, `web.dockerfile`, `Containerfile…`; no ignore files. */
export function isDockerfileName(name: string): boolean {
  if (name.endsWith('.dockerignore')) return false
  return /^(?:[Dd]ockerfile|Dockerfile\..+|Containerfile.*|.+\.[Dd]ockerfile)$/.test(name)
}

function folderAt(path: string): boolean | undefined {
  try {
    return statSync(path).isDirectory()
  } catch {
    return undefined
  }
}

function describeMissing(path: string): string {
  try {
    if (lstatSync(path).isSymbolicLink()) return 'the link leads nowhere'
  } catch {
    // Nothing is there at all.
  }
  return 'no such file or folder'
}

/** The rules of one `.gitignore`, with the folder they are relative to. */
interface IgnoreRules {
  readonly folder: string
  readonly rules: Ignore
}

interface FoundFiles {
  readonly dockerfiles: string[]
  readonly buildFiles: string[]
}

function searchFolder(shown: string, absolute: string, above: readonly IgnoreRules[], found: FoundFiles): void {
  const ignores = [...above, ...readIgnoreFile(absolute)]
  const entries = readFolder(absolute)
  for (const entry of entries) {
    const path = join(absolute, entry.name)
    const shownPath = shown === '.' ? entry.name : join(shown, entry.name)
    if (entry.isDirectory()) {
      if (entry.name === '.git' || entry.name === 'node_modules') continue
      if (!isExcluded(ignores, path, true)) searchFolder(shownPath, path, ignores, found)
    } else {
      const list = isDockerfileName(entry.name)
        ? found.dockerfiles
        : buildFileKind(entry.name) === undefined
          ? undefined
          : found.buildFiles
      if (list !== undefined && !isExcluded(ignores, path, false) && folderAt(path) !== true) list.push(shownPath)
    }
  }
}

function readFolder(path: string): { name: string; isDirectory: () => boolean }[] {
  try {
    return readdirSync(path, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))
  } catch {
    return []
  }
}

function readIgnoreFile(folder: string): IgnoreRules[] {
  try {
    return [{ folder, rules: ignore().add(readFileSync(join(folder, '.gitignore'), 'utf8')) }]
  } catch {
    return []
  }
}

/** The `.gitignore` files of the folders above, up to the repository's root; none outside a repository. */
function ignoresAbove(folder: string): IgnoreRules[] {
  const root = repositoryRoot(folder)
  if (root === undefined || root === folder) return []
  const folders: string[] = []
  for (let above = dirname(folder); ; above = dirname(above)) {
    folders.unshift(above)
    if (above === root) break
  }
  return folders.flatMap(readIgnoreFile)
}

/** The nearest folder, this one or above, that holds `.git`. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = folder; ; at = dirname(at)) {
    try {
      lstatSync(join(at, '.git'))
      return at
    } catch {
      if (dirname(at) === at) return undefined
    }
  }
}

/** The last `.gitignore` that says something of the path decides. */
function isExcluded(ignores: readonly IgnoreRules[], path: string, isFolder: boolean): boolean {
  let excluded = false
  for (const { folder, rules } of ignores) {
    const relative = path.slice(folder.length + (folder.endsWith(sep) ? 0 : 1)).replaceAll(sep, '/')
    const result = rules.test(isFolder ? `${relative}/` : relative)
    if (result.ignored) excluded = true
    else if (result.unignored) excluded = false
  }
  return excluded
}
