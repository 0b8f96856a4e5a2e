import fc from 'fast-check'
import { applyEdits, type TextEdit } from '@plimsoll/text'
import type { InlineDockerfile } from './build-definition.js'
import { readBuildFile } from './build-file.js'

function inlineOf(name: string, source: string): InlineDockerfile {
  const content = readBuildFile(name, source)
  const dockerfile = content.ok ? content.builds[0]?.dockerfile : undefined
  if (dockerfile?.kind !== 'inline') throw new Error('There is no Dockerfile in it')
  return dockerfile.inline
}

const compose = (value: string, behind = ''): [string, string] => [
  'compose.yaml',
  `services:\n  a:\n    build:\n      dockerfile_inline: ${value}\n${behind}`,
]
const bake = (value: string): [string, string] => [
  'docker-bake.hcl',
  `target "a" {\n  dockerfile-inline = ${value}\n}\n`,
]

/** How it is written, what the Dockerfile is, and whether it can be edited. */
const NOTATIONS: readonly [title: string, file: readonly [string, string], text: string, editable: boolean][] = [
  [
    'a literal',
    compose('|\n        FROM a\n\n        RUN  b\n          c', '      target: x\n'),
    'FROM a\n\nRUN  b\n  c\n',
    true,
  ],
  [
    'a literal without a last line end',
    compose('|-\n        FROM a\n        RUN b', '      target: x\n'),
    'FROM a\nRUN b',
    true,
  ],
  ['a literal with all its line ends', compose('|+\n        FROM a\n\n', '      target: x\n'), 'FROM a\n\n\n', true],
  ['a literal with a header', compose('&x |2-  # comment\n          FROM a\n         RUN b'), '  FROM a\n RUN b', true],
  ['a literal with blank lines first', compose('|\n\n   \n        FROM a\n        RUN b'), '\n\nFROM a\nRUN b\n', true],
  ['a literal with CRLF', compose('|\r\n        FROM a\r\n        RUN b\r\n'), 'FROM a\nRUN b\n', true],
  ['a literal with escapes', compose('|\n        FROM a\n        RUN $$x $${y}'), 'FROM a\nRUN $x ${y}\n', true],
  [
    'a folded text',
    compose('>\n        FROM a\n        AS b\n\n        RUN b\n          c\n        d'),
    'FROM a AS b\nRUN b\n  c\nd\n',
    false,
  ],
  ['double quotes', compose('"FROM a\\nRUN \\"b\\" \\u0041\\\\\\n"'), 'FROM a\nRUN "b" A\\\n', true],
  [
    'double quotes over lines',
    compose('"FROM a\\n\\\n        RUN b  \n        c\n\n        d"'),
    'FROM a\nRUN b c\nd',
    false,
  ],
  ['single quotes', compose("'FROM a''s'"), "FROM a's", true],
  ['no quotes', compose('FROM a\n        AS b\n\n        RUN c'), 'FROM a AS b\nRUN c', false],
  ['a heredoc', bake('<<EOT\nFROM a\n  RUN b $${c} %%{d}\nEOT'), 'FROM a\n  RUN b ${c} %{d}\n', true],
  [
    'a heredoc that loses its indentation',
    bake('<<-EOT\n    FROM a\n\n      RUN b\n    EOT'),
    'FROM a\n\n  RUN b\n',
    true,
  ],
  [
    'a heredoc with tabs and CRLF',
    bake('<<-EOT\r\n\t\tFROM a\r\n\t\t\tRUN b\r\n\tEOT\r'),
    'FROM a\r\n\tRUN b\r\n',
    true,
  ],
  ['quotes of HCL', bake('"FROM a\\nRUN \\"b\\" $${c}"'), 'FROM a\nRUN "b" ${c}', true],
  [
    'JSON',
    ['docker-bake.json', '{"target": {"a": {"dockerfile-inline": "FROM a\\nRUN \\"b\\" $${c}\\n"}}}'],
    'FROM a\nRUN "b" ${c}\n',
    true,
  ],
]

describe.each(NOTATIONS)('%s', (_, [name, source], text, editable) => {
  const inline = inlineOf(name, source)

  test('is read', () => {
    expect(inline.text.text).toBe(text)
  })

  test('every letter has its place', () => {
    for (const letter of ['FROM', 'RUN', 'a', 'b']) {
      const at = text.indexOf(letter)
      if (at === -1) continue
      const span = inline.text.exact({ start: at, end: at + letter.length })
      expect(span === undefined ? undefined : source.slice(span.start, span.end)).toBe(letter)
    }
  })

  test('edits do what they say', () => {
    const inserted = fc.array(
      fc.constantFrom('x', ' ', '\n', 'RUN y', '$', '${z}', '"', "'", '\\', '%{', '#', '\n\n', ': '),
    )
    let edited = 0
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(6), inserted, (start, length, added) => {
        const edit: TextEdit = { span: { start, end: Math.min(text.length, start + length) }, text: added.join('') }
        const mapped = inline.editOf(edit)
        if (mapped === undefined) return
        edited++
        const expected = applyEdits(text, [edit])
        const changed = applyEdits(source, [mapped]) ?? ''
        const content = readBuildFile(name, changed)
        const dockerfile = content.ok ? content.builds[0]?.dockerfile : undefined
        const read = dockerfile?.kind === 'inline' ? dockerfile.inline.text.text : undefined
        expect(normal(read)).toBe(normal(expected))
      }),
      { seed: 1, numRuns: 1000 },
    )
    expect(edited > 0).toBe(editable)
  })
})

function normal(text: string | undefined): string | undefined {
  return text?.replaceAll('\r\n', '\n')
}

test('values of variables are not edited', () => {
  const [name, source] = compose('|\n        FROM ${A:-a}:${B}\n        RUN b')
  const inline = inlineOf(name, source)
  expect(inline.text.text).toBe('FROM a:{{B}}\nRUN b\n')
  expect(inline.editOf({ span: { start: 5, end: 6 }, text: 'x' })).toBeUndefined()
  expect(inline.editOf({ span: { start: 9, end: 9 }, text: 'x' })).toBeUndefined()
  expect(inline.editOf({ span: { start: 12, end: 12 }, text: ' AS x' })).toEqual({
    span: { start: source.indexOf('\n        RUN'), end: source.indexOf('\n        RUN') },
    text: ' AS x',
  })
  const { start, end } = inline.text.enclosing({ start: 7, end: 12 })
  expect(source.slice(start, end)).toBe('${B}')
})

test('a line is deleted with its indentation, and inserted with one', () => {
  const [name, source] = compose('|\n        FROM a\n        RUN b\n        USER c', '      target: x\n')
  const inline = inlineOf(name, source)
  const edit = (start: number, end: number, text: string): string => {
    const mapped = inline.editOf({ span: { start, end }, text })
    return mapped === undefined ? '' : (applyEdits(source, [mapped]) ?? '')
  }
  expect(edit(7, 13, '')).toContain('|\n        FROM a\n        USER c\n      target: x\n')
  expect(edit(7, 7, 'ENV A=b\n')).toContain('FROM a\n        ENV A=b\n        RUN b\n')
  expect(edit(13, 20, '')).toContain('|\n        FROM a\n        RUN b\n      target: x\n')
  expect(edit(20, 20, 'CMD x\n')).toContain('USER c\n        CMD x\n      target: x\n')
  expect(edit(6, 6, '\n\nARG x')).toContain('FROM a\n\n        ARG x\n        RUN b\n')
})
