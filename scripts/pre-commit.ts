import { spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { startRegistry } from './local-registry.js'

/**
 * The hooks, as users have them: real pre-commit, an old one and a new one, which install in different ways, takes them
 * from a clone of this repository, and the program from a registry. Ends with 77 where PyPI or npm cannot be reached.
 */
const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const PRE_COMMITS = ['3.0.4', '4.7.0']

const BAD = 'FROM debian:latest\nUSER app\n'
const GOOD = 'FROM debian:12\nUSER app\n'
const FIXABLE = 'FROM debian:12\nADD main.c /src/\nUSER app\n'
const FIXED = FIXABLE.replace('ADD', 'COPY')

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-pre-commit-')))
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  GITHUB_ACTIONS: '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Ann',
  GIT_AUTHOR_EMAIL: 'ann@example.com',
  GIT_COMMITTER_NAME: 'Ann',
  GIT_COMMITTER_EMAIL: 'ann@example.com',
}
try {
  await main()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function main(): Promise<void> {
  for (const version of PRE_COMMITS) {
    if (!installPreCommit(version)) {
      skip(`pre-commit ${version} cannot be had from PyPI`)
      return
    }
  }
  const registry = await startRegistry(root, join(folder, 'registry'))
  if (registry === undefined) {
    skip('verdaccio cannot be had from npm')
    return
  }
  try {
    Object.assign(environment, registry.environment)
    cloneHooks()
    for (const version of PRE_COMMITS) {
      tryHooks(version)
      console.log(`pre-commit ${version}: blocks, fixes and passes commits`)
    }
    tryNpx()
  } finally {
    registry.stop()
  }
}

function skip(reason: string): void {
  console.log(reason)
  process.exitCode = 77
}

function installPreCommit(version: string): boolean {
  const into = join(folder, version)
  const { status } = run('python3', ['-m', 'venv', into], folder)
  return (
    status === 0 && run(join(into, 'bin/pip'), ['install', '--quiet', `pre-commit==${version}`], folder).status === 0
  )
}

/** The files as they are now, committed and tagged, in a bare repository. */
function cloneHooks(): void {
  const tree = join(folder, 'tree')
  mkdirSync(tree)
  const files = must(run('git', ['ls-files', '-z', '-co', '--exclude-standard'], root))
    .split('\0')
    .filter(Boolean)
  for (const file of files.filter((name) => existsSync(join(root, name)))) {
    mkdirSync(dirname(join(tree, file)), { recursive: true })
    cpSync(join(root, file), join(tree, file), { verbatimSymlinks: true })
  }
  git(tree, 'init', '--quiet')
  git(tree, 'add', '--all', '--force')
  git(tree, 'commit', '--quiet', '--message', 'all')
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as { version: string }
  git(tree, 'tag', `v${version}`)
  git(folder, 'clone', '--quiet', '--bare', tree, 'hooks.git')
}

/** The configurations are those of the page; only the address of the repository is another one. */
function tryHooks(version: string): void {
  const [lint = '', fix = '', local = ''] = fences('docs/pre-commit.md', 'yaml')
  const use = startRepository(version)
  expectBlocked(use(lint, { Dockerfile: BAD }), 'base-image-not-latest')
  expectPassed(use(lint, { Dockerfile: GOOD }))

  const names = [
    'a/Dockerfile',
    'b/dockerfile',
    'Dockerfile.dev',
    'c/api.Dockerfile',
    'api.dockerfile',
    'Containerfile',
  ]
  const many = Object.fromEntries(names.map((name) => [name, BAD]))
  const others = { 'Dockerfile.dockerignore': 'node_modules\n', 'Dockerfiles/notes.txt': BAD }
  // One process, one summary.
  expectBlocked(use(lint, { ...many, ...others }), `${names.length} findings in ${names.length} files`)
  expectPassed(use(lint, { '.plimsoll.yaml': `ignore: [${names.join(', ')}]\n` }))

  const fixing = use(fix, { Dockerfile: FIXABLE })
  expectBlocked(fixing, 'files were modified by this hook')
  if (fixing.text('Dockerfile') !== FIXED) throw new Error(`fixed: ${fixing.text('Dockerfile')}`)
  expectPassed(use(fix, {}))

  expectBlocked(use(local, { Dockerfile: BAD }), 'base-image-not-latest')
  expectPassed(use(local, { Dockerfile: GOOD }))
}

interface Attempt {
  readonly status: number | null
  readonly output: string
  /** What a file holds after the attempt to commit it. */
  text(name: string): string
}

/** A repository with the hook of a pre-commit. The result writes files and commits. */
function startRepository(version: string): (config: string, files: Readonly<Record<string, string>>) => Attempt {
  const repository = join(folder, `use-${version}`)
  mkdirSync(repository)
  git(repository, 'init', '--quiet')
  environment['PRE_COMMIT_HOME'] = join(folder, `home-${version}`)
  must(run(join(folder, version, 'bin/pre-commit'), ['install'], repository))
  return (config, files) => {
    const local = config.replace('https://github.com/plimsoll/plimsoll', join(folder, 'hooks.git'))
    for (const [name, text] of Object.entries({ ...files, '.pre-commit-config.yaml': local })) {
      mkdirSync(dirname(join(repository, name)), { recursive: true })
      writeFileSync(join(repository, name), text)
    }
    git(repository, 'add', '--all')
    const { status, stdout, stderr } = run('git', ['commit', '--message', 'change'], repository)
    return { status, output: stdout + stderr, text: (name) => readFileSync(join(repository, name), 'utf8') }
  }
}

function expectBlocked({ status, output }: Attempt, text: string): void {
  if (status === 0 || output.split(text).length !== 2) throw new Error(`not blocked once with “${text}”: ${output}`)
}

function expectPassed({ status, output }: Attempt): void {
  if (status !== 0) throw new Error(`did not pass: ${output}`)
}

/** As workflows start it. */
function tryNpx(): void {
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as { version: string }
  const empty = join(folder, 'npx')
  mkdirSync(empty)
  environment['npm_config_cache'] = join(folder, 'npm-cache')
  writeFileSync(join(empty, '-x'), BAD)
  const { status, stdout } = run('npx', ['--yes', `plimsoll@${version}`, '--format', 'compact', '--', '-x'], empty)
  if (status !== 1 || !stdout.includes('base-image-not-latest')) throw new Error(`npx plimsoll says ${stdout}`)
}

/** The code of a page's blocks in a language. */
function fences(page: string, language: string): string[] {
  const text = readFileSync(join(root, page), 'utf8')
  return Array.from(text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm')), ([, code = '']) => code)
}

function git(cwd: string, ...args: string[]): void {
  must(run('git', args, cwd))
}

function run(command: string, args: readonly string[], cwd: string): SpawnSyncReturns<string> {
  return spawnSync(command, args, { cwd, encoding: 'utf8', env: environment, timeout: 300_000, maxBuffer: 1e8 })
}

function must({ status, stdout, stderr, error }: SpawnSyncReturns<string>): string {
  if (status !== 0) throw new Error(`${error?.message ?? ''}${stdout}${stderr}`)
  return stdout
}
