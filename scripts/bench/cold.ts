import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { timeProcesses } from './timing.js'

/** What a new process takes beyond starting, in milliseconds: to load the parser and to read one file. */
export interface ColdTimes {
  readonly plimsoll: number
  readonly dockerfileAst: number | undefined
  /** An empty process. */
  readonly node: number
}

/** Both parsers as they are published: ours in two files, dockerfile-ast as CommonJS in many. */
export function timeCold(root: string, text: string, rounds: number): ColdTimes {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-bench-'))
  try {
    for (const name of ['text', 'parser']) installBundle(root, folder, name)
    const source = JSON.stringify(text)
    const write = (name: string, script: string): string => {
      const file = join(folder, name)
      writeFileSync(file, script)
      return file
    }
    const peer = join(root, 'scripts/node_modules/dockerfile-ast/lib/main.js')
    const scripts = [
      write('node.mjs', ''),
      write('plimsoll.mjs', `import { parse } from '@plimsoll/parser'\nparse(${source})`),
      ...(existsSync(peer)
        ? [write('ast.cjs', `require(${JSON.stringify(peer)}).DockerfileParser.parse(${source})`)]
        : []),
    ]
    const [node = 0, plimsoll = 0, dockerfileAst] = timeProcesses(scripts, rounds)
    return {
      node,
      plimsoll: plimsoll - node,
      dockerfileAst: dockerfileAst === undefined ? undefined : dockerfileAst - node,
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function installBundle(root: string, folder: string, name: string): void {
  const target = join(folder, 'node_modules/@plimsoll', name)
  mkdirSync(target, { recursive: true })
  writeFileSync(join(target, 'package.json'), '{"type": "module", "exports": "./bundle.js"}')
  execFileSync(process.execPath, [join(root, 'scripts/bundle-package.mjs'), name, join(target, 'bundle.js')])
}
