import type { ShellWord } from './word.js'

/** How the words of a command that runs another one are told apart. */
interface WrapperTable {
  /** Letters of options that take a value. */
  readonly letters?: string
  /** Long options that take the next word for a value. */
  readonly long?: readonly string[]
  /** How many words that are no options stand in front of the command. */
  readonly operands?: number
  /** Do assignments stand in front of the command? */
  readonly assignments?: boolean
  /** Words of which one must follow the name: `run` in `conda run`. */
  readonly subcommands?: readonly string[]
  /** Options with which it runs nothing. */
  readonly unless?: readonly string[]
  /** Options of which it needs one to run a command. */
  readonly only?: readonly string[]
}

/** The command inside of another one. */
export interface Wrapped {
  /** Its words, from the name on. */
  readonly words: readonly ShellWord[]
  /** The words between that assign. */
  readonly assignments: readonly ShellWord[]
}

/** The commands that the words of a command run, if it is one of those that run others. */
export function unwrap(name: string, args: readonly ShellWord[]): Wrapped[] {
  if (name === 'find') return commandsOfFind(args)
  if (name === 'scl') return commandOfScl(args)
  const table = WRAPPERS.get(name)
  const inner = table === undefined ? undefined : innerCommand(table, args)
  return inner === undefined ? [] : [inner]
}

/** Does a command of this name run another one? */
export function isWrapper(name: string): boolean {
  return WRAPPERS.has(name)
}

/** Is it a word that assigns a variable: `NAME=value`? */
function isAssignment(word: ShellWord): boolean {
  return /^[A-Za-z_]\w*=/.test(word.shown)
}

function innerCommand(table: WrapperTable, args: readonly ShellWord[]): Wrapped | undefined {
  let at = 0
  if (table.subcommands !== undefined) {
    at = skipOptions(table, args, at)
    if (!table.subcommands.includes(args[at]?.value ?? '')) return undefined
    at++
  }
  const assignments: ShellWord[] = []
  let operands = table.operands ?? 0
  for (;;) {
    const next = skipOptions(table, args, at)
    const options = args.slice(at, next).map((word) => word.value ?? '')
    if (options.some((option) => table.unless?.includes(option))) return undefined
    if (table.only !== undefined && !options.some((option) => table.only?.includes(option))) return undefined
    at = next
    const word = args[at]
    if (word === undefined) return undefined
    if (table.assignments === true && isAssignment(word)) assignments.push(word)
    else if (operands > 0) operands--
    else break
    at++
  }
  return { words: args.slice(at), assignments }
}

/** The place of the first word from `at` on that is not an option or the value of one. */
function skipOptions(table: WrapperTable, args: readonly ShellWord[], at: number): number {
  while (at < args.length) {
    const text = args[at]?.value
    if (text === '--') return at + 1
    if (!text?.startsWith('-')) return at
    at += takesNext(table, text) ? 2 : 1
  }
  return at
}

function takesNext(table: WrapperTable, option: string): boolean {
  if (option.startsWith('--')) return table.long?.includes(option) === true
  const letter = [...(table.letters ?? '')].map((value) => option.indexOf(value, 1)).filter((found) => found > 0)
  return letter.length > 0 && Math.min(...letter) === option.length - 1
}

/** `find … -exec command {} \;`, also several of them. */
function commandsOfFind(args: readonly ShellWord[]): Wrapped[] {
  const commands: Wrapped[] = []
  let from = -1
  for (const [index, word] of args.entries()) {
    const text = word.value
    if (from === -1) {
      if (text !== undefined && FIND_ACTIONS.has(text)) from = index + 1
    } else if (text === ';' || (text === '+' && args[index - 1]?.value === '{}')) {
      if (index > from) commands.push({ words: args.slice(from, index), assignments: [] })
      from = -1
    }
  }
  if (from !== -1 && from < args.length) commands.push({ words: args.slice(from), assignments: [] })
  return commands
}

/** `scl enable collection -- command`. */
function commandOfScl(args: readonly ShellWord[]): Wrapped[] {
  const at = args.findIndex((word) => word.value === '--')
  return at === -1 ? [] : [{ words: args.slice(at + 1), assignments: [] }]
}

const FIND_ACTIONS: ReadonlySet<string> = new Set(['-exec', '-execdir', '-ok', '-okdir'])

const NONE: WrapperTable = {}
const ONE_OPERAND: WrapperTable = { operands: 1 }

const WRAPPERS: ReadonlyMap<string, WrapperTable> = new Map<string, WrapperTable>([
  [
    'sudo',
    {
      letters: 'ugpCrtTUDRha',
      long: '--user --group --prompt --close-from --role --type --command-timeout --other-user --chdir --chroot --host'.split(
        ' ',
      ),
      assignments: true,
      unless: ['-l', '--list', '-v', '--validate', '-k', '-K', '-V', '--version'],
    },
  ],
  ['doas', { letters: 'auC', unless: ['-L'] }],
  ['env', { letters: 'uC', long: ['--unset', '--chdir'], assignments: true }],
  ['nice', { letters: 'n', long: ['--adjustment'] }],
  ['ionice', { letters: 'cn', long: ['--class', '--classdata'], unless: ['-p', '--pid'] }],
  ['chrt', { operands: 1, unless: ['-p', '--pid'] }],
  ['taskset', { operands: 1, unless: ['-p', '--pid'] }],
  ['numactl', { letters: 'NmiCp', unless: ['-H', '--hardware', '-s', '--show'] }],
  ['nohup', NONE],
  ['setsid', NONE],
  ['exec', { letters: 'a' }],
  ['command', { unless: ['-v', '-V', '-pv', '-pV'] }],
  ['builtin', NONE],
  ['time', { letters: 'fo', long: ['--format', '--output'] }],
  ['timeout', { letters: 'ks', long: ['--kill-after', '--signal'], operands: 1 }],
  ['stdbuf', { letters: 'ioe', long: ['--input', '--output', '--error'] }],
  ['unbuffer', NONE],
  ['eatmydata', NONE],
  ['fakeroot', { letters: 'lsib', long: ['--lib', '--faked'] }],
  [
    'xargs',
    { letters: 'adEILnPs', long: '--arg-file --delimiter --max-lines --max-args --max-procs --max-chars'.split(' ') },
  ],
  ['gosu', ONE_OPERAND],
  ['su-exec', ONE_OPERAND],
  ['s6-setuidgid', ONE_OPERAND],
  ['chpst', { letters: 'uUbenmdofcprstlL' }],
  [
    'setpriv',
    { long: '--reuid --regid --groups --inh-caps --ambient-caps --bounding-set --securebits --pdeathsig'.split(' ') },
  ],
  [
    'runuser',
    {
      letters: 'ugGscw',
      long: ['--user', '--group', '--supp-group'],
      only: ['-u', '--user'],
    },
  ],
  ['chroot', { long: ['--userspec', '--groups'], operands: 1 }],
  ['unshare', { letters: 'SG', long: ['--setuid', '--setgid', '--wd', '--root'] }],
  ['flock', { letters: 'wE', long: ['--timeout', '--conflict-exit-code'], operands: 1, unless: ['-c', '--command'] }],
  ['linux32', NONE],
  ['linux64', NONE],
  ['setarch', { operands: 1 }],
  ['strace', { letters: 'aeEoOpPsSuIbX' }],
  ['catchsegv', NONE],
  ['ccache', { unless: ['-s', '-C', '-z', '-M', '--max-size', '--show-stats', '--clear', '--version'] }],
  ['proxychains', { letters: 'f' }],
  ['proxychains4', { letters: 'f' }],
  ['torsocks', NONE],
  ['emmake', NONE],
  ['emconfigure', NONE],
  [
    'xvfb-run',
    {
      letters: 'efnpsw',
      long: '--error-file --auth-file --server-num --xauth-protocol --server-args --wait'.split(' '),
    },
  ],
  ['dbus-run-session', { long: ['--config-file', '--dbus-daemon'] }],
  ['dumb-init', { letters: 'r', long: ['--rewrite'] }],
  ['tini', { letters: 'pe' }],
  ['busybox', { unless: ['--install', '--list', '--list-full', '--help'] }],
  ['npx', { letters: 'pcw', long: ['--package', '--call', '--workspace'], unless: ['-c', '--call'] }],
  ['bunx', { letters: 'p', long: ['--package'] }],
  ['pnpx', NONE],
  [
    'uv',
    {
      subcommands: ['run'],
      letters: 'pwmCPifn',
      long: (
        '--with --with-editable --with-requirements --python --extra --group --only-group --no-group --no-extra ' +
        '--project --directory --env-file --index --index-url --default-index --extra-index-url --find-links ' +
        '--package --config-file --cache-dir --link-mode --python-platform --refresh-package'
      ).split(' '),
      unless: ['-m', '--module', '-s', '--script'],
    },
  ],
  ['poetry', { subcommands: ['run'], letters: 'CP', long: ['--directory', '--project'] }],
  ['pipenv', { subcommands: ['run'], long: ['--python'] }],
  ['pdm', { subcommands: ['run'], letters: 'p', long: ['--project'] }],
  ['hatch', { subcommands: ['run'], letters: 'e', long: ['--env'] }],
  ['rye', { subcommands: ['run'] }],
  ['pixi', { subcommands: ['run'], letters: 'e', long: ['--environment', '--manifest-path'] }],
  ['conda', { subcommands: ['run'], letters: 'np', long: ['--name', '--prefix', '--cwd'] }],
  ['mamba', { subcommands: ['run'], letters: 'npa', long: ['--name', '--prefix', '--cwd', '--attach'] }],
  [
    'micromamba',
    { subcommands: ['run'], letters: 'npar', long: ['--name', '--prefix', '--cwd', '--attach', '--root-prefix'] },
  ],
  ['bundle', { subcommands: ['exec'] }],
  ['rbenv', { subcommands: ['exec'] }],
  ['pyenv', { subcommands: ['exec'] }],
  ['npm', { subcommands: ['exec', 'x'], letters: 'pcw', long: ['--package', '--call', '--workspace'] }],
  ['pnpm', { subcommands: ['exec', 'dlx'], letters: 'cCF', long: ['--package', '--dir', '--filter'] }],
  ['yarn', { subcommands: ['exec', 'dlx'], letters: 'p', long: ['--package', '--cwd'] }],
  ['bun', { subcommands: ['x'] }],
  ['opam', { subcommands: ['exec'], long: ['--switch', '--root'] }],
  ['mise', { subcommands: ['exec', 'x'] }],
  ['asdf', { subcommands: ['exec'] }],
  ['call', NONE],
])
