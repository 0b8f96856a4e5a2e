import fc from 'fast-check'
import type { BuildDefinition } from './build-definition.js'
import { readBuildFile } from './build-file.js'

function builds(name: string, text: string): readonly BuildDefinition[] {
  const content = readBuildFile(name, text)
  if (!content.ok) throw new Error(content.message)
  return content.builds
}

/** What matters of each build, in few words. */
function described(name: string, text: string): unknown[] {
  return builds(name, text).map((build) => {
    const { context, dockerfile, buildArguments, target, platform, namedContexts } = build
    return {
      name: build.name,
      context: context.kind === 'folder' ? context.path : undefined,
      dockerfile:
        dockerfile.kind === 'file'
          ? dockerfile.path
          : dockerfile.kind === 'inline'
            ? { text: dockerfile.inline.text.text }
            : undefined,
      ...(buildArguments.size === 0 ? {} : { args: Object.fromEntries(buildArguments) }),
      ...(target === undefined ? {} : { target }),
      ...(platform === undefined ? {} : { platform }),
      ...(namedContexts.size === 0 ? {} : { contexts: [...namedContexts] }),
      ...(build.complete ? {} : { complete: false }),
    }
  })
}

const DEFAULT = { context: '.', dockerfile: 'Dockerfile' }

describe('compose', () => {
  const services = (text: string, name = 'compose.yaml'): unknown[] => described(name, `services:\n${text}`)

  test('a build is a path or a map', () => {
    expect(
      services(
        '  a: {build: ./a}\n  b: {image: postgres}\n  c:\n    build:\n      context: c\n      dockerfile: x/D\n',
      ),
    ).toEqual([
      { name: 'a', context: './a', dockerfile: 'Dockerfile' },
      { name: 'c', context: 'c', dockerfile: 'x/D' },
    ])
    expect(services('  a: {build: {}}\n  b:\n    build:\n')).toEqual([{ name: 'a', ...DEFAULT }])
  })

  test('arguments as a map and as a list; without a value, the environment decides', () => {
    const args = { A: '1', B: 'true', C: '', D: 'x=y' }
    expect(services('  a: {build: {args: {A: 1, B: true, C: "", D: x=y, E: null, F: }}}\n')).toEqual([
      { name: 'a', ...DEFAULT, args },
    ])
    expect(services('  a: {build: {args: [A=1, B=true, C=, "D=x=y", E, =x, 5]}}\n')).toEqual([
      { name: 'a', ...DEFAULT, args },
    ])
  })

  test('target, platform and other contexts', () => {
    expect(
      services(
        '  a: {build: {target: dev, platforms: [linux/arm64], additional_contexts: [deps=../deps, base=docker-image://x]}}\n' +
          '  b: {platform: linux/amd64, build: {additional_contexts: {deps: ../deps}}}\n' +
          '  c: {platform: linux/amd64, build: {platforms: [linux/amd64, linux/arm64]}}\n',
      ),
    ).toEqual([
      { name: 'a', ...DEFAULT, target: 'dev', platform: 'linux/arm64', contexts: ['deps', 'base'] },
      { name: 'b', ...DEFAULT, platform: 'linux/amd64', contexts: ['deps'] },
      { name: 'c', ...DEFAULT },
    ])
  })

  test('variables have their defaults, and are unknown without one', () => {
    expect(
      services(
        '  a: {build: {context: "${DIR:-app}", args: {A: "${A-x}y", B: $B, C: "${C:?no}", D: $$D, E: "${E:-${F:-e}}", G: "${G:-$H}"}, target: $T}}\n' +
          '  b: {build: $DIR}\n  c: {build: {context: c, dockerfile: "${D}/x"}}\n',
      ),
    ).toEqual([
      { name: 'a', context: 'app', dockerfile: 'Dockerfile', args: { A: 'xy', D: '$D', E: 'e' } },
      { name: 'b', context: undefined, dockerfile: 'Dockerfile' },
      { name: 'c', context: 'c', dockerfile: undefined },
    ])
  })

  test.each(['https://github.com/a/b.git', 'git@github.com:a/b', 'github.com/a/b', 'ssh://x/y', 'service:x', '~/x'])(
    '%s is somewhere else',
    (context) => {
      expect(services(`  a: {build: "${context}"}\n`)).toMatchObject([{ context: undefined }])
    },
  )

  test('a service goes over the one that it extends', () => {
    expect(
      services(
        '  base: {build: {context: app, args: {A: 1, B: 1}, target: x}}\n' +
          '  a: {extends: base, build: {args: {B: 2, A: $A}}}\n' +
          '  b: {extends: {service: a}, build: other}\n' +
          '  c: {extends: {service: a, file: x.yaml}, build: {target: y}}\n' +
          '  d: {extends: d, build: .}\n',
      ).slice(1),
    ).toEqual([
      { name: 'a', context: 'app', dockerfile: 'Dockerfile', args: { B: '2' }, target: 'x' },
      { name: 'b', context: 'other', dockerfile: 'Dockerfile', args: { B: '2' }, target: 'x' },
      { name: 'c', ...DEFAULT, target: 'y', complete: false },
      { name: 'd', ...DEFAULT },
    ])
  })

  test('merge keys and anchors', () => {
    const text =
      'x-a: &a {context: a, args: {A: 1}}\nx-b: &b\n  context: b\n  target: b\nservices:\n' +
      '  one: {build: *a}\n  two: {build: {<<: *a, target: x}}\n  three: {build: {<<: [*a, *b], dockerfile: D}}\n' +
      '  four: {build: {context: c, <<: *b}}\n'
    expect(described('compose.yaml', text)).toEqual([
      { name: 'one', context: 'a', dockerfile: 'Dockerfile', args: { A: '1' } },
      { name: 'two', context: 'a', dockerfile: 'Dockerfile', args: { A: '1' }, target: 'x' },
      { name: 'three', context: 'a', dockerfile: 'D', args: { A: '1' }, target: 'b' },
      { name: 'four', context: 'c', dockerfile: 'Dockerfile', target: 'b' },
    ])
  })

  test('an anchor that is given twice counts from there on', () => {
    const text = 'x: &a first\nservices:\n  one: {build: *a}\n  two: {build: &a second}\n  three: {build: *a}\n'
    expect(described('compose.yaml', text)).toMatchObject([
      { context: 'first' },
      { context: 'second' },
      { context: 'second' },
    ])
  })

  test('a file that goes over another one may say only a part', () => {
    const part = '  a: {build: {target: x}}\n'
    expect(services(part, 'docker-compose.yml')).toEqual([{ name: 'a', ...DEFAULT, target: 'x' }])
    expect(services(part, 'compose.override.yaml')).toEqual([{ name: 'a', ...DEFAULT, target: 'x', complete: false }])
    expect(services('  a: {build: .}\n', 'compose.override.yaml')).toEqual([{ name: 'a', ...DEFAULT }])
  })

  test('a Dockerfile in it', () => {
    expect(
      services(
        '  a:\n    build:\n      dockerfile_inline: |\n        FROM debian:12\n        CMD echo $$A ${B:-b} ${C}\n',
      ),
    ).toEqual([{ name: 'a', context: '.', dockerfile: { text: 'FROM debian:12\nCMD echo $A b {{C}}\n' } }])
  })

  test('the place is where the Dockerfile is said', () => {
    const text =
      'services:\n  a:\n    build:\n      context: x\n      dockerfile: y\n  b:\n    build: z\n  c: {build: {}}\n'
    expect(builds('compose.yaml', text).map(({ offset }) => text.slice(offset, offset + 1))).toEqual(['y', 'z', '{'])
  })

  test('what is no compose file names nothing', () => {
    for (const text of ['', 'a', '[]', 'services: []', 'services: {a: b, c: [build]}', '- services', 'version: 3\n']) {
      expect(described('compose.yaml', text)).toEqual([])
    }
  })

  test('several documents, and a byte order mark', () => {
    expect(
      described('compose.yaml', '\ufeffservices: {a: {build: x}}\n---\nservices: {b: {build: y}}\n'),
    ).toMatchObject([{ context: 'x' }, { context: 'y' }])
  })

  test('what is no YAML is said with its place', () => {
    expect(readBuildFile('compose.yaml', 'services:\n  a: [\n')).toMatchObject({
      ok: false,
      offset: expect.any(Number),
    })
    expect(readBuildFile('compose.yaml', 'services:\n\ta: b\n')).toMatchObject({ ok: false })
  })
})

describe('bake', () => {
  const bake = (text: string): unknown[] => described('docker-bake.hcl', text)

  test('targets', () => {
    expect(
      bake(`
        target "a" {
          context = "app"
          dockerfile = "D"   # a comment
          args = { A = 1, "B" = "b", C : true, D = null, E = f(), F = "x\${F}" }
          target = "dev"
          platforms = ["linux/arm64"]
          contexts = { deps = "target:b" }
          tags = ["x"]
        }
        target "b" {}
        target "c" { context = "https://example.com/x.git" }
        target "d" { context = "cwd://d" }
        target "e" { dockerfile = lower("X") }`),
    ).toEqual([
      {
        name: 'a',
        context: 'app',
        dockerfile: 'D',
        args: { A: '1', B: 'b', C: 'true' },
        target: 'dev',
        platform: 'linux/arm64',
        contexts: ['deps'],
      },
      { name: 'b', ...DEFAULT },
      { name: 'c', context: undefined, dockerfile: 'Dockerfile' },
      { name: 'd', context: 'd', dockerfile: 'Dockerfile' },
      { name: 'e', context: '.', dockerfile: undefined },
    ])
  })

  test('variables', () => {
    expect(
      bake(`
        variable "A" { default = "a" }
        variable "B" {
          description = "x"
          default = "\${A}\${A}-b"
        }
        variable "N" { default = 22 }
        variable "NOTHING" {}
        variable "X" { default = "\${Y}" }
        variable "Y" { default = X }
        plain = "p"
        target "t" {
          context = A
          args = { B = B, N = "\${ N }", NOTHING = NOTHING, X = X, P = plain, ESC = "$\${A} %%{if}" }
        }`),
    ).toEqual([
      { name: 't', context: 'a', dockerfile: 'Dockerfile', args: { B: 'aa-b', N: '22', P: 'p', ESC: '${A} %{if}' } },
    ])
  })

  test('what is computed is unknown', () => {
    expect(
      bake(`
        function "dir" {
          params = [name]
          result = DEST != "" ? DEST : "./bin/\${name}"
        }
        target "a" {
          name = "a-\${item.name}"
          matrix = {
            item = [
              { name = "x", file = "x.Dockerfile" },
              { name = "y", file = "y.Dockerfile" }
            ]
          }
          dockerfile = item.file
          platforms = ( item.name == "x" ) && X != null ? [
            "linux/amd64",
          ] : []
          args = {
            A = X == "1" ? "-cover" : null
            B = [for x in ["a"] : x][0]
            C = "c"
          }
        }
        target "b" { platforms = ["local"] }
        target "c" { platforms = ["linux/amd64", X] }
        target "d" { contexts = X ? { a = "b" } : null }`),
    ).toEqual([
      { name: 'a', context: '.', dockerfile: undefined, args: { C: 'c' } },
      { name: 'b', ...DEFAULT },
      { name: 'c', ...DEFAULT },
      { name: 'd', ...DEFAULT },
    ])
  })

  test('what others inherit from is built only if a group has it', () => {
    const text = `
      target "_common" { args = { A = "1", B = "1" } }
      target "mid" {
        inherits = ["_common"]
        context = "mid"
      }
      target "a" {
        inherits = ["mid"]
        args = { B = "2" }
      }
      target "b" { inherits = ["missing", "b"] }`
    const a = { name: 'a', context: 'mid', dockerfile: 'Dockerfile', args: { A: '1', B: '2' } }
    expect(bake(text)).toEqual([a])
    expect(bake(`${text}\ngroup "default" { targets = ["mid", "a"] }`)).toEqual([
      { name: 'mid', context: 'mid', dockerfile: 'Dockerfile', args: { A: '1', B: '1' } },
      a,
    ])
  })

  test('blocks of one target go over each other', () => {
    expect(bake('target "a" { context = "x" }\ntarget "a" {\n  target = "y"\n}')).toEqual([
      { name: 'a', context: 'x', dockerfile: 'Dockerfile', target: 'y' },
    ])
  })

  test('Dockerfiles in it', () => {
    const text = [
      'variable "V" { default = "12" }',
      'target "a" {',
      '  dockerfile-inline = <<EOT',
      'FROM debian:${V}',
      '  RUN echo $A $${B} ${f("}")}',
      'EOT',
      '}',
      'target "b" {',
      '  dockerfile-inline = <<-EOT',
      '    FROM debian:12',
      '',
      '      RUN true',
      '    EOT',
      '}',
      'target "c" { dockerfile-inline = "FROM debian\\n\\tRUN \\"x\\" \\u0041\\\\" }',
    ].join('\n')
    expect(bake(text)).toMatchObject([
      { dockerfile: { text: 'FROM debian:12\n  RUN echo $A ${B} {{value}}\n' } },
      { dockerfile: { text: 'FROM debian:12\n\n  RUN true\n' } },
      { dockerfile: { text: 'FROM debian\n\tRUN "x" A\\' } },
    ])
  })

  test('other HCL names nothing', () => {
    expect(bake('resource "aws_instance" "x" {\n  ami = var.ami\n}\nlocals { a = [for x in y : x] }\n')).toEqual([])
  })

  test('JSON says the same', () => {
    expect(
      described(
        'docker-bake.json',
        JSON.stringify({
          variable: { V: { default: '12' } },
          group: { default: { targets: ['a'] } },
          target: {
            a: { context: 'app', args: { A: '${V}', B: 2, C: null }, platforms: ['linux/amd64'] },
            b: [{ 'dockerfile-inline': 'FROM debian:${V}\nRUN echo $A $${B}\n' }],
            c: 'no',
          },
        }),
      ),
    ).toEqual([
      { name: 'a', context: 'app', dockerfile: 'Dockerfile', args: { A: '12', B: '2' }, platform: 'linux/amd64' },
      { name: 'b', context: '.', dockerfile: { text: 'FROM debian:12\nRUN echo $A ${B}\n' } },
    ])
    expect(readBuildFile('docker-bake.json', '{"target": {')).toMatchObject({ ok: false })
  })
})

describe('hostile texts', () => {
  const many = 20_000
  const inline = 'services:\n a:\n  build:\n   dockerfile_inline: |\n    FROM '
  test.each([
    ['lists', 'a.hcl', `target "a" { x = ${'['.repeat(many)}`],
    ['objects', 'a.hcl', `target "a" { x = ${'{a='.repeat(many)}`],
    ['blocks', 'a.hcl', 'target "a" {'.repeat(many)],
    ['strings in interpolations', 'a.hcl', `target "a" { dockerfile-inline = "${'${"'.repeat(many)}`],
    ['heredocs without an end', 'a.hcl', `target "a" { dockerfile-inline = <<A\n${'<<B\n'.repeat(many)}`],
    ['arrows', 'a.hcl', `target "a" { x = ${'<<'.repeat(many)}`],
    ['quotes', 'a.hcl', `target "a" { x = ${'"\n'.repeat(many)}`],
    ['comments', 'a.hcl', '/* '.repeat(many)],
    ['equals signs', 'a.hcl', 'a='.repeat(many)],
    ['brackets', 'a.hcl', `target "a" { x = f${'('.repeat(many)}`],
    [
      'variables that double',
      'a.hcl',
      `${Array.from({ length: 100 }, (_, i) => `variable "v${i}" { default = "\${v${i + 1}}\${v${i + 1}}" }`).join('\n')}\nvariable "v15" { default = "${'x'.repeat(999)}" }\ntarget "a" { context = v0 }`,
    ],
    [
      'inheritance',
      'a.hcl',
      Array.from({ length: 500 }, (_, i) => `target "t${i}" { inherits = ["t${i + 1}", "t${i + 2}"] }`).join('\n'),
    ],
    ['defaults in defaults', 'compose.yaml', inline + '${A:-'.repeat(many)],
    ['dollars', 'compose.yaml', inline + '$$$'.repeat(many)],
    ['YAML lists', 'compose.yaml', `services: ${'['.repeat(many)}`],
    ['JSON objects', 'docker-bake.json', `{"target":{"a":{"args":${'{"a":'.repeat(2000)}1${'}'.repeat(2003)}`],
    [
      'merges of merges',
      'compose.yaml',
      `a0: &a0 {x: 1}\n${Array.from({ length: 3000 }, (_, i) => `a${i + 1}: &a${i + 1}\n  <<: [*a${i}, *a${i}]\n  k${i}: 1`).join('\n')}\nservices: *a3000`,
    ],
    ['a map that merges itself', 'compose.yaml', 'services: &s\n  <<: *s\n  a: {build: .}\n'],
    [
      'extended services',
      'compose.yaml',
      `services:\n${Array.from({ length: 2000 }, (_, i) => ` s${i}:\n  extends: s${i + 1}\n`).join('')}`,
    ],
  ])('%s', (_, name, text) => {
    const start = performance.now()
    expect(readBuildFile(name, text)).toHaveProperty('ok')
    expect(performance.now() - start).toBeLessThan(5000)
  })

  test('any text is read', () => {
    const words = fc.constantFrom(
      'target "a" {',
      '}',
      'x = ',
      '"',
      '${',
      '$${',
      '<<-E\n',
      'E\n',
      '[',
      ']',
      ',',
      '\n',
      ' ',
      '# ',
      '/*',
      '*/',
      'a',
      '1',
      '\\',
      'services:\n',
      ' build:\n',
      '  dockerfile_inline: |\n',
      '- ',
      ': ',
      '&a ',
      '*a',
      '|',
      '>',
      "'",
      '\t',
      '{',
      '<<: ',
      '\r\n',
    )
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 40 }),
        fc.constantFrom('a.hcl', 'compose.yaml', 'docker-bake.json'),
        (parts, name) => {
          const text = parts.join('')
          const content = readBuildFile(name, text)
          if (!content.ok) return
          for (const { dockerfile, offset } of content.builds) {
            expect(offset).toBeLessThanOrEqual(text.length)
            if (dockerfile.kind !== 'inline') continue
            const { start, end } = dockerfile.inline.text.enclosing({ start: 0, end: dockerfile.inline.text.length })
            expect(start).toBeGreaterThanOrEqual(0)
            expect(end).toBeLessThanOrEqual(text.length)
          }
        },
      ),
      { seed: 1, numRuns: 2000 },
    )
  })
})
