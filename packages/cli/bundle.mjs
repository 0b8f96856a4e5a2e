// Bundles the CLI from the sources: dist/plimsoll.cjs, which starts dist/main.cjs, and beside it a file for each module
// that is imported only when it is needed.
import { build } from 'esbuild'
import { chmodSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import { createHash } from 'node:crypto'
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
  // `import()` becomes `require`: Node need not load its other loader.
  supported: { 'dynamic-import': false },
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

// Bundled aside, and then moved: somebody may be running the program.
const aside = join(dist, `.new-${process.pid}`)
const outfile = join(aside, 'plimsoll.cjs')
const main = join(aside, 'main.cjs')
await build({
  ...shared,
  entryPoints: [join(root, 'src/plimsoll.ts')],
  outfile: main,
  plugins: [importsApart],
  // What Node puts around a module, since the launcher runs it.
  banner: { js: `(function(exports,require,module,__filename,__dirname){${shared.banner.js}` },
  footer: { js: '})' },
})
await build({
  ...shared,
  entryPoints: [join(root, 'src/launcher.ts')],
  outfile,
  define: {
    PLIMSOLL_BUILD: JSON.stringify(createHash('sha256').update(readFileSync(main)).digest('hex').slice(0, 12)),
  },
  banner: { js: '#!/usr/bin/env node' },
})
const done = new Set()
for (let left = [...apart]; left.length > 0; left = [...apart].filter(([name]) => !done.has(name))) {
  for (const [name, source] of left) {
    done.add(name)
    await build({
      ...shared,
      entryPoints: [source],
      outfile: join(aside, `${name}.cjs`),
      plugins: [importsApart, rulePages],
    })
  }
}
chmodSync(outfile, 0o755)
const files = readdirSync(aside)
for (const name of files) renameSync(join(aside, name), join(dist, name))
rmdirSync(aside)
for (const name of readdirSync(dist))
  if (/\.(?:cjs|cache)$/.test(name) && !files.includes(name)) rmSync(join(dist, name), { force: true })
