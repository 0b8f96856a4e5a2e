/** The base name of a program: what stands behind the last `/`; on Windows also `\`, in lower case, without `.exe`. */
export function programName(path: string, windows: boolean): string {
  if (!windows) return path.slice(path.lastIndexOf('/') + 1)
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).toLowerCase()
  return name.replace(/\.(?:exe|cmd|bat|com)$/, '')
}

/**
 * Where a script stands after `cd target`. Paths begin with `/`, with `~`, or with `.`, the directory that the script
 * began in; `undefined` is unknown.
 */
export function changeDirectory(from: string | undefined, target: string): string | undefined {
  if (target.length + (from?.length ?? 0) > MAX_LENGTH) return undefined
  if (target.startsWith('/')) return normalize('/', target)
  if (target.startsWith('~')) {
    const slash = target.indexOf('/')
    return slash === -1 ? target : normalize(target.slice(0, slash), target.slice(slash))
  }
  if (from === undefined) return undefined
  const slash = from.indexOf('/')
  const root = from.startsWith('/') ? '/' : slash === -1 ? from : from.slice(0, slash)
  return normalize(root, `${from.slice(root.length)}/${target}`)
}

/** Longer paths are not followed. */
const MAX_LENGTH = 1000

/** `root` and the segments of `path`, without `.` and `..`. What leaves `~x` is unknown; `.` may be left: `../x`. */
function normalize(root: string, path: string): string | undefined {
  const segments: string[] = root === '..' ? ['..'] : []
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue
    if (segment !== '..') segments.push(segment)
    else if (segments.length > 0 && segments.at(-1) !== '..') segments.pop()
    else if (root.startsWith('~')) return undefined
    else if (root !== '/') segments.push('..')
  }
  if (root === '/') return `/${segments.join('/')}`
  if (segments[0] === '..') return segments.join('/')
  return [root, ...segments].join('/')
}
