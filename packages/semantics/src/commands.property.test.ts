import fc from 'fast-check'
import { parse } from '@plimsoll/parser'
import { analyze } from './model.js'

/** A part of a script: its text, and the names of the commands in it, in order. */
interface Part {
  readonly text: string
  readonly names: readonly string[]
}

const BLANKS = [' ', '  ', '\t', ' \\\n', ' \\\n  # a comment\n  ', ' \\\n\n']
const blank = fc.constantFrom(...BLANKS)
const name = fc.constantFrom('curl', 'apt-get', 'make', 'mkdir', 'python3.11', 'g++')
const written = fc.constantFrom<(name: string) => string>(
  (text) => text,
  (text) => `"${text}"`,
  (text) => `'${text}'`,
  (text) => `/usr/bin/${text}`,
  (text) => `${text.slice(0, 2)}\\\n${text.slice(2)}`,
)
const argument = fc.constantFrom('-y', '"a b"', "'c'", '$HOME', '${x:-1}', 'a=b', '>log', '2>&1', 'é', '😀')
const command: fc.Arbitrary<Part> = fc
  .tuple(name, written, fc.array(fc.tuple(blank, argument), { maxLength: 4 }))
  .map(([text, write, args]) => ({ text: write(text) + args.flat().join(''), names: [text] }))
const wrapper = fc.constantFrom<Part>(
  { text: 'sudo', names: ['sudo'] },
  { text: 'env A=b', names: ['env'] },
  { text: 'nice -n 3', names: ['nice'] },
  { text: 'nohup', names: ['nohup'] },
)
const wrapped: fc.Arbitrary<Part> = fc
  .tuple(wrapper, blank, command)
  .map(([before, space, { text, names }]) => ({ text: before.text + space + text, names: [...before.names, ...names] }))
const part = fc.oneof({ weight: 4, arbitrary: command }, { weight: 1, arbitrary: wrapped })
const script: fc.Arbitrary<Part> = fc
  .tuple(part, fc.array(fc.tuple(blank, fc.constantFrom('&&', '||', ';', '|'), blank, part), { maxLength: 5 }))
  .map(([first, more]) => ({
    text: first.text + more.map(([a, connector, b, { text }]) => a + connector + b + text).join(''),
    names: [...first.names, ...more.flatMap(([, , , { names }]) => names)],
  }))

/** Without continuations, the comments between them, and quotes. */
function readable(text: string): string {
  return text.replace(/\\\n(?:[ \t]*(?:#[^\n]*)?\n)*/g, '').replaceAll(/["']/g, '')
}

test('commands are found in order, each where its name is written', () => {
  fc.assert(
    fc.property(fc.array(script, { minLength: 1, maxLength: 4 }), (scripts) => {
      const text = `FROM debian:12\n${scripts.map((one) => `RUN ${one.text}\n`).join('')}`
      const { runs } = analyze(parse(text))
      expect(runs).toHaveLength(scripts.length)
      for (const [index, run] of runs.entries()) {
        const named = run.commands.filter((found) => found.name !== undefined)
        expect(named.map((found) => found.name)).toEqual(scripts[index]?.names)
        for (const { name: found, nameWord, span } of named) {
          const place = nameWord?.span ?? span
          expect(readable(text.slice(place.start, place.end))).toMatch(new RegExp(`(?:^|/)${escaped(found ?? '')}$`))
          expect(span.start).toBe(place.start)
        }
      }
    }),
  )
})

function escaped(text: string): string {
  return text.replace(/[+.]/g, '\\$&')
}
