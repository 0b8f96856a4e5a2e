import { joinPath, type Run, type ShellCommand } from '@plimsoll/semantics'

/**
 * The place of the last command of a RUN that deletes one of some folders, by `rm` or `find`: all of it, a part of it, or
 * a folder above. A branch counts, and a script that is called after it; -1 is none.
 */
export function lastRemoval({ commands }: Run, folders: readonly string[]): number {
  return (
    commands.findLast((command) => removesFolder(command, folders) || /clean.*\.sh$/i.test(command.name ?? ''))
      ?.index ?? -1
  )
}

function removesFolder(command: ShellCommand, folders: readonly string[]): boolean {
  const { name, fields } = command
  if (name !== 'rm' && name !== 'find') return false
  const words = fields.map(({ shown }) => shown)
  if (name === 'find' && !words.includes('-delete') && !words.includes('rm')) return false
  return words.some((word) => {
    const path = absolutePath(command, word)
    return path !== undefined && folders.some((folder) => meets(path, folder))
  })
}

function absolutePath({ cwd }: ShellCommand, path: string): string | undefined {
  if (path.startsWith('/')) return path
  return path.startsWith('-') || !cwd?.startsWith('/') ? undefined : joinPath(cwd, path)
}

/** Is one the other, or in it? */
function meets(path: string, folder: string): boolean {
  const parts = path.split('/').filter((part) => part !== '')
  const wanted = folder.split('/').filter((part) => part !== '')
  return parts.length > 0 && wanted.every((part, index) => matches(parts[index], part))
}

/** A part with wildcards, braces or variables matches by the characters before them; one that is not there, all. */
function matches(pattern: string | undefined, part: string): boolean {
  if (pattern === undefined) return true
  const wild = pattern.search(/[*?[{$`]/)
  return wild === -1 ? pattern === part : part.startsWith(pattern.slice(0, wild))
}
