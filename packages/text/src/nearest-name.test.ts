import { editDistance, nearestName } from './nearest-name.js'

test.each([
  ['', '', 0],
  ['abc', 'abc', 0],
  ['', 'abc', 3],
  ['abc', '', 3],
  ['kitten', 'sitting', 3],
  ['from', 'form', 2],
  ['copy', 'cpy', 1],
  ['a😀b', 'ab', 1],
  ['😀', '😁', 1],
])('from %j to %j it is %i', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance)
  expect(editDistance(b, a)).toBe(distance)
})

test.each([
  ['copi', 'copy'],
  ['COPY', undefined],
  ['frmo', 'from'],
  ['xyz', undefined],
  ['copy', undefined],
  ['cop', 'copy'],
  ['ru', 'run'],
])('the name nearest to %j is %j', (name, nearest) => {
  expect(nearestName(name, ['add', 'copy', 'from', 'run'])).toBe(nearest)
})

test('ties go to the first, and the limit can be set', () => {
  expect(nearestName('ab', ['ac', 'bb'])).toBe('ac')
  expect(nearestName('abc', ['abd', 'ab'], 1)).toBe('abd')
  expect(nearestName('abc', ['ade'], 1)).toBeUndefined()
  expect(nearestName('abc', [], 5)).toBeUndefined()
})

test('a name that is there needs no other', () => {
  expect(nearestName('a', ['b', 'a'])).toBeUndefined()
})
