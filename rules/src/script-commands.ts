import type { ShellCommand } from '@plimsoll/semantics'
import { isPosixShell } from './program.js'

/**
 * May a command do things that cannot be seen here: run a script, a function, a Makefile, or a tool that installs
 * packages by itself?
 */
export function mayHideCommands(command: ShellCommand): boolean {
  const { name, nameWord, args } = command
  if (name === undefined) return nameWord !== undefined
  if (/\.(?:sh|bash|py|pl|rb)$/.test(name) || HIDING.has(name)) return true
  const path = nameWord?.value ?? ''
  if (/^(?:\.{1,2}|~)\//.test(path) || /^\/(?:tmp|opt|app|src|root|home|usr\/local)\//.test(path)) return true
  if (name === 'playwright' || name === 'npx')
    return args.some(({ value }) => value === 'install' || value === 'install-deps')
  return isPosixShell(name) && !command.hasFlag('-c')
}

const HIDING: ReadonlySet<string> = new Set(
  '. source eval make cmake rake ansible-playbook mk-build-deps gdebi equivs-build apt-fast install-php-extensions install_packages chef-solo puppet salt-call rosdep bazel python python3 perl ruby'.split(
    ' ',
  ),
)
