import { parse } from '@plimsoll/parser'
import { analyze, type Model } from './model.js'

function model(text: string, options?: Parameters<typeof analyze>[1]): Model {
  return analyze(parse(text), options)
}

describe('answers are found once', () => {
  const one = model('FROM debian:12\nRUN apt-get install -y curl\nCMD ["curl"]\nCOPY a b\n')

  test('lists', () => {
    expect(one.runs).toBe(one.runs)
    expect(one.copies).toBe(one.copies)
    expect(one.references).toBe(one.references)
    expect(one.images).toBe(one.images)
    expect(one.reached).toBe(one.reached)
  })

  test('scripts and operations', () => {
    const [run] = one.runs
    expect(run?.script).toBe(run?.script)
    expect(run?.operations).toBe(run?.operations)
    expect(one.starts[0]?.script).toBe(one.starts[0]?.script)
  })

  test('states', () => {
    const [stage] = one.stages
    expect(stage?.end).toBe(stage?.end)
    expect(stage?.chain).toBe(stage?.chain)
  })
})

describe('the build graph', () => {
  test('what the target needs', () => {
    const one = model(
      'FROM debian AS a\nFROM debian AS b\nFROM a AS c\nRUN --mount=type=bind,from=b,target=/b x\nFROM debian\nFROM scratch\nCOPY --from=c x y\n',
    )
    expect([...one.reached].map(({ index }) => index).sort()).toEqual([0, 1, 2, 4])
    expect(one.stages.map(({ shipped }) => shipped)).toEqual([false, false, false, false, true])
  })

  test('another target', () => {
    const one = model('FROM debian AS a\nFROM a AS b\nFROM a\n', { target: 'B' })
    expect(one.target?.index).toBe(1)
    expect(one.stages.map(({ shipped }) => shipped)).toEqual([true, true, false])
  })

  test('a target that several stages have the name of is the last of them', () => {
    const one = model('FROM debian AS a\nFROM alpine AS a\nFROM a\n', { target: 'a' })
    expect(one.target?.index).toBe(1)
  })

  test('FROM takes the nearest earlier stage, `--from` the last of a name', () => {
    const one = model('FROM debian AS a\nFROM debian AS a\nFROM a\nCOPY --from=A x y\nFROM debian AS a\n')
    expect(one.stages[2]?.base).toMatchObject({ kind: 'stage', stage: { index: 1 } })
    expect(one.references[0]?.target).toMatchObject({ kind: 'stage', stage: { index: 3 } })
  })

  test('cycles', () => {
    const one = model(
      'FROM a AS a\nCOPY --from=c x y\nFROM b AS b\nCOPY --from=a x y\nFROM c AS c\nCOPY --from=b x y\nCOPY --from=2 x y\n',
    )
    expect(one.graph.cycles(one.stages).map((cycle) => cycle.map(({ index }) => index))).toEqual([[0, 2, 1], [2]])
  })

  test('triggers run in other builds', () => {
    const one = model('FROM debian AS a\nFROM debian\nONBUILD COPY --from=a x y\n')
    expect(one.reached.size).toBe(1)
  })
})

describe('build contexts with a name', () => {
  const options = { namedContexts: new Set(['deps', 'alpine', 'debian:latest']) }

  test('stand in for images, and what they hold is not known', () => {
    const one = model(
      'FROM alpine AS a\nFROM debian\nFROM node\nCOPY --from=deps x y\nCOPY --from=other x y\n',
      options,
    )
    expect(one.stages.map(({ base }) => base.kind)).toEqual(['unknown', 'unknown', 'image'])
    expect(one.references.map(({ target }) => target.kind)).toEqual(['context', 'image'])
    expect(one.images.map(({ word }) => word.value)).toEqual(['node', 'other'])
  })

  test('are compared as image references are', () => {
    const one = model('FROM alpine:latest\nFROM alpine:3\nRUN --mount=from=deps,target=/x y\n', options)
    expect(one.stages.map(({ base }) => base.kind)).toEqual(['unknown', 'image'])
    expect(one.references.map(({ target }) => target)).toEqual([{ kind: 'context', text: 'deps' }])
  })

  test('a stage of that name comes first', () => {
    const one = model('FROM debian:12 AS deps\nFROM deps\nCOPY --from=deps x y\n', options)
    expect(one.stages[1]?.base.kind).toBe('stage')
    expect(one.references[0]?.target.kind).toBe('stage')
  })
})

describe('variables', () => {
  const variable = (text: string, name: string, options?: Parameters<typeof analyze>[1]): unknown => {
    const state = model(text, options).stages.at(-1)?.variable(name)
    return state?.kind === 'set' ? state.value : state?.kind
  }

  test.each([
    ['FROM scratch\nARG A=1\nENV B=$A C=${A}2', 'C', '12'],
    ['FROM scratch\nENV A=1\nENV A=2 B=$A', 'B', '1'],
    ['FROM scratch\nARG A=1 B=$A', 'B', '1'],
    ['ARG A=1\nFROM scratch\nARG A', 'A', '1'],
    ['ARG A=1\nFROM scratch', 'A', 'unset'],
    ['FROM scratch\nENV A=1\nARG A=2', 'A', '2'],
    ['FROM scratch\nENV A=1\nARG A', 'A', '1'],
    ['FROM scratch\nARG A', 'A', 'declared'],
    ['FROM scratch\nARG A\nENV B=$A', 'B', 'unknown'],
    ['FROM scratch AS a\nENV A=1\nFROM a', 'A', '1'],
    ['FROM scratch AS a\nONBUILD ENV A=1\nFROM a', 'A', '1'],
    ['FROM example.com/base', 'A', 'unknown'],
    ['FROM debian:12', 'A', 'unset'],
    ['FROM scratch\nARG TARGETARCH', 'TARGETARCH', 'unknown'],
  ])('%j: %s is %s', (text, name, wanted) => {
    expect(variable(text, name)).toBe(wanted)
  })

  test('build arguments go over defaults, and only where they are declared', () => {
    const options = { buildArguments: new Map([['A', '9']]) }
    expect(variable('FROM scratch\nARG A=1', 'A', options)).toBe('9')
    expect(variable('FROM scratch\nENV A=1', 'A', options)).toBe('1')
  })

  test('the platform of the build', () => {
    expect(variable('FROM scratch\nARG TARGETARCH', 'TARGETARCH', { platform: 'linux/arm64' })).toBe('arm64')
  })

  test('before an instruction', () => {
    const one = model('FROM scratch\nENV A=1\nRUN x\nENV A=2\n')
    const [stage] = one.stages
    const run = stage?.instructions[1]
    expect(run === undefined ? undefined : stage?.variable('A', run)).toMatchObject({ kind: 'set', value: '1' })
  })
})

describe('state', () => {
  test('an ENTRYPOINT clears a CMD that was inherited', () => {
    const one = model('FROM debian AS a\nCMD ["a"]\nFROM a\nENTRYPOINT ["b"]\nFROM a\nCMD ["c"]\nENTRYPOINT ["b"]\n')
    expect(one.stages[1]?.end.cmd).toBeUndefined()
    expect(one.stages[2]?.end.cmd).toBeDefined()
  })

  test('a working directory that grows without end is unknown at last', () => {
    const one = model(`FROM debian:12\nWORKDIR /\n${'WORKDIR a\n'.repeat(3000)}`)
    expect(one.stages[0]?.end.workdir.value).toBeUndefined()
    const short = model(`FROM debian:12\nWORKDIR /\n${'WORKDIR a\n'.repeat(100)}`)
    expect(short.stages[0]?.end.workdir.value).toBe('/a'.repeat(100))
  })

  test('labels', () => {
    const one = model('FROM debian AS a\nLABEL a=1 b=2\nFROM a\nLABEL b=$X c="3 4"\n')
    const labels = [...(one.stages[1]?.labels ?? [])].map(([key, { value }]) => [key, value])
    expect(labels).toEqual([
      ['a', '1'],
      ['b', undefined],
      ['c', '3 4'],
    ])
  })
})

describe('copy sources', () => {
  test.each([
    ['COPY a /', 'local', 'a'],
    ['COPY ./a/../b/ /', 'local', 'b'],
    ['COPY ../../a /', 'local', 'a'],
    ['COPY . /', 'local', ''],
    ['ADD https://example.com/a /', 'url', undefined],
    ['ADD https://example.com/a.git /', 'git', undefined],
    ['ADD https://example.com/a.git?x=1 /', 'git', undefined],
    ['ADD git@example.com:a /', 'git', undefined],
    ['ADD ssh://example.com/a /', 'git', undefined],
    ['ADD HTTP://example.com/a /', 'local', 'HTTP:/example.com/a'],
    ['ADD github.com/a/b /', 'local', 'github.com/a/b'],
    ['COPY --from=x a /', 'stage', undefined],
    ['COPY <<EOF /\nEOF', 'heredoc', undefined],
    ['COPY $X /', 'unknown', undefined],
    ['COPY a*.txt /', 'local', undefined],
  ])('%s', (instruction, kind, path) => {
    const [source] = model(`FROM example.com/base\n${instruction}\n`).copies[0]?.sources ?? []
    expect([source?.kind, source?.path]).toEqual([kind, path])
  })
})

describe('long files', () => {
  test('a chain of 20,000 stages overflows nothing', () => {
    const stages = Array.from(
      { length: 20_000 },
      (_, index) => `FROM ${index === 0 ? 'debian:12' : `s${index - 1}`} AS s${index}\nWORKDIR /d`,
    )
    const one = model(`${stages.join('\n')}\nARG X=\$Y\nUSER \$X\n`)
    expect(one.target?.end.workdir.value).toBe('/d')
    expect(one.reached.size).toBe(20_000)
    expect(one.graph.cycles(one.stages)).toEqual([])
  })

  test('20,000 variables and uses of them', () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `ENV V${index}=\${V${Math.max(0, index - 1)}:-x}`)
    const one = model(`FROM scratch\n${lines.join('\n')}\n`)
    expect(one.stages[0]?.variable('V19999')).toMatchObject({ kind: 'set', value: 'x' })
  })
})
