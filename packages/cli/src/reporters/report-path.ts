import { realpathSync } from 'node:fs'
import { isAbsolute, normalize, relative, resolve, sep } from 'node:path'
import type { LintRun } from '../run.js'
import { wellFormed } from './json-text.js'

/** A path as other programs look for it: relative to the root where the file lies in there, with `/`, no `./`. */
export function reportPath(path: string, { cwd, root }: Pick<LintRun, 'cwd' | 'root'>): string {
  const inside = relative(root, resolve(cwd, path))
  const shown = inside !== '' && !isOutside(inside) ? inside : normalize(path)
  return shown.replaceAll(sep, '/')
}

/** The same as a URI reference: relative, or with the scheme `file`. */
export function reportUri(path: string, folders: Pick<LintRun, 'cwd' | 'root'>): string {
  const shown = reportPath(path, folders)
  const encoded = wellFormed(shown).split('/').map(encodeURIComponent).join('/')
  if (!isAbsolute(shown)) return encoded
  return `file://${encoded.startsWith('/') ? '' : '/'}${encoded}`
}

/**
 * What paths in reports are relative to: the folder of the repository where a CI service names it and we are inside,
 * else the working folder.
 */
export function reportRoot(cwd: string, environment: Readonly<Record<string, string | undefined>>): string {
  for (const name of ['GITHUB_WORKSPACE', 'CI_PROJECT_DIR', 'BUILD_SOURCESDIRECTORY']) {
    const folder = environment[name]
    if (folder === undefined || !isAbsolute(folder)) continue
    const root = realPath(folder)
    if (!isOutside(relative(root, cwd))) return root
  }
  return cwd
}

function isOutside(path: string): boolean {
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)
}

function realPath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return path
  }
}
