import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeBytes } from '@plimsoll/host'
import { Corpus } from './conformance/vectors.js'

/**
 * The language server in Neovim, a client that is none of ours: its diagnostics are those of the command line, and a
 * quick fix does what it says. Ends with 77 where there is no Neovim.
 */
const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const program = join(root, 'packages/cli/dist/plimsoll.cjs')

const OWN = `# syntax=docker/dockerfile:1
# Größe 😀
from debian:latest AS build
RUN apt-get update && \\
    # the client
    apt-get install curl # 😀
WORKDIR größe
RUN <<EOF
cd /tmp
EOF
FROM debian:12
MAINTAINER Ann
CMD echo "größe" && echo
CMD ["a"]
`
const FIX = {
  title: 'Add `-y`',
  code: 'package-assume-yes',
  from: 'apt-get install curl',
  to: 'apt-get install -y curl',
}
const FROM_CORPUS = 20

interface Found {
  readonly code: string
  readonly message: string
  readonly severity: number
  readonly range: readonly number[]
}

interface Answer {
  readonly results: readonly { readonly path: string; readonly diagnostics: readonly Found[] }[]
  readonly encoding: string
  readonly applied: boolean
  readonly gone: boolean
  readonly text: readonly string[]
}

interface Report {
  readonly files: readonly {
    readonly path: string
    readonly findings: readonly {
      readonly rule: string
      readonly message: string
      readonly severity: string
      readonly line: number
      readonly column: number
      readonly endLine: number
      readonly endColumn: number
    }[]
  }[]
}

const found = spawnSync('nvim', ['--version'], { encoding: 'utf8' })
if (found.status !== 0) {
  console.log('there is no nvim')
  process.exit(77)
}
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-neovim-')))
try {
  execFileSync(process.execPath, [join(root, 'packages/cli/bundle.mjs')], { stdio: 'inherit' })
  compare()
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function compare(): void {
  const texts = new Map([['Dockerfile', OWN], ...textsOfCorpus()])
  for (const [name, text] of texts) writeFileSync(join(folder, name), text)
  const wanted = commandLineFindings([...texts.keys()])
  const answer = runNeovim(wanted)
  let count = 0
  for (const { path, diagnostics } of answer.results) {
    const text = texts.get(path.slice(folder.length + 1)) ?? ''
    const got = diagnostics.map((one) => ({ ...one, range: inUtf16(one.range, text) })).map(line)
    const expected = (wanted.get(path) ?? []).map(line)
    const missing = expected.filter((one) => !got.includes(one))
    const extra = got.filter((one) => !expected.includes(one))
    if (missing.length + extra.length > 0 || got.length !== expected.length) {
      throw new Error(`${path}\nmissing:\n${missing.join('\n')}\nbeyond that:\n${extra.join('\n')}`)
    }
    count += got.length
  }
  const fixed = OWN.replace(FIX.from, FIX.to)
  if (!answer.applied || !answer.gone || `${answer.text.join('\n')}\n` !== fixed) {
    throw new Error(`the quick fix gives:\n${answer.text.join('\n')}`)
  }
  const version = found.stdout.split('\n', 1)[0] ?? ''
  console.log(
    `${version}: ${count} diagnostics in ${answer.results.length} files are those of the command line; a quick fix is applied`,
  )
}

/** Some that Neovim keeps as they are: it takes CRs and marks off, and adds a last line's end. */
function textsOfCorpus(): [string, string][] {
  const corpus = join(root, '../shared/corpus')
  if (!existsSync(corpus)) return []
  const texts: [string, string][] = []
  for (const { id, bytes } of new Corpus(corpus).files) {
    const text = decodeBytes(bytes)
    const isPlain = !/[\r\0\ufeff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.test(text)
    if (isPlain && text.endsWith('\n') && text.length > 1000) texts.push([`${id}.Dockerfile`, text])
    if (texts.length === FROM_CORPUS) break
  }
  return texts
}

/** By absolute path; files without findings are left out, for nothing tells that Neovim has got them. */
function commandLineFindings(names: readonly string[]): Map<string, Found[]> {
  const { stdout } = spawnSync(process.execPath, [program, '--format', 'json', ...names], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const { files } = JSON.parse(stdout) as Report
  const levels = ['error', 'warning', 'info', 'style']
  return new Map(
    files
      .filter(({ findings }) => findings.length > 0)
      .map(({ path, findings }) => [
        join(folder, path),
        findings.map(({ rule, message, severity, ...at }) => ({
          code: rule,
          message,
          severity: levels.indexOf(severity) + 1,
          range: [at.line - 1, at.column - 1, at.endLine - 1, at.endColumn - 1],
        })),
      ]),
  )
}

function runNeovim(wanted: ReadonlyMap<string, readonly Found[]>): Answer {
  const output = join(folder, 'answer.json')
  const task = {
    command: [process.execPath, program, 'lsp', '--stdio'],
    folder,
    files: [...wanted].map(([path, findings]) => ({ path, expected: findings.length })),
    fix: { path: join(folder, 'Dockerfile'), ...FIX },
    output,
  }
  writeFileSync(join(folder, 'task.json'), JSON.stringify(task))
  const script = join(root, 'scripts/neovim.lua')
  const { status, stderr } = spawnSync(
    'nvim',
    ['--headless', '-u', 'NONE', '-i', 'NONE', '-n', '-c', `luafile ${script}`],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 240_000,
      env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, PLIMSOLL_TASK: join(folder, 'task.json') },
    },
  )
  if (status !== 0 || !existsSync(output)) throw new Error(`nvim ended with ${status ?? 'a signal'}: ${stderr}`)
  return JSON.parse(readFileSync(output, 'utf8')) as Answer
}

/** Neovim counts in bytes. */
function inUtf16([line = 0, column = 0, endLine = 0, endColumn = 0]: readonly number[], text: string): number[] {
  const lines = text.split('\n')
  const units = (at: number, bytes: number): number =>
    Buffer.from(lines[at] ?? '')
      .subarray(0, bytes)
      .toString().length
  return [line, units(line, column), endLine, units(endLine, endColumn)]
}

function line({ code, message, severity, range }: Found): string {
  return `${range.join(':')} ${severity} ${code} ${message}`
}
