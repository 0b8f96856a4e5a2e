/**
 * The language of a script. `sh` is a POSIX shell that is not known better: what `/bin/sh` is depends on the base image
 * (Debian: dash, Alpine: ash, the RPM distributions: bash). `other` is not a shell that is understood.
 */
export type Dialect = 'sh' | 'dash' | 'ash' | 'bash' | 'ksh' | 'zsh' | 'powershell' | 'cmd' | 'other'

/** The dialect of a shell by the base name of its program, in any case and with or without `.exe`. */
export function dialectOf(program: string): Dialect | undefined {
  return DIALECTS.get(program.toLowerCase().replace(/\.exe$/, ''))
}

/** Is it one of the shells whose grammar is that of the POSIX shell or an extension of it? */
export function isPosix(dialect: Dialect): boolean {
  return dialect !== 'powershell' && dialect !== 'cmd' && dialect !== 'other'
}

/** Are programs named as on Windows: in any case, with `\` in paths, and with or without `.exe`? */
export function isWindows(dialect: Dialect): boolean {
  return dialect === 'powershell' || dialect === 'cmd'
}

/** Does `{a,b}` stand for two words? Under a plain `sh` it is taken to: people write it where it works. */
export function expandsBraces(dialect: Dialect): boolean {
  return dialect === 'sh' || dialect === 'bash' || dialect === 'ksh' || dialect === 'zsh'
}

/** Is `((` an arithmetic command, whatever stands in it? In the others it opens two subshells. */
export function hasArithmeticCommand(dialect: Dialect): boolean {
  return dialect === 'bash' || dialect === 'ksh' || dialect === 'zsh'
}

const DIALECTS: ReadonlyMap<string, Dialect> = new Map([
  ['sh', 'sh'],
  ['dash', 'dash'],
  ['ash', 'ash'],
  ['bash', 'bash'],
  ['rbash', 'bash'],
  ['ksh', 'ksh'],
  ['ksh93', 'ksh'],
  ['mksh', 'ksh'],
  ['zsh', 'zsh'],
  ['powershell', 'powershell'],
  ['pwsh', 'powershell'],
  ['cmd', 'cmd'],
])
