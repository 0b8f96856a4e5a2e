import fc from 'fast-check'
import { parse } from '../src/index.js'
import { instructions, units } from './arbitrary-text.js'
import { parseChecked } from './parse-check.js'
import { WorkMeter } from './work-meter.js'

/** Texts of a size that does harm where something is not linear. */
const HOSTILE: readonly (readonly [name: string, text: (size: number) => string])[] = [
  ['continuation lines', (size) => `RUN ${'a \\\n'.repeat(size)}b`],
  ['continuation lines of the keyword', (size) => `${'R\\\n'.repeat(size)}UN b`],
  ['blank continuation lines', (size) => `RUN a \\\n${'\n'.repeat(size)}b`],
  ['blanks before continuations', (size) => '   \\\n'.repeat(size)],
  ['comments in a continuation', (size) => `ENV a=b \\\n${'# c\n'.repeat(size)}c=d`],
  ['one long line', (size) => `RUN ${'a b '.repeat(size)}`],
  ['one long word', (size) => `FROM ${'a'.repeat(size)}`],
  ['one long keyword', (size) => 'x'.repeat(size)],
  ['blanks at the end', (size) => `RUN a${' '.repeat(size)}\\`],
  ['carriage returns', (size) => `RUN a${'\r'.repeat(size)}b\nRUN${'\r'.repeat(size)}\n`],
  ['escape characters', (size) => '\\'.repeat(size)],
  ['lines of an escape character', (size) => '\\\n'.repeat(size)],
  ['flags', (size) => `RUN ${'--mount=type=cache '.repeat(size)}ls`],
  ['flags without a value', (size) => `COPY ${'--x '.repeat(size)}a b`],
  ['a flag beyond ASCII', (size) => `COPY --from=${'é\u2003😀'.repeat(size)} a b`],
  ['a flag of quotes', (size) => `COPY --from=${`'a'"b"\\c`.repeat(size)} a b`],
  ['a flag over many lines', (size) => `COPY ${'--from=\\\na\\\n '.repeat(size)} a b`],
  ['fields of a mount', (size) => `RUN --mount=${'a=b,'.repeat(size)} ls`],
  ['quotes of a mount', (size) => `RUN --mount='${'"a""b",'.repeat(size)}' ls`],
  ['open quotes of a mount', (size) => `RUN --mount='${'""'.repeat(size)}"' ls`],
  ['fields of a device', (size) => `RUN --device=${'a=b,'.repeat(size)} ls`],
  ['heredocs on a line', (size) => `RUN ${'<<A '.repeat(size)}\n${'A\n'.repeat(size)}`],
  ['heredocs without an end on a line', (size) => `RUN ${'<<A '.repeat(size)}\n`],
  ['heredocs without an end', (size) => 'RUN <<A\n'.repeat(size)],
  ['heredocs without an end, each of another name', (size) => numbers(size, (n) => `RUN <<A${n}\nb\n`)],
  ['heredocs with their end far away', (size) => `${'RUN <<A\nb\n'.repeat(size)}A\n`],
  ['heredocs of text', (size) => 'COPY <<-A /x\n\tb\n\tA\n'.repeat(size)],
  ['blanks behind the sign of a heredoc', (size) => `RUN <<${' '.repeat(size)}a<b`],
  ['digits before the sign of a heredoc', (size) => `RUN ${'1'.repeat(size)}<<`],
  ['signs of heredocs', (size) => `RUN ${'<'.repeat(size)}\nRUN ${'<< '.repeat(size)}`],
  ['many lines before the only heredoc sign', (size) => `${'RUN a\n'.repeat(size)}RUN <<A\nA`],
  ['quotes', (size) => `ENV a=${`"'`.repeat(size)}`],
  ['deep quotes', (size) => `RUN <<A ${'"${a:-'.repeat(size)}`],
  ['nested substitutions', (size) => `ENV a=${'${a:-'.repeat(size)}${'}'.repeat(size)}`],
  ['words', (size) => `ENV ${'a=b '.repeat(size)}`],
  ['words without a sign', (size) => `ENV a=b ${'c '.repeat(size)}`],
  ['words over many lines', (size) => `LABEL ${'a=\\\nb\\\n '.repeat(size)}`],
  ['arguments', (size) => `ARG ${'a '.repeat(size)}`],
  [
    'lone surrogates',
    (size) => `ENV a=${'\udc80\ud800'.repeat(size)} b\nCOPY --from=${'\udc80\ud800'.repeat(size)} a b`,
  ],
  ['lines of lone surrogates', (size) => 'ENV a=\udc80\n'.repeat(size)],
  ['an array', (size) => `CMD [${'"a",'.repeat(size)}"b"]`],
  ['an array of escapes', (size) => `CMD ["${'\\n\\u0041'.repeat(size)}"]`],
  ['arrays of emoji', (size) => 'CMD ["😀"]\n'.repeat(size)],
  ['an open array', (size) => `CMD [${'"a",'.repeat(size)}`],
  ['deep arrays', (size) => `CMD ${'['.repeat(size)}`],
  ['deep arrays that end', (size) => `CMD ${'['.repeat(size)}${']'.repeat(size)}`],
  ['triggers', (size) => `${'ONBUILD '.repeat(size)}RUN a`],
  ['triggers over many lines', (size) => `${'ONBUILD \\\n'.repeat(size)}RUN a`],
  ['directives', (size) => '# escape=`\n'.repeat(size)],
  ['comments', (size) => `${'# a\n'.repeat(size)}FROM a`],
  ['bare comments', (size) => `${'# a\n#\n'.repeat(size)}FROM a`],
  ['blanks in a directive', (size) => `#${' '.repeat(size)}escape${' '.repeat(size)}=${' '.repeat(size)}x\nFROM a`],
  ['slashes of a syntax', (size) => '//a=b\n'.repeat(size)],
  ['JSON of a syntax', (size) => `{"syntax": ${'['.repeat(size)}`],
  ['unknown instructions', (size) => 'FRMO a\n'.repeat(size)],
  ['ports', (size) => `EXPOSE ${'80 '.repeat(size)}`],
]

function numbers(size: number, line: (n: number) => string): string {
  return Array.from({ length: size }, (_, n) => line(n)).join('')
}

describe('the work is linear', () => {
  let meter: WorkMeter

  beforeAll(() => {
    meter = new WorkMeter()
  })

  afterAll(() => meter.close())

  const work = (text: string): number =>
    meter.measure(() => {
      const { tree, tokens } = parse(text)
      for (const { argumentText } of tree.instructions)
        expect(argumentText.text.length).toBeLessThanOrEqual(text.length)
      expect(tokens.length).toBeLessThanOrEqual(text.length)
    })

  test.each(HOSTILE)('%s', (_name, text) => {
    const small = work(text(400))
    const large = work(text(1600))
    expect(large).toBeLessThan(4.6 * small)
    expect(large).toBeLessThan(150 * text(1600).length + 20_000)
  })

  test('whatever is repeated', () => {
    const fragments = fc.oneof(
      units,
      instructions,
      instructions.map((text) => text.replaceAll('\n', ' ')),
    )
    const isLinear = fc.property(fragments, (fragment) => {
      const text = fragment.slice(0, 60)
      const small = work(text.repeat(40))
      expect(work(text.repeat(160))).toBeLessThan(4.6 * small + 2_000)
      expect(small).toBeLessThan(200 * 40 * text.length + 20_000)
    })
    fc.assert(isLinear, { numRuns: 100, seed: 1 })
  })
})

describe('large texts', () => {
  test.each(HOSTILE)('%s', (_name, text) => {
    parseChecked(text(3000))
  })

  test.each([
    ['100,000 continuation lines', `RUN ${'a \\\n'.repeat(100_000)}b`],
    ['a line of 10 MB', `RUN ${'abcdefgh '.repeat(1_200_000)}`],
    ['50,000 flags', `RUN ${'--mount=type=cache,target=/x '.repeat(50_000)}ls`],
    ['10,000 heredocs on a line', `RUN ${'<<A '.repeat(10_000)}\n${'A\n'.repeat(10_000)}`],
    ['10,000 heredocs without an end', 'RUN <<A\n'.repeat(10_000)],
    ['1,000,000 escape characters', '\\'.repeat(1_000_000)],
    ['1,000,000 quotes', `ENV a=${`"'`.repeat(500_000)}`],
    ['1,000,000 lone surrogates', '\udcff'.repeat(1_000_000)],
    ['100,000 levels', `RUN <<A ${'"${a:-'.repeat(100_000)}\nCMD ${'['.repeat(100_000)}`],
  ])('%s', (_name, text) => {
    const { tree } = parse(text)
    expect(tree.instructions.length).toBeGreaterThan(0)
  })
})
