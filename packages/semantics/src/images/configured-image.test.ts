import { knownImage, matchesWildcards } from './configured-image.js'

test.each([
  ['a', 'a', true],
  ['a', 'ab', false],
  ['*', '', true],
  ['a*', 'ab', true],
  ['a*a', 'a', false],
  ['a*a', 'aa', true],
  ['*.example.com/*', 'r.example.com/team/app', true],
  ['r.example.com/*/app', 'r.example.com/app', false],
  ['a*b*c', 'a-b-b-c', true],
  ['a*b*c', 'a-c-b', false],
])('%s fits %s: %s', (pattern, text, fits) => {
  expect(matchesWildcards(pattern, text)).toBe(fits)
})

const configured = [
  { pattern: 'r.example.com/node:*', like: 'node:22', user: 'app' },
  { pattern: 'r.example.com/*', family: 'alpine' as const, user: 'web', workdir: '/srv', env: ['HOME_PAGE'] },
  { pattern: 'debian', user: 'builder' },
]

test('what a user says of an image', () => {
  expect(knownImage('r.example.com/site:3', configured)).toEqual({
    kind: 'BaseImage',
    repository: 'r.example.com/site',
    tag: '3',
    family: 'alpine',
    user: 'web',
    workdir: '/srv',
    env: ['HOME_PAGE'],
  })
})

test('like a public image, but for what is said', () => {
  const known = knownImage('r.example.com/node:22', configured)
  expect(known?.family).toBe('debian')
  expect(known?.user).toBe('app')
  expect(known?.env).toContain('NODE_VERSION')
})

test('over what the table says', () => {
  expect(knownImage('debian:12', configured)?.user).toBe('builder')
  expect(knownImage('debian:12', configured)?.release).toBe('12')
  expect(knownImage('debian:12')?.user).not.toBe('builder')
})

test('what is no reference is not looked up', () => {
  expect(knownImage('r.example.com/Not Valid', configured)).toBeUndefined()
})
