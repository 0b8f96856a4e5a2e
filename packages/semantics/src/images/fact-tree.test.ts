import { isConstantFact, resolveFact } from './fact-tree.js'
import { parseImageVersion } from './image-version.js'

const tag = (version: string, words: readonly string[] = [], family?: string) => ({
  words: new Set(words),
  version: version === '' ? undefined : parseImageVersion(version),
  family,
})

describe('versions', () => {
  const tree = '#=a 2=b 2.4.~=? 3.0.-1.2=d 3.0.0=e'
  test.each([
    ['1.9', 'a'],
    ['2.0', 'b'],
    ['2.3.9', 'b'],
    ['2.4.7', 'b'],
    ['2.4', undefined],
    ['2', undefined],
    ['3.0-rc1', undefined],
    ['3.0-rc2', 'd'],
    ['v3.0', 'e'],
    ['', 'e'],
  ])('%s', (version, value) => expect(resolveFact(tree, tag(version))).toBe(value))
})

describe('choices', () => {
  const tree = '?slim|?@debian|x|y|?alpine|#=p 2=q|z'
  test.each([
    [tag('1', ['slim'], 'debian'), 'x'],
    [tag('1', ['slim'], 'alpine'), 'y'],
    [tag('1', ['slim']), undefined],
    [tag('1', ['alpine']), 'p'],
    [tag('', ['alpine']), 'q'],
    [tag('1'), 'z'],
  ])('%#', (of, value) => expect(resolveFact(tree, of)).toBe(value))
})

test('what depends on nothing', () => {
  expect(['', '?', '/app', 'debian:12'].every(isConstantFact)).toBe(true)
  expect(['?slim|a|b', '#=a'].some(isConstantFact)).toBe(false)
})
