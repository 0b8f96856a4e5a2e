import {
  expandHeredocBody,
  expandWord,
  ignoringPattern,
  parseIgnoreFile,
  splitWords,
  variableReferences,
  type Environment,
} from '../src/index.js'
import { WorkMeter } from './work-meter.js'

const environment: Environment = (name) => (name === 'a' ? 'b c' : undefined)

/** Is the path ignored by the lines? */
function ignores(lines: string, path: string): void {
  ignoringPattern(parseIgnoreFile(lines), path)
}

const HOSTILE: readonly (readonly [name: string, body: (size: number) => void])[] = [
  ['dollar signs', (size) => expandWord('$'.repeat(size), environment)],
  ['quoted parts', (size) => expandWord(`'a'`.repeat(size), environment)],
  ['variables', (size) => expandWord('${a}$b'.repeat(size), environment)],
  ['defaults', (size) => expandWord('${b:-${c:-d}}'.repeat(size), environment)],
  ['escapes', (size) => expandWord('\\a'.repeat(size), environment)],
  ['quotes that never end', (size) => expandWord('"$a'.repeat(size), environment)],
  ['braces that never end', (size) => expandWord('${a:-'.repeat(size), environment)],
  ['lone surrogates', (size) => expandWord('\udcff$a'.repeat(size), environment)],
  ['a long value', (size) => expandWord('${v%b*}${v##*b}', () => 'ab'.repeat(size))],
  ['a long pattern', (size) => expandWord(`\${v#${'a*'.repeat(size)}b}`, () => 'a'.repeat(size))],
  ['many replacements', (size) => expandWord('${v//a/bc}', () => 'a'.repeat(size))],
  ['stars in a replacement', (size) => expandWord('${v//?*?*?*b/}', () => 'a'.repeat(size))],
  ['words', (size) => splitWords('a "b" << c $d '.repeat(size), environment)],
  ['words that drop others', (size) => splitWords('a b${c:-d} '.repeat(size), environment)],
  ['values that split', (size) => splitWords('$a'.repeat(size), environment)],
  ['references', (size) => variableReferences('"$a${b:-$c}'.repeat(size))],
  ['a body', (size) => expandHeredocBody('$a \\n "${b}"\n'.repeat(size), environment)],
  ['lines of an ignore file', (size) => ignores('a/b\n'.repeat(size), 'c')],
  ['comments of an ignore file', (size) => ignores('# a\n\n'.repeat(size), 'c')],
  ['a pattern of stars', (size) => ignores('*a'.repeat(size), 'a'.repeat(255))],
  ['a pattern of directories', (size) => ignores('**/x/'.repeat(size) + '*y', 'x/'.repeat(10))],
  ['stars, and a long path', (size) => ignores('*a*a*a*a*a*a*a*a*b', 'a'.repeat(size))],
  ['a deep path', (size) => ignores('**/*.md', 'a/'.repeat(size))],
  ['a path that goes up', (size) => ignores('a', `${'../'.repeat(size)}a`)],
  ['a path of slashes', (size) => ignores('a?', '/'.repeat(size))],
  ['names of sets that never end', (size) => ignores(`${'[[:'.repeat(size)}a]`, 'b')],
  ['open brackets', (size) => ignores('['.repeat(size), 'a')],
  ['a set', (size) => ignores(`[${'a-b'.repeat(size)}]?`, 'a'.repeat(9))],
]

describe('the work is linear', () => {
  let meter: WorkMeter

  beforeAll(() => {
    meter = new WorkMeter()
  })

  afterAll(() => meter.close())

  test.each(HOSTILE)('%s', (_name, body) => {
    const small = meter.measure(() => body(400))
    expect(meter.measure(() => body(1600))).toBeLessThan(4.6 * small + 2_000)
    expect(small).toBeGreaterThan(100)
  })
})
