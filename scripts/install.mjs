// Installs the dependencies where they are missing or older than the lock file. Needs Node and npm alone.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
const PNPM = 'pnpm@12.21.0'

export function ensureInstalled() {
  const installed = modified(join(root, 'node_modules/.modules.yaml'))
  if (installed >= modified(join(root, 'pnpm-lock.yaml'))) return
  process.stderr.write('plimsoll: installing dependencies, once\n')
  run('npx', ['-y', PNPM, 'install', '--frozen-lockfile'])
}

/** Runs a command in the root, its output on standard error; ends the process where it fails. */
export function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(2)
}

/** When a file was last changed, 0 where there is none. */
export function modified(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0
}
