// `npm start -- PATH…`: plimsoll from the sources. Installs and bundles what is missing or out of date, then starts.
import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { ensureInstalled, modified, root, run } from './install.mjs'

const bundle = join(root, 'packages/cli/dist/plimsoll.cjs')

ensureInstalled()
if (newestSource() > modified(bundle)) {
  process.stderr.write('plimsoll: bundling, once\n')
  run(process.execPath, [join(root, 'packages/cli/bundle.mjs')])
}
// npm changes to the root; paths are meant from where the user is.
process.chdir(process.env.INIT_CWD ?? process.cwd())
process.argv[1] = bundle
createRequire(import.meta.url)(bundle)

function newestSource() {
  const packages = readdirSync(join(root, 'packages')).flatMap((name) => [
    join(root, 'packages', name, 'src'),
    join(root, 'packages', name, 'package.json'),
  ])
  return Math.max(...packages.map(newestBelow), newestBelow(join(root, 'rules')))
}

function newestBelow(path) {
  let newest = path.endsWith('.json') ? modified(path) : 0
  let entries = []
  try {
    entries = readdirSync(path, { withFileTypes: true })
  } catch {
    return newest
  }
  for (const entry of entries) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && entry.name !== 'dist') newest = Math.max(newest, newestBelow(inner))
    } else if (/\.m?[jt]s$/.test(entry.name)) newest = Math.max(newest, modified(inner))
  }
  return newest
}
