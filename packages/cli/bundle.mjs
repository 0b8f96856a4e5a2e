// Bundles the CLI from the sources: dist/plimsoll.cjs, which starts at once, and dist/help.cjs, loaded for --help alone.
import { build } from 'esbuild'
import { chmodSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(fileURLToPath(import.meta.url))
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

/** `./help.js` stays a file of its own. */
const helpApart = {
  name: 'help-apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/help\.js$/ }, () => ({ path: './help.cjs', external: true }))
  },
}

const outfile = join(root, 'dist/plimsoll.cjs')
await build({
  ...shared,
  entryPoints: [join(root, 'src/plimsoll.ts')],
  outfile,
  plugins: [helpApart],
  banner: { js: `#!/usr/bin/env node\n${shared.banner.js}` },
})
await build({ ...shared, entryPoints: [join(root, 'src/help.ts')], outfile: join(root, 'dist/help.cjs') })
chmodSync(outfile, 0o755)
