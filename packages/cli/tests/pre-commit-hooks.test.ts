import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDockerfileName } from '@plimsoll/host'
import { packageRoot } from './program.js'

/** Hooks take the files that the program itself would find. */
const root = join(packageRoot, '../..')
const pages = ['.pre-commit-hooks.yaml', 'docs/pre-commit.md'].map((name) => readFileSync(join(root, name), 'utf8'))
const values = (key: string): string[] =>
  pages.flatMap((text) => Array.from(text.matchAll(new RegExp(`^ +${key}: '(.*)'$`, 'gm')), ([, value = '']) => value))

test('the hooks and the page have the same patterns', () => {
  expect(values('files')).toHaveLength(3)
  expect(values('exclude')).toHaveLength(3)
  expect(new Set(values('files')).size).toBe(1)
  expect(new Set(values('exclude')).size).toBe(1)
})

const [files = '', exclude = ''] = [...values('files').slice(0, 1), ...values('exclude').slice(0, 1)]
const names = [
  ...['Dockerfile', 'dockerfile', 'DOCKERFILE', 'Dockerfile.dev', 'dockerfile.dev', 'Dockerfile.a.b', 'Dockerfile.'],
  ...['api.Dockerfile', 'api.dockerfile', '.dockerfile', 'my Dockerfile', 'Dockerfiles', 'MyDockerfile'],
  ...['Containerfile', 'Containerfile.dev', 'Containerfiles', 'api.Containerfile', 'containerfile'],
  ...['.dockerignore', 'Dockerfile.dockerignore', 'Containerfile.dockerignore', 'Dockerfile.dockerignore.old'],
]

test.each(names)('%s', (name) => {
  for (const path of [name, `a/b c/${name}`]) {
    expect(new RegExp(files).test(path) && !new RegExp(exclude).test(path)).toBe(isDockerfileName(name))
  }
  expect(new RegExp(files).test(`${name}/notes.txt`)).toBe(false)
})
