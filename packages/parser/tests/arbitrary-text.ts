import fc from 'fast-check'
import { CASES } from './cases.js'
import { SAMPLES } from './samples.js'

/** Bytes; those beyond ASCII are stand-ins, as in a file that is not UTF-8. */
export const bytes: fc.Arbitrary<string> = fc
  .uint8Array({ maxLength: 200 })
  .map((units) => Array.from(units, (byte) => String.fromCharCode(byte < 0x80 ? byte : 0xdc00 + byte)).join(''))

/** Any UTF-16 units, and many that mean something. */
export const units: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      fc.constantFrom(...'FROM \n\\\'"$<-={}[],#`\t\r'),
    ),
    {
      maxLength: 120,
    },
  )
  .map((parts) => parts.join(''))

const KEYWORDS = (
  'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER ONBUILD RUN SHELL STOPSIGNAL USER VOLUME ' +
  'WORKDIR run Copy FORM'
).split(' ')

const ATOMS = [
  ...['a', 'b', '/', '.', '80', 'x=', '=v', 'A=1 B', 'AS', 'NONE', 'CMD', 'ENV ', 'ONBUILD ', '|', '&&', '# c'],
  ...['$x', '${x}', '${x:-y}', '${x^^}', '${x/a/b}', '$(( 1 << 2 ))', '"', "'", '\\', '`', '""', '\\"', '\\\\'],
  ...[' ', '  ', '\t', '\v', '\f', '\r', '\0', '\\\n', '\\ \n', '`\n', '\\\r\n', '\n', '\r\n', '\n\n', '\n# d\n'],
  ...[
    '\u0085',
    '\u00a0',
    '\u2003',
    '\ufeff',
    'é',
    'à',
    '\u2145',
    '😀',
    '\udcff',
    '\udc85',
    '\udca0',
    '\ud800',
    '\u212a',
  ],
  ...[
    '--',
    '--from=b',
    '--mount=type=cache,target=/x',
    '--mount=from=$x',
    '--x',
    '-',
    '--link',
    '--chmod',
    '--interval=1',
  ],
  ...['--device=a,b', '--network=x', '--retries=-1', '--platform=$x', '--"a b"=c'],
  ...['<<E', '<<-E', '<<"E"', '<< E', '3<<A', '<<<x', '<<', '<<-', 'a<<b', '<<E>o', 'E', '\nE\n', '\n\tE\n'],
  ...['["a"]', '["a", "b"]', '[]', '[1]', '["a",1]', '[', ']', '{', '}', ',', '"\\u0041"', '"\\n"', '1e999'],
]

const atoms = fc.constantFrom(...ATOMS)

const instruction: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('', '', '', ' ', '\t', '# a\n', '#\n', '\n', '  # b\n', '\\\n'),
    fc.constantFrom(...KEYWORDS),
    fc.constantFrom(' ', ' ', ' ', '\t', '\\\n', '\u00a0', ''),
    fc.array(
      fc.tuple(atoms, fc.constantFrom('', ' ')).map(([atom, space]) => atom + space),
      { maxLength: 8 },
    ),
    fc.constantFrom('\n', '\n', '\n', '\r\n', '\\\n', ''),
  )
  .map(([before, keyword, space, parts, end]) => before + keyword + space + parts.join('') + end)

const directives = fc.constantFrom(
  ...['', '', '# escape=`\n', '# escape=\\\n', '#escape=x\n', '# syntax=a\n', '  # check=a b\n', '\ufeff', '#!/x\n'],
)

/** Instructions put together from what has a meaning in the language. */
export const instructions: fc.Arbitrary<string> = fc
  .tuple(directives, fc.array(instruction, { minLength: 1, maxLength: 6 }))
  .map(([first, rest]) => first + rest.join(''))

const ORIGINALS = [...SAMPLES, ...CASES.flatMap(({ spellings }) => spellings)]

/** Proper files with a few changes. */
export const mutations: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...ORIGINALS),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom('insert', 'remove', 'replace', 'join', 'repeat'), atoms, fc.nat(12)), {
      maxLength: 5,
    }),
  )
  .map(([original, changes]) => {
    let text = original
    for (const [place, kind, atom, length] of changes) {
      const at = place % (text.length + 1)
      const rest = text.slice(at)
      switch (kind) {
        case 'insert':
          text = text.slice(0, at) + atom + rest
          break
        case 'remove':
          text = text.slice(0, at) + rest.slice(length)
          break
        case 'replace':
          text = text.slice(0, at) + atom + rest.slice(length)
          break
        case 'join':
          text = text.slice(0, at) + rest.replace('\n', '')
          break
        case 'repeat':
          text = text.slice(0, at) + rest.slice(0, length) + rest
          break
      }
    }
    return text
  })

/** How many of `count` texts to try, and which: always the same ones, unless PLIMSOLL_FUZZ_RUNS asks for many. */
export function fuzzRuns(share: number): { readonly numRuns: number; readonly seed?: number } {
  const runs = Number(process.env['PLIMSOLL_FUZZ_RUNS'] ?? 0)
  return runs > 0 ? { numRuns: Math.ceil(runs * share) } : { numRuns: Math.ceil(2_000 * share), seed: 1 }
}
