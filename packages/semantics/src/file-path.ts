/** Is a path absolute for the system? For Windows also `\x`, `C:\x` and `C:/x`. */
export function isAbsolutePath(path: string, os: 'linux' | 'windows' | undefined): boolean {
  if (path.startsWith('/')) return true
  return os === 'windows' && (path.startsWith('\\') || /^[A-Za-z]:[\\/]/.test(path))
}

/** A relative path below a directory, cleaned. */
export function joinPath(directory: string, path: string): string {
  const separator = directory.includes('\\') ? '\\' : '/'
  const parts: string[] = []
  for (const part of `${directory}${separator}${path}`.split(/[\\/]/)) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const joined = parts.join(separator)
  return /^[A-Za-z]:/.test(directory) ? joined : `${separator}${joined}`
}
