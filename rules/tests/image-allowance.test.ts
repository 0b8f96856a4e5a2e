import { isAllowed } from '../src/image-allowance.js'

test.each([
  ['debian', 'debian', true],
  ['debian:12', 'debian', true],
  ['debian:12', 'debian:12', true],
  ['debian:12', 'debian:13', false],
  ['debian@sha256:0', 'debian', true],
  ['debian:12@sha256:0', 'debian', true],
  ['debian2', 'debian', false],
  ['localhost:5000/app', 'localhost:5000/app', true],
  ['localhost:5000/app:1', 'localhost:5000/*', true],
  ['localhost:5000/app', 'localhost', false],
  ['ghcr.io/team/app:1', 'ghcr.io/team/*', true],
  ['ghcr.io/team/app:1', 'ghcr.io/*/app', true],
  ['ghcr.io/team/app:1', '*', true],
  ['ghcr.io/team/app:1', '*:1', true],
  ['ghcr.io/team/app', 'ghcr.io/*/team/app', false],
  ['abab', 'ab*bab', false],
  ['aXbXc', 'a*b*c', true],
  ['ac', 'a*b*c', false],
  ['debian', '', false],
])('%s by %s', (reference, pattern, wanted) => {
  expect(isAllowed(reference, ['other', pattern])).toBe(wanted)
})

test('nothing is allowed by nothing', () => {
  expect(isAllowed('debian', [])).toBe(false)
})

test('a hostile pattern', () => {
  expect(isAllowed('a'.repeat(50_000), [`${'*a'.repeat(5000)}*b`])).toBe(false)
})
