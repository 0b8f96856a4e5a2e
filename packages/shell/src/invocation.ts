import type { ShellOptions } from './command.js'
import { dialectOf, type Dialect } from './dialect.js'

/** The command line of a shell: `bash -euo pipefail -c script name arg`. */
export interface ShellInvocation {
  readonly dialect: Dialect
  readonly options: ShellOptions
  /** Where its script stands in the words given, or, for PowerShell and cmd, begins. */
  readonly script: number | undefined
  /** Does it read its script from its standard input? */
  readonly readsInput: boolean
}

export const NO_OPTIONS: ShellOptions = { errexit: false, nounset: false, pipefail: false, xtrace: false }

/**
 * Reads the words behind the name of a shell; `undefined` stands for a word that is not known. For a `SHELL`
 * instruction, whose script follows its last word, `script` is the number of words.
 */
export function readInvocation(program: string, words: readonly (string | undefined)[]): ShellInvocation | undefined {
  const dialect = dialectOf(program)
  if (dialect === undefined) return undefined
  if (dialect === 'powershell') return readPowerShell(words)
  if (dialect === 'cmd') return readCmd(words)
  return readPosix(dialect, words)
}

/** The options after a `set`, or in the words of a shell: `-eux`, `+e`, `-o pipefail`. */
export function readSetOptions(
  options: ShellOptions,
  words: readonly (string | undefined)[],
): { readonly options: ShellOptions; readonly next: number; readonly letters: string } {
  let result = options
  let letters = ''
  let next = 0
  for (; next < words.length; next++) {
    const word = words[next]
    if (word === undefined || !/^[-+]./.test(word) || word === '--') break
    if (word.startsWith('--') || word.startsWith('++')) {
      if (LONG_WITH_VALUE.has(word)) next++
      continue
    }
    const on = word.startsWith('-')
    for (const letter of word.slice(1)) {
      const name = letter === 'o' ? words[++next] : LETTERS.get(letter)
      if (letter === 'O') next++
      if (isOption(name)) result = { ...result, [name]: on }
      letters += letter
    }
  }
  if (words[next] === '--') next++
  return { options: result, next, letters }
}

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['e', 'errexit'],
  ['u', 'nounset'],
  ['x', 'xtrace'],
])

const LONG_WITH_VALUE: ReadonlySet<string> = new Set(['--rcfile', '--init-file', '--emulate'])

function isOption(name: string | undefined): name is keyof ShellOptions {
  return name !== undefined && Object.hasOwn(NO_OPTIONS, name)
}

function readPosix(dialect: Dialect, words: readonly (string | undefined)[]): ShellInvocation {
  const { options, next, letters } = readSetOptions(NO_OPTIONS, words)
  const runsArgument = letters.includes('c')
  const file = words[next]
  const namesFile = next < words.length && file !== '-' && file !== '/dev/stdin'
  return {
    dialect,
    options,
    script: runsArgument ? next : undefined,
    readsInput: !runsArgument && (letters.includes('s') || !namesFile),
  }
}

function readPowerShell(words: readonly (string | undefined)[]): ShellInvocation {
  const found = { dialect: 'powershell', options: NO_OPTIONS } as const
  for (let at = 0; at < words.length; at++) {
    const word = words[at]?.toLowerCase()
    if (word === undefined) return { ...found, script: at, readsInput: false }
    const flag = /^(?:--?|\/)([a-z]+)$/.exec(word)?.[1]
    if (flag === undefined) return { ...found, script: at, readsInput: word === '-' }
    if (isPrefix(flag, 'command')) return { ...found, script: at + 1, readsInput: words[at + 1] === '-' }
    if (isPrefix(flag, 'file') || isPrefix(flag, 'encodedcommand') || flag === 'ec') break
    if (!POWERSHELL_SWITCHES.some((name) => isPrefix(flag, name))) at++
  }
  return { ...found, script: undefined, readsInput: false }
}

const POWERSHELL_SWITCHES = ['nologo', 'noexit', 'noprofile', 'noninteractive', 'sta', 'mta', 'login', 'interactive']

function isPrefix(flag: string, name: string): boolean {
  return name.startsWith(flag)
}

function readCmd(words: readonly (string | undefined)[]): ShellInvocation {
  for (const [index, word] of words.entries()) {
    const flags = /^(?:\/[a-z](?::\w+)?)+$/i.exec(word ?? '')?.[0]
    if (flags === undefined) break
    if (/\/[ckr]/i.test(flags)) return { dialect: 'cmd', options: NO_OPTIONS, script: index + 1, readsInput: false }
  }
  return { dialect: 'cmd', options: NO_OPTIONS, script: undefined, readsInput: false }
}
