import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Takes the LICENSE of the root along. */
const PNPM = 'pnpm@12.21.0'
const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
// Packs the CLI as it would be published, installs the package into an empty folder, and runs it there.
const folder = mkdtempSync(join(tmpdir(), 'plimsoll-package-'))
try {
  run('node', [join(root, 'packages/cli/bundle.mjs')], root)
  run('npx', ['-y', PNPM, 'pack', '--pack-destination', folder], join(root, 'packages/cli'))
  const archive = readdirSync(folder).find((name) => name.endsWith('.tgz')) ?? ''
  const listed = run('tar', ['tzf', join(folder, archive)], folder)
    .split('\n')
    .filter(Boolean)
    .sort()
  const wanted = [
    'package/CHANGELOG.md',
    'package/LICENSE',
    'package/README.md',
    'package/dist/help.cjs',
    'package/dist/language-server.cjs',
    'package/dist/other-reporters.cjs',
    'package/dist/plimsoll.cjs',
    'package/package.json',
  ]
  const extra = listed.filter((name) => !wanted.includes(name))
  const missing = wanted.filter((name) => !listed.includes(name))
  if (extra.length > 0 || missing.length > 0)
    throw new Error(`the package holds ${extra.join(', ')} and lacks ${missing.join(', ')}`)

  writeFileSync(join(folder, 'package.json'), '{"private": true}')
  run('npm', ['install', '--silent', '--no-audit', '--no-fund', '--offline', join(folder, archive)], folder)
  writeFileSync(join(folder, 'Dockerfile'), 'FROM debian:12\nCMD ["true"]\n')
  const program = join(folder, 'node_modules/.bin/plimsoll')
  const output = run(program, ['--format', 'json', '--fail-on', 'never', 'Dockerfile'], folder)
  const report = JSON.parse(output) as { tool: { version: string }; files: unknown[] }
  const { version } = JSON.parse(readFileSync(join(root, 'packages/cli/package.json'), 'utf8')) as { version: string }
  if (report.tool.version !== version || report.files.length !== 1) throw new Error(`unexpected output: ${output}`)
  if (!run(program, ['--help'], folder).includes('--fail-on')) throw new Error('--help does not work')
  console.log(`plimsoll ${version} installs from its package and runs`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
}
