import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { transformSync } from 'esbuild'
import { filesOf, pack, publicFolders, readManifest, type PackedPackage } from './packed-packages.js'

/**
 * The packages as they would be published. Each holds what it has to and nothing else; publint and attw have nothing to say;
 * the CLI runs from an empty folder, and the examples of the libraries' pages give what they say.
 */
const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const REPOSITORY = 'git+https://github.com/plimsoll/plimsoll.git'
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-packages-')))
try {
  const archives = join(folder, 'archives')
  mkdirSync(archives)
  const commandLine = pack(root, 'packages/cli', archives)
  const libraries = publicFolders(root)
    .filter((name) => name !== commandLine.folder)
    .map((name) => pack(root, name, archives))

  checkRoot()
  checkCommandLine(commandLine)
  for (const one of [commandLine, ...libraries]) checkManifest(one)
  for (const one of libraries) checkFiles(one, (name) => /^dist\/.*\.(?:js|d\.ts)$/.test(name))
  const tools = join(root, 'scripts/node_modules/.bin')
  for (const { archive } of [commandLine, ...libraries])
    run(join(tools, 'publint'), ['run', '--strict', archive], folder)
  for (const { archive } of libraries) run(join(tools, 'attw'), ['--profile', 'esm-only', archive], folder)
  const examples = runExamples(libraries)
  console.log(`${libraries.length + 1} packages are fit to be published; ${examples} examples of their pages are right`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** pre-commit installs the root with npm: that knows no `catalog:` and `workspace:`, and would run some scripts. */
function checkRoot(): void {
  const { version, dependencies, devDependencies, scripts = {} } = readManifest(root)
  const ranges = Object.values({ ...dependencies, ...devDependencies })
  const run = ['preinstall', 'install', 'postinstall', 'prepare', 'prepack', 'build'].filter((name) => name in scripts)
  if (!version || run.length > 0 || ranges.some((range) => /^(?:catalog|workspace|link|file):/.test(range)))
    throw new Error('pre-commit cannot install the root')
}

function checkManifest({ name, archive, folder: source }: PackedPackage): void {
  const manifest = JSON.parse(run('tar', ['xzOf', archive, 'package/package.json'], folder)) as ReturnType<
    typeof readManifest
  >
  const { repository, engines, dependencies = {} } = manifest
  if (repository?.url !== REPOSITORY || repository.directory !== source) throw new Error(`${name}: repository is wrong`)
  if (engines?.node !== readManifest(root).engines?.node) throw new Error(`${name}: engines are not those of the root`)
  const local = Object.entries(dependencies).filter(([, range]) => range.includes(':'))
  if (local.length > 0) throw new Error(`${name} depends on ${local.join(', ')}`)
}

/** Beside its pages a package holds what `isWanted` says, and no tests. */
function checkFiles({ name, archive }: PackedPackage, isWanted: (name: string) => boolean): void {
  const pages = ['LICENSE', 'README.md', 'package.json']
  const files = filesOf(archive).filter((file) => file !== 'CHANGELOG.md')
  const extra = files.filter(
    (file) => !pages.includes(file) && (!isWanted(file) || /\.test\.|(?:^|\/)tests\//.test(file)),
  )
  const missing = pages.filter((file) => !files.includes(file))
  if (extra.length > 0 || missing.length > 0)
    throw new Error(`${name} holds [${extra.join(', ')}], and lacks [${missing.join(', ')}]`)
}

function checkCommandLine(one: PackedPackage): void {
  // The bundler removes what is not of its making: the chunks are those that are there.
  const chunks = readdirSync(join(root, 'packages/cli/dist'))
    .filter((name) => name.endsWith('.cjs'))
    .map((name) => `dist/${name}`)
  const wanted = ['schema.json', ...chunks]
  checkFiles(one, (name) => wanted.includes(name))
  const files = filesOf(one.archive)
  const missing = ['dist/main.cjs', 'dist/plimsoll.cjs', ...wanted].filter((name) => !files.includes(name))
  if (missing.length > 0) throw new Error(`${one.name} lacks ${missing.join(', ')}`)
  const manifest = readManifest(join(root, one.folder))
  if (Object.keys(manifest.dependencies ?? {}).length > 0) throw new Error(`${one.name} has dependencies`)

  const empty = join(folder, 'empty')
  mkdirSync(empty)
  writeFileSync(join(empty, 'package.json'), '{"private": true}')
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--offline', one.archive], empty)
  writeFileSync(join(empty, 'Dockerfile'), 'FROM debian:12\nCMD ["true"]\n')
  const program = join(empty, 'node_modules/.bin/plimsoll')
  const output = run(program, ['--format', 'json', '--fail-on', 'never', 'Dockerfile'], empty)
  const report = JSON.parse(output) as { tool: { version: string }; files: unknown[] }
  if (report.tool.version !== one.version || report.files.length !== 1) throw new Error(`unexpected output: ${output}`)
  const answers: [string[], string][] = [
    [['--help'], '--fail-on'],
    [['--version'], one.version],
    [['--format', 'sarif', '--fail-on', 'never'], '2.1.0'],
    [['explain', 'add-use-copy'], 'COPY'],
    [['config', 'Dockerfile'], 'recommended'],
    [['inspect', 'Dockerfile'], 'debian'],
  ]
  for (const [args, text] of answers) {
    if (!run(program, args, empty).includes(text)) throw new Error(`plimsoll ${args.join(' ')} does not say ${text}`)
  }
}

/**
 * The libraries beside one another, as an installation has them; what others wrote is linked from the workspace.
 * In a page, what stands behind `// →` is what the expression before it gives, as JSON.
 */
function runExamples(libraries: readonly PackedPackage[]): number {
  const modules = join(folder, 'examples/node_modules')
  for (const { name, folder: source, archive } of libraries) {
    const target = join(modules, name)
    mkdirSync(target, { recursive: true })
    run('tar', ['xzf', archive, '--strip-components=1', '-C', target], folder)
    for (const other of Object.keys(readManifest(target).dependencies ?? {})) {
      if (other.startsWith('@plimsoll/')) continue
      mkdirSync(dirname(join(modules, other)), { recursive: true })
      const link = join(modules, other)
      if (!existsSync(link)) symlinkSync(realpathSync(join(root, source, 'node_modules', other)), link)
    }
  }
  let count = 0
  for (const { name, folder: source } of libraries) {
    const imported = join(folder, 'examples', 'import.mjs')
    writeFileSync(imported, `import ${JSON.stringify(name)}`)
    run(process.execPath, [imported], join(folder, 'examples'))
    const page = readFileSync(join(root, source, 'README.md'), 'utf8')
    for (const [, code = ''] of page.matchAll(/^```ts\n([^]*?)^```/gm)) count += runExample(name, code)
  }
  return count
}

function runExample(name: string, code: string): number {
  const checked = code.replace(
    /^(.*\S) \/\/ → (.*)$/gm,
    (_line, expression: string, json: string) => `checkResult(${expression}, ${JSON.stringify(json)})`,
  )
  const check = `let checkedResults = 0
const checkResult = (value, json) => {
  checkedResults++
  const wanted = json === 'undefined' ? undefined : JSON.stringify(JSON.parse(json))
  if (JSON.stringify(value) !== wanted) throw new Error(JSON.stringify(value) + ', not ' + json)
}`
  const file = join(folder, 'examples', 'example.mjs')
  const { code: script } = transformSync(checked, { loader: 'ts', format: 'esm', target: 'es2022' })
  writeFileSync(file, `${check}\n${script}\nconsole.log(checkedResults)`)
  try {
    return Number(run(process.execPath, [file], join(folder, 'examples')))
  } catch (error) {
    throw new Error(`The example of ${name} is wrong`, { cause: error })
  }
}

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}\n${stderr}`)
  return stdout
}
