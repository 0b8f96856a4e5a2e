import { realpathSync, statSync } from 'node:fs'
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import { SourceText } from '@plimsoll/text'
import { shownPath } from '../config/find-config.js'
import { repositoryRoot } from '../discovery.js'
import type { DiscoveryProblem } from '../discovery.js'
import { readTextFile } from '../file.js'
import type { BuildDefinition, InlineDockerfile } from './build-definition.js'
import { buildFileKind } from './build-file-name.js'
import { readBuildFile } from './build-file.js'

/** A build that a file tells of. Paths are absolute. */
export interface PlannedBuild {
  /** Where the file says so, for people: `compose.yaml:7`. */
  readonly place: string
  /** `undefined`: nobody knows. */
  readonly context: string | undefined
  readonly buildArguments: ReadonlyMap<string, string>
  readonly target: string | undefined
  readonly platform: string | undefined
  readonly namedContexts: ReadonlySet<string>
}

/** A Dockerfile, and the different ways in which it is built. */
export interface PlannedFile {
  /** As it is shown. */
  readonly path: string
  readonly builds: readonly PlannedBuild[]
}

/** The Dockerfiles that stand in a compose or bake file. */
export interface PlannedInlineFile {
  readonly path: string
  readonly text: string
  readonly dockerfiles: readonly { readonly inline: InlineDockerfile; readonly builds: readonly PlannedBuild[] }[]
  /** Those of a text that the file is to have, in the same order. */
  readonly reread: (text: string) => readonly InlineDockerfile[]
}

export interface BuildPlan {
  /** By absolute path, in the order in which they are named. */
  readonly files: ReadonlyMap<string, PlannedFile>
  readonly inline: readonly PlannedInlineFile[]
  /** The files that name no Dockerfile that is here. */
  readonly idle: readonly { readonly path: string; readonly text: string }[]
  readonly problems: readonly DiscoveryProblem[]
}

/** Reads compose and bake files, and finds the Dockerfiles that they name. */
export function planBuilds(paths: readonly string[], cwd: string): BuildPlan {
  const plan = new Plan(cwd)
  for (const path of paths) plan.addFile(path)
  return plan
}

class Plan implements BuildPlan {
  readonly files = new Map<string, PlannedFile & { readonly builds: PlannedBuild[] }>()
  readonly inline: PlannedInlineFile[] = []
  readonly idle: { readonly path: string; readonly text: string }[] = []
  readonly problems: DiscoveryProblem[] = []
  readonly #cwd: string
  readonly #keys = new Set<string>()

  constructor(cwd: string) {
    this.#cwd = cwd
  }

  addFile(path: string): void {
    const absolute = resolve(this.#cwd, path)
    const content = readTextFile(absolute)
    if (!content.ok) {
      this.problems.push({ path, message: content.message })
      return
    }
    const source = new SourceText(content.text)
    const read = readBuildFile(basename(path), content.text)
    if (!read.ok) {
      this.problems.push({ path: placeOf(path, source, read.offset), message: read.message })
      return
    }
    const places = new BuildPlaces(absolute, this.#cwd)
    const inline = new Map<number, { readonly inline: InlineDockerfile; readonly builds: PlannedBuild[] }>()
    let isIdle = true
    for (const build of read.builds) {
      const place = placeOf(path, source, build.offset)
      const { dockerfile } = build
      if (dockerfile.kind === 'file') {
        if (this.#addDockerfile(build, dockerfile.path, place, places)) isIdle = false
      } else if (dockerfile.kind === 'inline') {
        isIdle = false
        const start = dockerfile.inline.text.sourceOffset(0)
        const known = inline.get(start) ?? { inline: dockerfile.inline, builds: [] }
        inline.set(start, known)
        this.#add(known.builds, `${path}:${start}`, planned(build, place, places.context(build)))
      }
    }
    if (isIdle) this.idle.push({ path, text: content.text })
    if (inline.size === 0) return
    this.inline.push({
      path,
      text: content.text,
      dockerfiles: [...inline.values()],
      reread: (text) => inlineDockerfiles(basename(path), text),
    })
  }

  /** Is there something to lint, or to complain of? */
  #addDockerfile(build: BuildDefinition, file: string, place: string, places: BuildPlaces): boolean {
    const found = places.dockerfile(build, file)
    if (found === undefined) return false
    if (found.kind === 'missing') {
      this.problems.push({ path: place, message: `there is no Dockerfile ${shownPath(found.path, this.#cwd)}` })
      return true
    }
    const known = this.files.get(found.path) ?? { path: shownPath(found.path, this.#cwd), builds: [] }
    this.files.set(found.path, known)
    this.#add(known.builds, found.path, planned(build, place, found.context))
    return true
  }

  /** Builds that are the same but for their names are one. */
  #add(builds: PlannedBuild[], dockerfile: string, build: PlannedBuild): void {
    const { context, buildArguments, target, platform, namedContexts } = build
    const key = JSON.stringify([
      dockerfile,
      context,
      [...buildArguments].sort(([a], [b]) => (a < b ? -1 : 1)),
      target?.toLowerCase(),
      platform,
      [...namedContexts].sort(),
    ])
    if (this.#keys.has(key) || builds.length === MOST_BUILDS) return
    this.#keys.add(key)
    builds.push(build)
  }
}

/** As many builds of one Dockerfile as are looked at. */
const MOST_BUILDS = 50

function planned(
  { buildArguments, target, platform, namedContexts }: BuildDefinition,
  place: string,
  context: string | undefined,
): PlannedBuild {
  return { place, context, buildArguments, target, platform, namedContexts }
}

function placeOf(path: string, source: SourceText, offset: number): string {
  return `${path}:${source.position(offset).line}`
}

/** Each once, though several builds may share it. */
function inlineDockerfiles(name: string, text: string): readonly InlineDockerfile[] {
  const read = readBuildFile(name, text)
  const found = new Map<number, InlineDockerfile>()
  for (const { dockerfile } of read.ok ? read.builds : []) {
    if (dockerfile.kind !== 'inline') continue
    const start = dockerfile.inline.text.sourceOffset(0)
    if (!found.has(start)) found.set(start, dockerfile.inline)
  }
  return [...found.values()]
}

type FoundDockerfile =
  | { readonly kind: 'found'; readonly path: string; readonly context: string | undefined }
  | { readonly kind: 'missing'; readonly path: string }

/** Where the paths of a compose or bake file lead. */
class BuildPlaces {
  /** Paths are from the first of these folders from which they lead somewhere. */
  readonly #folders: readonly string[]
  /** Nothing outside of them is read. */
  readonly #roots: readonly string[]

  constructor(file: string, cwd: string) {
    const folder = dirname(file)
    const root = repositoryRoot(folder)
    const above = buildFileKind(basename(file)) === 'compose' || root === undefined ? [] : foldersAbove(folder, root)
    this.#folders = [folder, ...above]
    this.#roots = root !== undefined ? [root] : isWithin(folder, cwd) ? [cwd, dirname(folder)] : [dirname(folder)]
  }

  /** `undefined`: somewhere else, or perhaps said in another file. */
  dockerfile({ context, complete }: BuildDefinition, file: string): FoundDockerfile | undefined {
    if (context.kind === 'unknown') return undefined
    const candidates = this.#folders.map((folder) => {
      const place = resolve(folder, context.path)
      return { place, path: resolve(place, file) }
    })
    for (const { place, path } of candidates) {
      if (statSync(path, { throwIfNoEntry: false }) === undefined) continue
      if (!this.#mayRead(path)) return undefined
      return { kind: 'found', path, context: this.#mayRead(place) ? place : undefined }
    }
    const [first] = candidates
    if (first === undefined || !complete || !this.#roots.some((root) => isWithin(first.path, root))) return undefined
    return { kind: 'missing', path: first.path }
  }

  /** The context's folder, if there is one. */
  context({ context }: BuildDefinition): string | undefined {
    if (context.kind === 'unknown') return undefined
    const candidates = this.#folders.map((folder) => resolve(folder, context.path))
    const found = candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true)
    return found !== undefined && this.#mayRead(found) ? found : undefined
  }

  /** Does it lie in one of the roots, by its name and with its links followed? */
  #mayRead(path: string): boolean {
    try {
      const real = realpathSync(path)
      return this.#roots.some((root) => isWithin(path, root) && isWithin(real, realpathSync(root)))
    } catch {
      return false
    }
  }
}

/** The folders above one, up to a root. */
function foldersAbove(folder: string, root: string): string[] {
  const folders: string[] = []
  for (let at = folder; at !== root && at !== dirname(at);) {
    at = dirname(at)
    folders.push(at)
  }
  return folders
}

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path)
  return inside === '' || (inside !== '..' && !inside.startsWith(`..${sep}`) && !isAbsolute(inside))
}
