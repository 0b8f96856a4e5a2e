// Bundles the CLI from the sources: dist/plimsoll.cjs, which starts at once, and beside it a file for each module that
// is imported only when it is needed.
import { build } from 'esbuild'
import { chmodSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
const dist = join(root, 'dist')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

const shared = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: true,
  charset: 'ascii',
  conditions: ['plimsoll-source'],
  logLevel: 'warning',
  alias: { 'string-width': join(root, 'shims/string-width.mjs'), assert: join(root, 'shims/assert.mjs') },
  define: { PLIMSOLL_VERSION: JSON.stringify(version), 'import.meta.url': 'importMetaUrl' },
  banner: { js: 'const importMetaUrl="file://"+__filename;' },
}

/** Modules that are imported with `import()`, by the names of their files. */
const apart = new Map()

const importsApart = {
  name: 'imports-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\.?\// }, ({ kind, path, resolveDir }) => {
      if (kind !== 'dynamic-import') return undefined
      const name = basename(path, '.js')
      apart.set(name, resolve(resolveDir, path).replace(/\.js$/, '.ts'))
      return { path: `./${name}.cjs`, external: true }
    })
  },
}

/** The pages of the rules take the place of the module that reads them from their folder. */
const rulePages = {
  name: 'rule-pages',
  setup: ({ onLoad }) => {
    onLoad({ filter: /\/rule-pages\.ts$/ }, () => {
      const folder = join(root, '../../docs/rules')
      const pages = readdirSync(folder)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .map((name) => [name.slice(0, -3), readFileSync(join(folder, name), 'utf8')])
      const contents = `const pages = ${JSON.stringify(Object.fromEntries(pages))}\nexport const rulePages = () => pages`
      return { contents, loader: 'js' }
    })
  },
}

for (const name of existsSync(dist) ? readdirSync(dist) : []) if (name.endsWith('.cjs')) rmSync(join(dist, name))
const outfile = join(dist, 'plimsoll.cjs')
await build({
  ...shared,
  entryPoints: [join(root, 'src/plimsoll.ts')],
  outfile,
  plugins: [importsApart],
  banner: { js: `#!/usr/bin/env node\n${shared.banner.js}` },
})
const done = new Set()
for (let left = [...apart]; left.length > 0; left = [...apart].filter(([name]) => !done.has(name))) {
  for (const [name, source] of left) {
    done.add(name)
    await build({
      ...shared,
      entryPoints: [source],
      outfile: join(dist, `${name}.cjs`),
      plugins: [importsApart, rulePages],
    })
  }
}
chmodSync(outfile, 0o755)
