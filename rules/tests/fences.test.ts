import { readFences } from './fences.js'

/** A page with one block. */
function page(info: string, code = 'FROM debian:12'): string {
  return `# a-rule\n\nText.\n\n\`\`\`${info}\n${code}\n\`\`\`\n`
}

test('blocks of other languages are passed over', () => {
  const text = `${page('sh', '```dockerfile bad')}${page('dockerfile bad')}\`\`\`\`text\n\`\`\`dockerfile good\n\`\`\`\`\n`
  expect(readFences(text).map(({ kind, line, code }) => [kind, line, code])).toEqual([['bad', 12, 'FROM debian:12\n']])
})

test('settings', () => {
  const [fence] = readFences(
    page('dockerfile good options={"max":3} ignore=.git,*.log context=src/lib/a.c,app.tar.gz,b/'),
  )
  expect(fence?.options).toEqual({ max: 3 })
  expect(fence?.buildContext.ignoreFile).toEqual({ path: '.dockerignore', text: '.git\n*.log' })
  expect(fence?.buildContext.rootEntries).toEqual(['Dockerfile', 'app.tar.gz', 'b', 'src'])
  const sources = ['', 'src', 'src/lib', 'src/lib/a.c', 'app.tar.gz', 'b', 'other'].map((path) => {
    const facts = fence?.buildContext.sources.get(path)
    return [facts?.kind, facts?.archive]
  })
  expect(sources).toEqual([
    ['folder', false],
    ['folder', false],
    ['folder', false],
    ['file', false],
    ['file', true],
    ['folder', false],
    ['missing', false],
  ])
})

test('without settings everything is there', () => {
  const [fence] = readFences(page('dockerfile bad'))
  expect(fence?.options).toEqual({})
  expect(fence?.buildContext.ignoreFile).toBeUndefined()
  expect(fence?.buildContext.sources.get('src')?.kind).toBe('file')
})

test.each([
  ['no kind', page('dockerfile'), 'in line 5 does not say'],
  ['another kind', page('dockerfile wrong'), 'bad, good or fixed'],
  ['another setting', page('dockerfile bad files=a'), 'Line 5: there is no files='],
  ['options that are no object', page('dockerfile bad options=3'), 'no object'],
  ['an open block', '```dockerfile bad\nFROM debian:12\n', 'in line 1 is not closed'],
])('refuses %s', (_, text, message) => {
  expect(() => readFences(text)).toThrow(message)
})
