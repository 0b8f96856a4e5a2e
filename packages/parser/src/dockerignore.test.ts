import { ignoreFileNames, ignoringPattern, isIgnored, parseIgnoreFile } from './dockerignore.js'
import { compilePattern, translatePattern } from './dockerignore-pattern.js'

/** The paths that the lines keep out. */
function ignored(lines: string, paths: readonly string[]): string[] {
  const file = parseIgnoreFile(lines)
  return paths.filter((path) => isIgnored(file, path))
}

function patternsOf(text: string): string[] {
  return parseIgnoreFile(text).patterns.map(({ pattern, negated }) => (negated ? '!' : '') + pattern)
}

describe('parseIgnoreFile', () => {
  test.each([
    ['# a\n\n  \ndist\r\n', ['dist']],
    ['\ufeff# a\nb', ['b']],
    [' # a', ['# a']],
    ['\\#a', ['\\#a']],
    ['/dist\n./dist/\ndist//.\na/../dist', ['dist', 'dist', 'dist', 'dist']],
    ['!  /dist \n!a/./b', ['!dist', '!a/b']],
    ['../up\n/../up\n/', ['../up', 'up', '/']],
    ['\u00a0dist\u2003\n\ufeffdist', ['dist', '\ufeffdist']],
    ['**/\na/**/', ['**', 'a/**']],
    ['/!a\n./!b', ['!a', '!b']],
  ])('%j', (text, patterns) => {
    expect(patternsOf(text)).toEqual(patterns)
  })

  test('a pattern stands where its line does, without blanks', () => {
    const file = parseIgnoreFile('\ufeff  dist \r\n! /a  \n')
    expect(file.patterns.map(({ span }) => file.source.slice(span))).toEqual(['dist', '! /a'])
  })

  test.each([
    ['a\n!\nb', 'ignore-exception-empty', 'illegal exclusion pattern: "!"', '!'],
    ['! ', 'ignore-exception-empty', 'illegal exclusion pattern: "!"', '!'],
    ['!/', 'ignore-exception-empty', 'illegal exclusion pattern: "!"', '!/'],
    ['a[b', 'ignore-pattern-syntax', 'syntax error in pattern', 'a[b'],
    ['!a[]b]', 'ignore-pattern-syntax', 'syntax error in pattern', '!a[]b]'],
    ['[a-]', 'ignore-pattern-syntax', 'syntax error in pattern', '[a-]'],
    ['[a-b-c]', 'ignore-pattern-syntax', 'syntax error in pattern', '[a-b-c]'],
    ['[\udcff]', 'ignore-pattern-syntax', 'syntax error in pattern', '[\udcff]'],
    ['dist\\', 'ignore-pattern-syntax', 'syntax error in pattern', 'dist\\'],
    ['.*[', 'ignore-pattern-syntax', 'syntax error in pattern', '.*['],
    ['a*[', 'ignore-pattern-syntax', 'syntax error in pattern', 'a*['],
    ['src\\Local', 'ignore-pattern-syntax', 'syntax error in pattern', 'src\\Local'],
    ['[z-\\a]', 'ignore-pattern-syntax', 'syntax error in pattern', '[z-\\a]'],
    ['a{3}{2}*', 'ignore-pattern-syntax', 'syntax error in pattern', 'a{3}{2}*'],
  ])('%j is refused', (text, code, message, where) => {
    const file = parseIgnoreFile(text)
    expect(file.problems.map((problem) => ({ ...problem, span: file.source.slice(problem.span) }))).toEqual([
      { code, message, span: where },
    ])
  })

  test('a line has 65,535 bytes at most, and the others count all the same', () => {
    expect(parseIgnoreFile('a'.repeat(65_535)).problems).toEqual([])
    expect(parseIgnoreFile('é'.repeat(32_768)).problems).toMatchObject([{ code: 'ignore-line-length' }])
    const file = parseIgnoreFile('a'.repeat(65_536) + '\nb')
    expect(file.problems).toEqual([
      { code: 'ignore-line-length', message: 'bufio.Scanner: token too long', span: { start: 0, end: 65_536 } },
    ])
    expect(isIgnored(file, 'b')).toBe(true)
  })
})

describe('isIgnored', () => {
  test.each([
    ['dist', ['dist', 'dist/a', 'dist/a/b'], ['dist2', 'a/dist', 'Dist']],
    ['dist/*', ['dist/a', 'dist/a/b'], ['dist']],
    ['dist/**', ['dist/a', 'dist/a/b'], ['dist', 'dist2']],
    ['dist**', ['dist', 'dist2/a'], ['a/dist']],
    ['*.md', ['a.md', 'a.md/b'], ['docs/a.md', 'amd']],
    ['**/*.md', ['a.md', 'docs/a.md'], ['a.mdx']],
    ['**/cache', ['cache', 'a/cache', 'a/cache/b'], ['a/mycache', 'caches']],
    ['**cache', ['cache', 'a/mycache', 'cache/b'], ['caches']],
    ['a**b', ['ab', 'a/b', 'ax/b', 'a/x/y/b'], ['axb']],
    ['**/a/**', ['a/b', 'x/a/b'], ['a', 'x/a']],
    ['**', ['a', 'a/b', '.git'], ['.']],
    ['?', ['a', 'é', '😀', 'a/b'], ['ab']],
    ['[a-c]x', ['ax', 'cx'], ['dx']],
    ['[^a]x', ['bx', '/x'], ['ax']],
    ['a\\*b', ['a*b'], ['axb']],
    ['[*]', ['[]', ']', '^/]'], ['a]', '*', '*]']],
    ['\\d*', ['1', '12'], ['d', 'dx']],
    ['.bin\\x', [], ['.bin']],
    ['^a*', ['a', 'ab'], ['^a']],
    ['^a', ['^a'], ['a']],
    ['*.{js,ts}', ['a.{js,ts}'], ['a.js']],
    ['a{2}*', ['aa', 'aab'], ['a{2}']],
    ['*.js|b', ['a.js', 'a.jsx', 'b', 'xb'], ['c']],
    ['a+(b).c$', ['a+(b).c$'], ['aab.c']],
    ['*+(b).c$', ['+(b).c$'], ['b.c']],
    ['../a', [], ['a']],
    ['/a', ['a'], ['/b']],
    ['*', ['a', '/a', '/a/b'], ['.']],
    ['/', ['/a'], ['a', '/a/b']],
    ['a', ['./a', 'a/', 'b/../a'], ['b/a']],
    ['*a\nb', ['a', 'b'], ['x\na\nc']],
  ])('%j', (line, matching, others) => {
    expect(ignored(line, [...matching, ...others])).toEqual(matching)
  })

  test('the last line that hits decides', () => {
    const paths = ['docs', 'docs/a', 'docs/keep/a', 'docs/keep/not']
    expect(ignored('docs\n!docs/keep\ndocs/keep/not', paths)).toEqual(['docs', 'docs/a', 'docs/keep/not'])
    expect(ignored('!docs/keep\ndocs', paths)).toEqual(paths)
    expect(ignored('docs/**\n!docs', paths)).toEqual([])
  })

  test('the line that decided can be asked for', () => {
    const file = parseIgnoreFile('a\n**/b\n!a/b')
    expect(ignoringPattern(file, 'x/b')?.pattern).toBe('**/b')
    expect(ignoringPattern(file, 'a/c')?.pattern).toBe('a')
    expect(ignoringPattern(file, 'a/b')).toBeUndefined()
  })

  test('where the builder fails on a pattern, nothing is said', () => {
    const file = parseIgnoreFile('a\nsrc\\Local\nb')
    expect(['a', 'b', 'c'].filter((path) => isIgnored(file, path))).toEqual(['a'])
  })
})

test('ignoreFileNames', () => {
  expect(ignoreFileNames('build/prod.Dockerfile')).toEqual(['build/prod.Dockerfile.dockerignore', '.dockerignore'])
})

describe('translatePattern', () => {
  test.each([
    ['src', 'exact', '^src$'],
    ['src/**', 'prefix', '^src/.*$'],
    ['**/src', 'suffix', '^(.*/)?src$'],
    ['**', 'suffix', '^.*$'],
    ['**/a/**', 'regexp', '^(.*/)?a/.*$'],
    ['a?/[b*]', 'regexp', '^a[^/]/[b[^/]*]$'],
    ['*.(a)', 'regexp', '^[^/]*\\.\\(a\\)$'],
    ['*{a|b}', 'regexp', '^[^/]*{a|b}$'],
    ['\\a\\😀', 'regexp', '^\\a\\😀$'],
  ])('%j', (pattern, kind, regexp) => {
    expect(translatePattern(pattern)).toEqual({ kind, regexp })
  })
})

/** What Go's regular expressions make of lines that nobody meant so. */
describe('patterns as regular expressions of Go', () => {
  test.each([
    ['\\w\\W\\s\\D*', ['a- b', '_! x'], ['ab c', 'é- b']],
    ['[\\d]?', ['1a'], ['da']],
    ['[[:alpha:]]*', ['a', 'Zb'], ['1', ':]']],
    ['[[:^alpha:]]*', ['1', ':]'], ['a']],
    ['\\pL\\PL', ['é1'], ['11', 'éa']],
    ['\\p{Greek}*', ['α'], ['a']],
    ['\\P{^Lu}*', ['A'], ['a']],
    ['\\x41\\x{42}\\103*', ['ABC', 'ABCD'], ['x41']],
    ['\\babc\\B?', ['abcd'], ['abc!']],
    ['\\Aa\\z', ['a'], ['ab']],
    ['\\Qab', ['ab$', 'ab$c'], ['ab']],
    ['\\Qa\\E?', ['ab'], ['a']],
    ['a{2,}?', ['aab', 'aaaab'], ['aa', 'ab']],
    ['a{1,2}\\b', ['a', 'aa'], ['aaa']],
    ['a{0}?', ['b'], ['ab']],
    ['*{,2}', ['a{,2}'], ['aa']],
    ['[a\\]b]', [']', 'a'], ['\\']],
    ['\\t\\n\\.', ['\t\n.'], ['tn.']],
  ])('%j', (line, matching, others) => {
    expect(ignored(line, [...matching, ...others])).toEqual(matching)
  })

  test.each([
    '\\8',
    '\\é',
    '\\p{Nothing}',
    '\\pl',
    '\\x{110000}',
    '\\xg',
    '[[:none:]]',
    '[b-\\141]',
    'a{2,1}?',
    'a{1001}?',
  ])('%j is invalid', (pattern) => {
    expect(compilePattern(pattern, { steps: 10_000 })).toEqual({ kind: 'invalid' })
  })
})

describe('hostile files', () => {
  test('repetitions take a limited room', () => {
    const file = parseIgnoreFile('a{1000}?\n'.repeat(2000) + 'b')
    expect(file.patterns.at(0)?.matcher.kind).toBe('regexp')
    expect(file.patterns.at(-2)?.matcher.kind).toBe('large')
    expect(file.problems).toEqual([])
    expect(isIgnored(file, 'b')).toBe(false)
  })
})
