import { closeSync, existsSync, fstatSync, lstatSync, openSync, readSync, realpathSync, type Stats } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { BuildContextFacts, Questions, SourceFacts } from '@plimsoll/linter'
import { ignoreFileNames } from '@plimsoll/parser'
import { readTextFile } from './file.js'
import type { Folders } from './folders.js'

/**
 * The build context of a Dockerfile when nobody names it: its folder, or the nearest one above, up to the repository's
 * root, in which all the sources exist that COPY and ADD name in so many words; `undefined` where there is none.
 */
export function findBuildContext(dockerfile: string, sources: readonly string[], folders: Folders): string | undefined {
  const folder = dirname(resolve(dockerfile))
  const root = folders.repositoryRoot(folder) ?? folder
  for (let at = folder; ; at = dirname(at)) {
    if (sources.every((source) => sourceFacts(at, source).kind !== 'missing')) return at
    if (at === root || dirname(at) === at) return undefined
  }
}

/** Answers what rules want to know of a build context. Looks at nothing outside the folder, links included. */
export function answerBuildContext(
  context: string,
  dockerfile: string | undefined,
  { buildContext }: Questions,
  folders: Folders,
): BuildContextFacts | undefined {
  if (buildContext === undefined) return undefined
  const root = resolve(context)
  const inside = dockerfile === undefined ? undefined : pathInside(root, resolve(dockerfile))
  return {
    ignoreFile: findIgnoreFile(root, dockerfile),
    // Read when a rule asks: most have nothing to say before.
    get rootEntries() {
      return folders.names(root)
    },
    get size() {
      return folders.size(root)
    },
    dockerfile: inside,
    sources: new Map(buildContext.sources.map((source) => [source, sourceFacts(root, source)])),
  }
}

/** The specific ignore file beside the Dockerfile, else the context's own. */
function findIgnoreFile(root: string, dockerfile: string | undefined): BuildContextFacts['ignoreFile'] {
  const [specific, general] = ignoreFileNames(dockerfile === undefined ? 'Dockerfile' : resolve(dockerfile))
  // Beside a text that lies nowhere there is nothing.
  for (const path of [...(dockerfile === undefined ? [] : [specific]), join(root, general)]) {
    const content = existsSync(path) ? readTextFile(path) : undefined
    if (content?.ok === true) return { path: relative(root, path).replaceAll(sep, '/'), text: content.text }
  }
  return undefined
}

const OUTSIDE: SourceFacts = { kind: 'other', archive: false }
const FOLDER: SourceFacts = { kind: 'folder', archive: false }
const MISSING: SourceFacts = { kind: 'missing', archive: false }

/** What a path from the context's root is. A link that leads out of the context is `other`, and not followed. */
function sourceFacts(root: string, source: string): SourceFacts {
  let path = root
  let status: Stats | undefined
  try {
    for (const part of source.split('/')) {
      if (part === '') continue
      path = join(path, part)
      status = lstatSync(path, { throwIfNoEntry: false })
      if (status === undefined) return MISSING
      if (status.isSymbolicLink()) return linkedFacts(root, join(root, source))
    }
    return factsOf(path, status ?? lstatSync(path))
  } catch {
    return MISSING
  }
}

/** Behind a link, which is followed if it stays inside. One that leads nowhere is still there. */
function linkedFacts(root: string, path: string): SourceFacts {
  if (!existsSync(path)) return lstatSync(path).isSymbolicLink() ? OUTSIDE : MISSING
  const real = realpathSync(path)
  const realRoot = realpathSync(root)
  if (real !== realRoot && pathInside(realRoot, real) === undefined) return OUTSIDE
  return factsOf(real, lstatSync(real))
}

function factsOf(path: string, status: Stats): SourceFacts {
  if (status.isDirectory()) return FOLDER
  if (!status.isFile()) return OUTSIDE
  return {
    kind: 'file',
    // Looked at when a rule asks.
    get archive() {
      return isArchive(path)
    },
  }
}

/** The path from `root`, with slashes, if it lies below. */
function pathInside(root: string, path: string): string | undefined {
  const inside = relative(root, path)
  return inside === '' || /^\.\.(?:[\\/]|$)/.test(inside) ? undefined : inside.replaceAll(sep, '/')
}

/** What compressed files begin with: gzip, bzip2, xz, zstd. */
const MAGICS: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x42, 0x5a, 0x68],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x28, 0xb5, 0x2f, 0xfd],
]
const USTAR_AT = 257

function isArchive(path: string): boolean {
  const head = new Uint8Array(USTAR_AT + 5)
  let file: number | undefined
  try {
    file = openSync(path, 'r')
    if (!fstatSync(file).isFile()) return false
    const length = readSync(file, head, 0, head.length, 0)
    if (MAGICS.some((magic) => magic.every((byte, index) => head[index] === byte))) return true
    return length === head.length && Buffer.from(head.subarray(USTAR_AT)).toString('latin1') === 'ustar'
  } catch {
    return false
  } finally {
    if (file !== undefined) closeSync(file)
  }
}
