/** The base name of a program as a command line gives it. */
export function programName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path
}

export function isPosixShell(name: string): boolean {
  return POSIX_SHELLS.has(name)
}

export function isShell(name: string): boolean {
  return POSIX_SHELLS.has(name) || /^(?:cmd|powershell|pwsh|fish)(?:\.exe)?$/i.test(name)
}

/** Started without a program, it waits for a person. */
export function isInterpreter(name: string): boolean {
  return isShell(name) || INTERPRETERS.test(name)
}

const POSIX_SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'dash', 'ash', 'zsh', 'ksh'])

const INTERPRETERS =
  /^(?:python[\d.]*|ipython|node|nodejs|irb|jshell|php|ruby|perl|lua|ghci|iex|erl|julia|R|scala|sbcl|swift|bun|deno|groovysh|psql|mysql|redis-cli|mongo|mongosh)$/
