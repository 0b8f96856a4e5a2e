import { isMountedOver, joinPath, type PackageOperation, type Run, type ShellCommand } from '@plimsoll/semantics'

const LISTS = '/var/lib/apt/lists'

/** Are the package lists in a mount, which no layer keeps? */
export function keepsListsInMount({ instruction }: Run): boolean {
  return isMountedOver(instruction, ['cache', 'tmpfs', 'bind'], [LISTS])
}

/** Does a command remove the package lists: the folder, what is in it, or a folder above? */
export function removesLists(command: ShellCommand): boolean {
  const { name, fields } = command
  if (name === 'rm') return fields.some((field) => coversLists(absolute(command, field.shown)))
  if (name === 'find') {
    const [path] = fields
    const deletes = fields.some(({ shown }) => shown === '-delete' || shown === 'rm')
    return path !== undefined && deletes && coversLists(absolute(command, path.shown))
  }
  return false
}

/** `apt-get dist-clean` does the same. */
export function isListClean({ manager, subcommandName }: PackageOperation): boolean {
  return manager === 'apt' && /^dist-?clean$/.test(subcommandName)
}

function absolute({ cwd }: ShellCommand, path: string): string {
  if (path.startsWith('/') || path.startsWith('-') || !cwd?.startsWith('/')) return path
  return joinPath(cwd, path)
}

/** A path with wildcards covers the lists where it begins as their path does, or names a folder above. */
function coversLists(path: string): boolean {
  const clean = path.replace(/\/{2,}/g, '/').replace(/\/+$/, '')
  return /^\/var\/lib\/(?:apt\/)?\*$|^\/var\/lib\/apt(?:$|\/(?:lists|l?\*))/.test(clean) || clean === '/var/lib'
}
