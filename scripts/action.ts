import { spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { pack, readManifest } from './packed-packages.js'

/**
 * The GitHub action and the GitLab template, run as their services run them, with the packed program: inputs reach it as
 * they are, and none is run. Only `npx` is a stand-in, which installs nothing and remembers what it was asked for. The
 * image's Dockerfile has no findings.
 */
const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>
  readonly outputs: Readonly<Record<string, { readonly value: string }>>
  readonly runs: { readonly steps: readonly Step[] }
}

interface Step {
  readonly id: string
  readonly shell: string
  readonly 'working-directory': string
  readonly env: Readonly<Record<string, string>>
  readonly run: string
}

interface GitLabJob {
  readonly variables: Readonly<Record<string, string>>
  readonly script: readonly string[]
}

interface Ended {
  readonly status: number | null
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  /** What npx was asked for. */
  readonly asked: string
}

const BAD = 'FROM debian:latest\nADD main.c /src/\nUSER app\n'
const GOOD = 'FROM debian:12\nUSER app\n'
const RULE = 'base-image-not-latest'
/** Where a shell would read it, it runs a command, or its quotes do not close. */
const HOSTILE = `it's "a" $(touch pwned) \`touch pwned\` ; touch pwned`

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-action-')))
const workspace = join(folder, 'work space')
const { version } = readManifest(join(root, 'packages/cli'))
const action = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as Action
try {
  const program = install()
  tryAction()
  tryHostileInputs()
  tryGitLab()
  const commands = tryPage()
  const image = spawnSync(program, ['--preset', 'strict', '--fail-on', 'style', 'Dockerfile'], {
    cwd: root,
    encoding: 'utf8',
  })
  expect(image.status === 0, 'the Dockerfile of the image has findings', image.stdout + image.stderr)
  console.log(
    `the action, the GitLab template, ${commands} commands of docs/ci.md and the image's Dockerfile are right`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function tryAction(): void {
  write({ Dockerfile: BAD })
  const plain = runAction({})
  expect(plain.status === 1 && plain.outputs['exit-code'] === '1', 'findings end with 1', plain.log)
  expect(plain.asked === `plimsoll@${version}`, 'it runs the version of the action', plain.asked)
  expect(plain.log.includes('1:13') && plain.log.includes('::warning '), 'log and annotations', plain.log)
  expect(plain.summary.includes(RULE), 'a summary', plain.summary)
  expect(plain.outputs['sarif-file'] === '', 'no SARIF', plain.log)

  const sarif = runAction({ format: 'sarif', version: '1.2.3-rc.1' })
  expect(sarif.status === 1 && sarif.asked === 'plimsoll@1.2.3-rc.1', 'the version asked for', sarif.asked)
  expect(sarif.outputs['sarif-file'] === 'plimsoll.sarif', 'the name of the report', sarif.log)
  expect(read('plimsoll.sarif').includes(RULE), 'a SARIF report', sarif.log)
  expect(sarif.log.includes('1:13') && sarif.log.includes('::warning '), 'log and annotations as well', sarif.log)
  expect(sarif.summary.includes(RULE), 'a summary as well', sarif.summary)

  const never = runAction({ 'fail-on': 'never', preset: 'strict\nsecurity\n', format: 'compact' })
  expect(never.status === 0 && never.outputs['exit-code'] === '0', 'fail-on', never.log)
  expect(never.log.includes(`[${RULE}]`), 'the format compact', never.log)

  const narrow = runAction({ args: '--only\nadd-use-copy\n', format: 'compact' })
  expect(narrow.log.includes('add-use-copy') && !narrow.log.includes(RULE), 'further arguments', narrow.log)

  expect(runAction({ 'output-file': 'x' }).outputs['exit-code'] === '2', 'a file without a format', '')
  expect(runAction({ format: 'sarif', 'output-file': 'x\nexit-code=0' }).status === 2, 'a file of two lines', '')
  expect(runAction({ format: 'nothing', 'output-file': 'x' }).outputs['exit-code'] === '2', 'an unknown format', '')
  expect(runAction({ files: 'nowhere' }).outputs['exit-code'] === '2', 'a file that is not there', '')
  write({ Dockerfile: GOOD })
  const good = runAction({})
  expect(good.status === 0 && good.outputs['exit-code'] === '0', 'nothing found', good.log)
}

function tryHostileInputs(): void {
  const name = `-${HOSTILE}`.replaceAll('/', '')
  write({
    [`${HOSTILE}/${name}`]: BAD,
    [`${HOSTILE}/b c`]: BAD,
    [`${HOSTILE}/${HOSTILE}.yaml`]: `rules: {${RULE}: error}\n`,
  })
  const ended = runAction({
    'working-directory': HOSTILE,
    files: `${name}\nb c\n`,
    config: `${HOSTILE}.yaml`,
    format: 'sarif',
    'output-file': `${HOSTILE}.sarif`,
  })
  expect(ended.outputs['sarif-file'] === `${HOSTILE}/${HOSTILE}.sarif`, 'the name of the report', ended.log)
  const report = JSON.parse(read(`${HOSTILE}/${HOSTILE}.sarif`)) as { runs: [{ results: { level: string }[] }] }
  const errors = report.runs[0].results.filter(({ level }) => level === 'error')
  expect(ended.status === 1 && errors.length === 2, 'two files, one configuration', ended.log)
  for (const input of ['version', 'files', 'config', 'preset', 'fail-on', 'format', 'output-file', 'args']) {
    const one = runAction({ [input]: HOSTILE })
    expect(one.status === 2 && one.outputs['exit-code'] === '2', `the input ${input}`, one.log)
  }
  for (const at of [workspace, join(workspace, HOSTILE), folder, root]) {
    expect(!existsSync(join(at, 'pwned')), 'an input was run', at)
  }
}

function tryGitLab(): void {
  const { plimsoll } = parse(readFileSync(join(root, 'templates/gitlab-ci.yml'), 'utf8')) as { plimsoll: GitLabJob }
  expect(plimsoll.variables['PLIMSOLL_VERSION'] === version, 'the version of the template', '')
  write({ 'app/Dockerfile': BAD, [`${HOSTILE}/Dockerfile`]: BAD })
  for (const path of ['app', 'app', HOSTILE]) {
    const ended = runShell(plimsoll.script.join('\n'), workspace, {
      ...plimsoll.variables,
      PLIMSOLL_PATH: path,
      npm_config_cache: join(folder, 'npm'),
      CI_PROJECT_DIR: workspace,
    })
    expect(ended.status === 1 && ended.log.includes(RULE), 'findings end with 1', ended.log)
    expect(existsSync(join(workspace, '.plimsoll-cache.json')), 'a cache', ended.log)
    const report = JSON.parse(read('gl-code-quality-report.json')) as { location: { path: string } }[]
    expect(report.length > 0 && report[0]?.location.path.startsWith(`${path}/`) === true, 'Code Quality', ended.log)
  }
}

/** The commands of the page for CI do their work. Those for a baseline end with a gate that is open. */
function tryPage(): number {
  const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
  const [adoption = ''] = Array.from(page.matchAll(/^```sh\n([^]*?)^```/gm), ([, code = '']) => code)
  const commands = page.match(/npx (?:--yes )?plimsoll@[^'`\n]*/g) ?? []
  write({ Dockerfile: BAD })
  mkdirSync(join(workspace, 'reports'))
  const identity = '-c user.name=Ann -c user.email=ann@example.com'
  const start = `git init --quiet && git add . && git ${identity} commit --quiet --message all`
  const prepared = runShell(`${start} && git update-ref refs/remotes/origin/main HEAD`, workspace, {})
  expect(prepared.status === 0, 'a repository', prepared.log)
  for (const command of commands) {
    write({ Dockerfile: BAD }, ['.git'])
    mkdirSync(join(workspace, 'reports'))
    const { status, log } = runShell(command, workspace, {})
    const passes = / suppress|--since|--fail-on never/.test(command)
    expect(status === (passes ? 0 : 1), command, log)
  }
  write({ Dockerfile: BAD }, ['.git'])
  const ended = runShell(adoption.replace('git commit', `git ${identity} commit`), workspace, {})
  expect(ended.status === 0, 'the gate is open', ended.log)
  return commands.length
}

/** Installs the packed program, and puts the stand-in for npx in front of the others. */
function install(): string {
  const { archive } = pack(root, 'packages/cli', folder)
  const installed = join(folder, 'installed')
  mkdirSync(installed)
  writeFileSync(join(installed, 'package.json'), '{"private": true}')
  const npm = spawnSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--offline', archive], {
    cwd: installed,
    encoding: 'utf8',
  })
  expect(npm.status === 0, 'the package is installed', npm.stderr)
  const program = join(installed, 'node_modules/.bin/plimsoll')
  mkdirSync(join(folder, 'bin'))
  const npx = `#!/bin/sh\n[ "$1" != --yes ] || shift\nprintf %s "$1" >"$ASKED"\nshift\nexec '${program}' "$@"\n`
  writeFileSync(join(folder, 'bin/npx'), npx, { mode: 0o755 })
  return program
}

/** What a runner does with a composite action of one step. */
function runAction(given: Readonly<Record<string, string>>): Ended {
  const [step] = action.runs.steps
  if (step === undefined || action.runs.steps.length > 1) throw new Error('the action has not one step')
  const inputs = Object.fromEntries(Object.entries(action.inputs).map(([name, input]) => [name, input.default]))
  for (const name of Object.keys(given)) expect(name in inputs, `there is an input ${name}`, '')
  Object.assign(inputs, given)
  const evaluate = (text: string, outputs: Readonly<Record<string, string>> = {}): string =>
    text.replace(/\$\{\{ (?:inputs|steps\.lint\.outputs)\.([a-z-]+) \}\}/g, (_all, name: string) => {
      return (text.includes('steps.') ? outputs : inputs)[name] ?? ''
    })
  expect(step.shell === 'bash' && !step.run.includes('${{'), 'inputs stay out of the script', '')
  const environment = Object.fromEntries(Object.entries(step.env).map(([name, value]) => [name, evaluate(value)]))
  const ended = runShell(step.run, join(workspace, evaluate(step['working-directory'])), {
    ...environment,
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: root,
    GITHUB_WORKSPACE: workspace,
    RUNNER_TEMP: folder,
  })
  const outputs = Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, ended.outputs)])
  return { ...ended, outputs: Object.fromEntries(outputs) as Record<string, string> }
}

function runShell(script: string, cwd: string, environment: Readonly<Record<string, string>>): Ended {
  const files = { script: join(folder, 'script'), out: join(folder, 'out'), summary: join(folder, 'summary') }
  const asked = join(folder, 'asked')
  writeFileSync(files.script, script)
  for (const file of [files.out, files.summary, asked]) writeFileSync(file, '')
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', files.script], {
    cwd,
    encoding: 'utf8',
    env: {
      ...process.env,
      NO_COLOR: '1',
      PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`,
      ASKED: asked,
      GITHUB_ACTIONS: '',
      GITHUB_OUTPUT: files.out,
      GITHUB_STEP_SUMMARY: files.summary,
      ...environment,
    },
  })
  const outputs = readFileSync(files.out, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)])
  return {
    status,
    log: stdout + stderr,
    summary: readFileSync(files.summary, 'utf8'),
    outputs: Object.fromEntries(outputs),
    asked: readFileSync(asked, 'utf8'),
  }
}

/** A workspace with these files and no others, but those that are kept. */
function write(files: Readonly<Record<string, string>>, kept: readonly string[] = []): void {
  mkdirSync(workspace, { recursive: true })
  for (const name of readdirSync(workspace)) {
    if (!kept.includes(name)) rmSync(join(workspace, name), { recursive: true, force: true })
  }
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true })
    writeFileSync(join(workspace, name), text)
  }
}

function read(name: string): string {
  return readFileSync(join(workspace, name), 'utf8')
}

function expect(holds: boolean, what: string, output: string): void {
  if (!holds) throw new Error(`not so: ${what}\n${output}`)
}
