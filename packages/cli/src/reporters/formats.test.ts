import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readTargets } from './formats.js'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-targets-'))
  mkdirSync(join(folder, 'out'))
})
afterAll(() => {
  rmSync(folder, { recursive: true })
})

test('a name, or a name and a file', () => {
  expect(readTargets(['stylish', 'sarif:out/a:b.sarif', 'github'], folder)).toEqual([
    { format: 'stylish', file: undefined },
    { format: 'sarif', file: 'out/a:b.sarif' },
    { format: 'github', file: undefined },
  ])
})

test.each([
  [['sarfi'], '--format cannot be sarfi; did you mean sarif?'],
  [['STYLISH'], /^--format cannot be STYLISH; it is one of stylish, compact, /],
  [['sarif:'], '--format sarif: names no file after the colon'],
  [['sarif:no/x'], '--format sarif:no/x: there is no folder no'],
  [['sarif:out'], '--format sarif:out: this is a folder'],
  [['sarif:x', 'json:./x'], 'two reports cannot both be written to ./x'],
  [['json', 'sarif'], 'json and sarif cannot share standard output; write one to a file: --format json:FILE'],
  [['stylish', 'json'], 'json and stylish cannot share standard output; write one to a file: --format json:FILE'],
  [['json', 'json'], 'json and json cannot share standard output; write one to a file: --format json:FILE'],
])('%j is refused', (values, message) => {
  expect(() => readTargets(values, folder)).toThrow(message)
})
