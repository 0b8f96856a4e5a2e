import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Takes the LICENSE of the root along, and puts versions in the place of `workspace:`. */
export const PNPM = 'pnpm@12.21.0'

export interface PackedPackage {
  readonly name: string
  readonly version: string
  /** In the repository. */
  readonly folder: string
  /** The archive, absolute. */
  readonly archive: string
}

/** The folders of the packages that are published, from the root. */
export function publicFolders(root: string): string[] {
  const folders = ['rules', ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}`)]
  return folders.filter((folder) => readManifest(join(root, folder)).private !== true).sort()
}

/** Builds a package, as its `prepack` says, and packs it as it would be published. */
export function pack(root: string, folder: string, into: string): PackedPackage {
  const { name, version } = readManifest(join(root, folder))
  execFileSync('npx', ['-y', PNPM, 'pack', '--pack-destination', into], {
    cwd: join(root, folder),
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const archive = `${name.replace('@', '').replace('/', '-')}-${version}.tgz`
  return { name, version, folder, archive: join(into, archive) }
}

/** The files of an archive without the folder `package` around them, sorted. */
export function filesOf(archive: string): string[] {
  const listed = execFileSync('tar', ['tzf', archive], { encoding: 'utf8' })
  return listed
    .split('\n')
    .filter(Boolean)
    .map((name) => name.replace(/^package\//, ''))
    .sort()
}

export interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly engines?: { readonly node?: string }
  readonly repository?: { readonly url?: string; readonly directory?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

export function readManifest(folder: string): Manifest {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest
}
