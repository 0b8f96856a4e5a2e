// `node scripts/bundle-package.mjs NAME [FILE]`: bundles a package of packages/ without its dependencies into one file,
// which a process loads faster than forty. Run by `prepack`: the bundle is what is published.
import { build } from 'esbuild'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const [name = '', file] = process.argv.slice(2)
const folder = join(dirname(fileURLToPath(import.meta.url)), '../packages', name)
const { dependencies = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))

await build({
  entryPoints: [join(folder, 'src/index.ts')],
  outfile: file ?? join(folder, 'dist/bundle.js'),
  bundle: true,
  platform: 'neutral',
  target: 'es2022',
  format: 'esm',
  charset: 'utf8',
  external: Object.keys(dependencies),
  logLevel: 'warning',
})
