import { realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { LintedFile } from './lint-file.js'

/** Lines of a file, from 1, the last included. */
type LineRange = readonly [first: number, last: number]

/** What changed in the working copy since a revision of git. */
export class ChangedLines {
  /** By absolute path; `all`: the file is new. */
  readonly #files: ReadonlyMap<string, 'all' | readonly LineRange[]>

  constructor(files: ReadonlyMap<string, 'all' | readonly LineRange[]>) {
    this.#files = files
  }

  /** The file with only those findings that are on a changed line. */
  apply(result: LintedFile): LintedFile {
    const changed = this.#files.get(absolutePath(result.path))
    if (changed === 'all') return result
    const { source, findings } = result
    return {
      ...result,
      findings: findings.filter(({ span }) => {
        const first = source.position(span.start).line
        const last = source.position(span.end).line
        return changed?.some(([from, to]) => from <= last && first <= to) ?? false
      }),
    }
  }
}

/**
 * Asks git what changed since a revision, files that it does not know yet included. Throws an error with one sentence
 * where there is no repository or no such revision. Nothing that the repository configures is run.
 */
export function readChangedLines(revision: string, cwd: string): ChangedLines {
  const root = git(['rev-parse', '--show-toplevel'], cwd, 'this is no git repository').trimEnd()
  const commit = git(
    ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
    cwd,
    `git knows no revision ${revision}`,
  ).trimEnd()
  const files = new Map<string, 'all' | readonly LineRange[]>()
  const diff = git(
    [
      'diff',
      '--unified=0',
      '--no-color',
      '--no-ext-diff',
      '--no-textconv',
      '--no-renames',
      '--src-prefix=a/',
      '--dst-prefix=b/',
      commit,
      '--',
    ],
    root,
    'git cannot say what changed',
  )
  for (const [path, ranges] of readDiff(diff)) files.set(join(root, path), ranges)
  const untracked = git(['ls-files', '--others', '--exclude-standard', '-z'], root, 'git cannot list new files')
  for (const path of untracked.split('\0')) if (path !== '') files.set(join(root, path), 'all')
  return new ChangedLines(files)
}

/** The new sides of a diff without context. */
export function readDiff(diff: string): Map<string, LineRange[]> {
  const files = new Map<string, LineRange[]>()
  let ranges: LineRange[] = []
  // Lines of the files themselves begin with a sign, and stand behind a hunk's head, which says how many there are.
  let inHunk = 0
  for (const line of diff.split('\n')) {
    const hunk = /^@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/.exec(line)
    if (inHunk > 0) {
      if (!line.startsWith('\\')) inHunk--
    } else if (hunk !== null) {
      const [, removed = '1', start = '0', added = '1'] = hunk
      inHunk = Number(removed) + Number(added)
      // Where lines were only removed, the ones around have not changed.
      if (Number(added) > 0) ranges.push([Number(start), Number(start) + Number(added) - 1])
    } else if (line.startsWith('+++ ')) {
      ranges = []
      const path = fileName(line.slice('+++ '.length))
      if (path !== undefined) files.set(path, ranges)
    }
  }
  return files
}

/** `b/path`, in quotes with escapes where it is odd; `undefined` of a file that is gone. */
function fileName(text: string): string | undefined {
  const name = text.replace(/\t$/, '')
  if (name === '/dev/null') return undefined
  if (!name.startsWith('"')) return name.slice('b/'.length)
  const bytes = Buffer.from(
    name
      .slice(1, -1)
      .replace(/\\([0-7]{3}|.)/g, (_, escape: string) =>
        escape.length === 3 ? String.fromCharCode(parseInt(escape, 8)) : (ESCAPES[escape] ?? escape),
      ),
    'latin1',
  )
  return bytes.toString('utf8').slice('b/'.length)
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', f: '\f', v: '\v' }

function absolutePath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return resolve(path)
  }
}

/** What a repository's own settings would run is turned off. */
const SAFE = ['-c', 'core.fsmonitor=false', '-c', 'core.hooksPath=/dev/null', '-c', 'core.quotePath=true']

function git(args: readonly string[], cwd: string, fault: string): string {
  // Loaded when it is needed.
  const { spawnSync } = process.getBuiltinModule('node:child_process')
  const { status, stdout, error } = spawnSync('git', [...SAFE, ...args], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1024 * 1024 * 1024,
    env: { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_PAGER: 'cat' },
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  if (error !== undefined) throw new GitError('git could not be run')
  if (status !== 0) throw new GitError(fault)
  return stdout
}

/** git does not give the answer; the message is one sentence. */
export class GitError extends Error {
  override readonly name = 'GitError'
}
