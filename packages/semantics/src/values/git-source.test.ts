import { readGitSource } from './git-source.js'

test.each(['.', './a.git', 'https://example.com/a', 'HTTPS://example.com/a', 'ftp://example.com/a.git', 'a.git'])(
  '%s is no repository',
  (text) => {
    expect(readGitSource(text)).toBeUndefined()
  },
)

describe('repositories', () => {
  test.each([
    ['https://example.com/a.git', {}],
    ['https://example.com/a.git#main', { ref: 'main' }],
    ['https://example.com/a.git#main:docs', { ref: 'main', subdir: 'docs' }],
    ['https://example.com/a.git#:docs', { subdir: 'docs' }],
    ['git@example.com:a.git?tag=v1', { ref: 'refs/tags/v1' }],
    ['ssh://git@example.com/a?branch=main&subdir=docs', { ref: 'refs/heads/main', subdir: 'docs' }],
    ['https://example.com/a.git?tag=refs/tags/v1#refs/tags/v1', { ref: 'refs/tags/v1' }],
    ['https://example.com/a.git?commit=0a1b', { checksum: '0a1b' }],
    ['https://example.com/a.git?keep-git-dir=1&submodules=false', { keepGitDir: true }],
    ['https://example.com/a.git?keep-git-dir', { keepGitDir: true }],
    ['https://example.com/a.git?keep-git-dir=F', { keepGitDir: false }],
    ['https://example.com/a.git?mtime=commit&fetch-by-commit=true', {}],
    ['https://example.com/a.git?subdir=a+b%2Fc', { subdir: 'a b/c' }],
    ['https://example.com/a.git?', {}],
    ['https://example.com/a.git?&', {}],
    ['github.com/team/app', { local: true }],
    // What Go cannot read of a query it leaves out.
    ['https://example.com/a.git?x;y=1', {}],
    ['https://example.com/a.git?x=%zz', {}],
  ])('%s', (text, wanted) => {
    expect(readGitSource(text)).toEqual({
      local: false,
      ref: undefined,
      subdir: undefined,
      checksum: undefined,
      keepGitDir: undefined,
      problems: [],
      ...wanted,
    })
  })
})

describe('what BuildKit refuses', () => {
  // The braces mark the part that is wrong.
  test.each([
    ['https://example.com/a.git?{depth=1}', 'query-unknown', 'unexpected query "depth"'],
    ['github.com/team/app?{depth=1}', 'query-unknown', 'unexpected query "depth"'],
    ['https://example.com/a.git?{=1}', 'query-unknown', 'unexpected query ""'],
    ['https://example.com/a.git?{ref=}#main', 'query-value-missing', 'query "ref" has no value'],
    ['https://example.com/a.git?{tag}', 'query-value-missing', 'query "tag" has no value'],
    ['https://example.com/a.git?ref=a&{ref=a}', 'query-repeated', 'query "ref" has multiple values'],
    ['https://example.com/a.git?keep-git-dir={yes}', 'query-value', 'invalid keep-git-dir value: "yes"'],
    ['https://example.com/a.git?submodules={no}', 'query-value', 'invalid submodules value: "no"'],
    ['https://example.com/a.git?mtime={now}', 'query-value', 'invalid mtime value: "now"'],
    ['https://example.com/a.git?{ref=a}#b', 'conflict', 'ref conflicts: "b" vs "a"'],
    ['https://example.com/a.git?{tag=v1}#v1', 'conflict', 'ref conflicts: "v1" vs "refs/tags/v1"'],
    ['https://example.com/a.git?{subdir=x}#:y', 'conflict', 'subdir conflicts: "y" vs "x"'],
    ['https://example.com/a.git?tag=v1&{branch=main}', 'conflict', 'branch conflicts with tag'],
    ['https://example.com/a.git?ref=a&{branch=main}', 'conflict', 'ref conflicts: "a" vs "refs/heads/main"'],
  ])('%s', (marked, code, message) => {
    const text = marked.replace(/[{}]/g, '')
    const [problem, ...more] = readGitSource(text)?.problems ?? []
    expect(more).toEqual([])
    expect(problem).toMatchObject({ code, message })
    const [start, end] = [problem?.span.start ?? 0, problem?.span.end ?? 0]
    expect(`${text.slice(0, start)}{${text.slice(start, end)}}${text.slice(end)}`).toBe(marked)
  })

  test('everything at once', () => {
    const source = readGitSource('https://example.com/a.git?depth=1&submodules=x&tag=a&branch=b')
    expect(source?.problems.map(({ message }) => message)).toEqual([
      'unexpected query "depth"',
      'invalid submodules value: "x"',
      'branch conflicts with tag',
    ])
  })
})
