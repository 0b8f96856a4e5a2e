import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { planBuilds, type BuildPlan } from './build-plan.js'

let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-plan-')))
})
afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function write(path: string, text = 'FROM debian:12\n'): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

function plan(...paths: string[]): BuildPlan {
  return planBuilds(paths, folder)
}

function found({ files }: BuildPlan): unknown[] {
  return [...files.values()].map(({ path, builds }) => [
    path,
    builds.map(({ place, context, target }) =>
      [place, context === undefined ? '?' : relative(folder, context), target].join(' ').trim(),
    ),
  ])
}

function problems({ problems: list }: BuildPlan): string[] {
  return list.map(({ path, message }) => `${path}: ${message}`)
}

test('a Dockerfile that several services build is there once, with its different builds', () => {
  write('app/Dockerfile')
  write(
    'compose.yaml',
    'services:\n  a: {build: app}\n  b: {build: ./app/}\n  c: {build: {context: app, target: dev}}\n  d: {build: {context: ., dockerfile: app/Dockerfile}}\n',
  )
  expect(found(plan('compose.yaml'))).toEqual([
    ['app/Dockerfile', ['compose.yaml:2 app', 'compose.yaml:4 app dev', 'compose.yaml:5']],
  ])
})

test('what is not there is said with its line, and what another file may say is not', () => {
  const text =
    'services:\n  a:\n    build: gone\n  b: {build: {context: ".", dockerfile: $D}}\n  c: {build: {target: x}}\n'
  write('compose.yaml', text)
  write('compose.dev.yaml', text)
  expect(problems(plan('compose.yaml'))).toEqual([
    'compose.yaml:3: there is no Dockerfile gone/Dockerfile',
    'compose.yaml:5: there is no Dockerfile Dockerfile',
  ])
  expect(problems(plan('compose.dev.yaml'))).toEqual(['compose.dev.yaml:3: there is no Dockerfile gone/Dockerfile'])
})

test('nothing outside of the repository is read', () => {
  write('outside/Dockerfile')
  write('repository/.git/HEAD')
  write(
    'repository/deploy/compose.yaml',
    [
      'services:',
      '  a: {build: ../../outside}',
      '  b: {build: {context: .., dockerfile: /etc/passwd}}',
      '  c: {build: ../link}',
      '  d: {build: ..}',
      '  e: {build: ../../gone}',
      '  f: {build: {context: ../.., dockerfile: repository/Dockerfile}}',
    ].join('\n'),
  )
  write('repository/Dockerfile')
  symlinkSync('../outside', join(folder, 'repository/link'))
  const result = plan('repository/deploy/compose.yaml')
  expect(problems(result)).toEqual([])
  expect(found(result)).toEqual([
    ['repository/Dockerfile', ['repository/deploy/compose.yaml:5 repository', 'repository/deploy/compose.yaml:7 ?']],
  ])
})

test('outside of a repository, the folder above is as far as it goes, and the working directory', () => {
  write('a/b/c/compose.yaml', 'services:\n  a: {build: ..}\n  b: {build: ../..}\n  c: {build: ../../../..}\n')
  write('a/b/Dockerfile')
  write('a/Dockerfile')
  expect(found(plan('a/b/c/compose.yaml'))).toEqual([
    ['a/b/Dockerfile', ['a/b/c/compose.yaml:2 a/b']],
    ['a/Dockerfile', ['a/b/c/compose.yaml:3 a']],
  ])
  const elsewhere = planBuilds([join(folder, 'a/b/c/compose.yaml')], '/')
  expect([...elsewhere.files.keys()]).toContain(join(folder, 'a/b/Dockerfile'))
})

test('paths of bake files are from where they lead somewhere', () => {
  write('.git/HEAD')
  write('Dockerfile')
  write('docker/app/Dockerfile')
  write(
    'docker/docker-bake.hcl',
    'target "a" {}\ntarget "b" { context = "app" }\ntarget "c" { context = "gone" }\ntarget "d" { context = "docker/app" }',
  )
  const result = plan('docker/docker-bake.hcl')
  expect(found(result)).toEqual([
    ['Dockerfile', ['docker/docker-bake.hcl:1']],
    ['docker/app/Dockerfile', ['docker/docker-bake.hcl:2 docker/app']],
  ])
  expect(problems(result)).toEqual(['docker/docker-bake.hcl:3: there is no Dockerfile docker/gone/Dockerfile'])
})

test('Dockerfiles that stand in the file; several services may share one', () => {
  write(
    'compose.yaml',
    'x: &x |\n  FROM debian:12\nservices:\n  a: {build: {dockerfile_inline: *x, target: t}}\n  b: {build: {dockerfile_inline: *x}}\n  c: {build: {context: gone, dockerfile_inline: FROM a}}\n',
  )
  const { inline } = plan('compose.yaml')
  expect(
    inline.map(({ path, dockerfiles }) => [
      path,
      dockerfiles.map(({ inline: { text }, builds }) => [text.text, builds.map(({ context }) => context)]),
    ]),
  ).toEqual([
    [
      'compose.yaml',
      [
        ['FROM debian:12\n', [folder, folder]],
        ['FROM a', [undefined]],
      ],
    ],
  ])
  const [first] = inline
  expect(first?.reread('services: {a: {build: {dockerfile_inline: FROM b}}}').map(({ text }) => text.text)).toEqual([
    'FROM b',
  ])
})

test('files that cannot be read, and such that name nothing', () => {
  execFileSync('mkfifo', [join(folder, 'compose.yaml')])
  write('docker-compose.yml', 'services: [\n')
  write('compose.ci.yml', 'services: {a: {image: x}}\n')
  write('main.hcl', 'resource "x" "y" {}\n')
  const result = plan('compose.yaml', 'docker-compose.yml', 'compose.ci.yml', 'main.hcl')
  expect(problems(result)).toEqual([
    'compose.yaml: is not a regular file',
    expect.stringMatching(/^docker-compose\.yml:2: flow sequence/),
  ])
  expect(result.idle.map(({ path }) => path)).toEqual(['compose.ci.yml', 'main.hcl'])
})

test('many builds of one Dockerfile are not all looked at', () => {
  write('Dockerfile')
  const services = Array.from({ length: 200 }, (_, index) => `  s${index}: {build: {args: {A: ${index}}}}\n`)
  write('compose.yaml', `services:\n${services.join('')}`)
  expect([...plan('compose.yaml').files.values()].map(({ builds }) => builds.length)).toEqual([50])
})
