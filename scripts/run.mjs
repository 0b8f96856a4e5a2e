// Runs scripts/NAME.ts: bundles it from the sources (no build needed) and starts it with the other arguments.
import { build } from 'esbuild'
import { mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const [name = '', ...rest] = process.argv.slice(2)
const scripts = dirname(fileURLToPath(import.meta.url))
const outfile = join(scripts, 'node_modules', '.cache', `${name}-${process.pid}.mjs`)
mkdirSync(dirname(outfile), { recursive: true })
await build({
  entryPoints: [join(scripts, `${name}.ts`)],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  conditions: ['plimsoll-source'],
  packages: 'bundle',
  external: ['dockerfile-ast', 'esbuild', 'prettier'],
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  sourcemap: 'inline',
  logLevel: 'warning',
})
process.argv.splice(1, process.argv.length - 1, outfile, ...rest)
process.env['PLIMSOLL_ROOT'] = dirname(scripts)
process.on('exit', () => rmSync(outfile, { force: true }))
await import(pathToFileURL(outfile).href)
