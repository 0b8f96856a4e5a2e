import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PNPM } from './packed-packages.js'

/**
 * The newest one for Node 20. One of its dependencies is named by a tag that not every mirror has: the override says
 * which version that is.
 */
const VERDACCIO = {
  private: true,
  dependencies: { verdaccio: '6.8.0' },
  overrides: { 'node-fetch': '2.7.0' },
}

/** A registry on this machine that has our packages, as they would be published, and hands on what others ask for. */
export interface LocalRegistry {
  /** For npm: the registry's address. */
  readonly environment: Readonly<Record<string, string>>
  stop(): void
}

/** `undefined` if verdaccio cannot be had. `folder` is a folder for its files. */
export async function startRegistry(root: string, folder: string): Promise<LocalRegistry | undefined> {
  const installed = join(root, '.cache/verdaccio')
  if (!install(installed)) return undefined
  const port = await freePort()
  const address = `http://127.0.0.1:${port}/`
  const upstream = execFileSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 2],
  })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.yaml'), configuration(upstream.trim()))
  const log = openSync(join(folder, 'log'), 'w')
  const program = join(installed, 'node_modules/verdaccio/bin/verdaccio')
  const server = spawn(process.execPath, [program, '--config', join(folder, 'config.yaml'), '--listen', address], {
    stdio: ['ignore', log, log],
  })
  const stop = (): void => void server.kill()
  try {
    await ready(address, join(folder, 'log'))
    publish(root, folder, address)
  } catch (error) {
    stop()
    throw error
  }
  return { environment: { npm_config_registry: address }, stop }
}

function install(into: string): boolean {
  const manifest = JSON.stringify(VERDACCIO)
  const done = join(into, 'installed.json')
  if (existsSync(done) && readFileSync(done, 'utf8') === manifest) return true
  mkdirSync(into, { recursive: true })
  writeFileSync(join(into, 'package.json'), manifest)
  const { status } = spawnSync('npm', ['install', '--silent', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: into,
    stdio: ['ignore', 2, 2],
    timeout: 180_000,
  })
  if (status === 0) writeFileSync(done, manifest)
  return status === 0
}

function configuration(upstream: string): string {
  const own = { access: '$all', publish: '$all' }
  return JSON.stringify({
    storage: './storage',
    uplinks: { upstream: { url: upstream, cache: false, maxage: '60m' } },
    packages: { '@plimsoll/*': own, plimsoll: own, '**': { access: '$all', proxy: 'upstream' } },
    log: { type: 'stdout', format: 'pretty', level: 'warn' },
    web: { enable: false },
  })
}

/** What `pnpm publish` does with all packages; npm wants a token, whatever it is. */
function publish(root: string, folder: string, address: string): void {
  const userConfig = join(folder, 'npmrc')
  writeFileSync(userConfig, `registry=${address}\n${address.replace('http:', '')}:_authToken=none\n`)
  execFileSync('npx', ['-y', PNPM, '-r', 'publish', '--no-git-checks', '--access', 'public', '--registry', address], {
    cwd: root,
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, npm_config_userconfig: userConfig },
  })
}

async function ready(address: string, log: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    try {
      if ((await fetch(`${address}-/ping`)).ok) return
    } catch {
      // Not yet.
    }
    await sleep(100)
  }
  throw new Error(`verdaccio does not answer: ${readFileSync(log, 'utf8')}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
