import fc from 'fast-check'
import { MappedText } from '@plimsoll/text'
import { parse } from '../tests/print-script.js'
import type { Dialect } from './dialect.js'
import { parseExec } from './script.js'

/** Asks every command all there is to ask, and says how many there are. */
function readAll(text: string, dialect: Dialect = 'sh'): number {
  const { commands } = parse(text, { dialect })
  const asked: unknown[] = []
  for (const command of commands) {
    if (command.span.end < command.span.start) throw new Error(`a span that ends before it starts in ${text}`)
    for (const field of command.fields) asked.push(field.value, field.definedAt, field.exact)
    command.hasFlag('-x')
  }
  return commands.length
}

describe('large and deep scripts', () => {
  test.each<[string, string, number]>([
    ['substitutions that do not end', '$('.repeat(20_000), 0],
    ['quoted substitutions that do not end', '"$('.repeat(5_000), 0],
    ['substitutions hidden from the first look', `cat <<'A'\n'\nA\n${'$('.repeat(60_000)}`, 0],
    ['a list that is too long', 'a && '.repeat(200_000) + 'a', 0],
    ['a long list', 'a && '.repeat(20_000) + 'a', 20_001],
    ['a word that is too long', 'x'.repeat(2_000_000), 0],
    ['a long word', 'x'.repeat(250_000), 1],
    ['functions of functions', 'f() '.repeat(60_000), 0],
    ['heredocs of one line', 'cat <<A; '.repeat(25_000), 0],
    ['wrappers', 'sudo '.repeat(10_000) + 'x', 11],
    ['braces', `echo ${'{a,b}'.repeat(40_000)}`, 1],
    ['directories', 'cd a; '.repeat(10_000), 10_000],
    ['a value that doubles', `X=aaaaaaaaaa; ${'X="$X$X"; '.repeat(5_000)}echo $X $X`, 5_002],
    ['a value in many places', `X="${'a '.repeat(2_000)}"; add ${'$X '.repeat(50_000)}`, 2],
    [
      'variables and subshells',
      `${Array.from({ length: 3_000 }, (_, index) => `v${index}=;`).join('')}${'(x);'.repeat(10_000)}`,
      13_000,
    ],
    ['a value with many conditions', '[ a ] && A="$A x"; '.repeat(3_000), 6_000],
  ])('%s', (_, text, count) => expect(readAll(text)).toBe(count))

  test.each(['(', '{', '$(', '"$(', '@{', 'if(a){', 'try{} catch ', '$a=', "'", '<#', 'a|', 'function f {', '}'])(
    'PowerShell: %s',
    (part) => {
      expect(readAll(part.repeat(40_000 / part.length), 'powershell')).toBeGreaterThanOrEqual(0)
    },
  )

  test.each(['(', 'if a==b ', 'for %i in (a) do ', 'if not ', '"a', '%', '^', 'a&', 'a|', ')', 'powershell '])(
    'cmd: %s',
    (part) => {
      expect(readAll(part.repeat(40_000 / part.length), 'cmd')).toBeGreaterThanOrEqual(0)
    },
  )

  test('the exec form', () => {
    const element = MappedText.plain('x'.repeat(300_000), 0)
    expect(parseExec([element], { dialect: 'sh' }).opaque).toBe('the command is too long')
  })
})

describe('any text', () => {
  const pieces = fc.constantFrom(
    ...'a b ; & | && || ( ) { } (( )) $( ` " \' \\ $X ${X:-y} $(( )) # < > << <<A A <<- >& 2>&1 = X= *'.split(' '),
    ...'if then elif else fi for in do done while case esac ;; [[ ]] [ ] ! time function set -e cd eval sh -c sudo {a,b}'.split(
      ' ',
    ),
    ' ',
    '\n',
    '\t',
    '\r\n',
    "$'",
    '\u0000',
    '𝒳',
  )
  const texts = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''))
  const spaced = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(' '))

  test.each<Dialect>(['sh', 'bash', 'zsh', 'powershell', 'cmd'])('%s', (dialect) => {
    fc.assert(
      fc.property(fc.oneof(texts, spaced, fc.string()), (text) => {
        readAll(text, dialect)
        const { commands } = parse(text, { dialect })
        const words = commands.flatMap(({ nameWord, args }) => (nameWord === undefined ? [] : [nameWord, ...args]))
        expect(commands.filter(({ statementSpan }) => statementSpan.end > text.length)).toEqual([])
        expect(words.filter(({ exact, text: own }) => exact && exact.end - exact.start !== own.length)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })
})
