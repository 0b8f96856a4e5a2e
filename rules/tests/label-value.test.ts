import { isLabelType, missedForm, type LabelType } from '../src/label-value.js'

const HASH = '0123456789abcdef'.repeat(4)

test.each<[LabelType, string, boolean]>([
  ['text', 'anything', true],
  ['url', 'https://example.com', true],
  ['url', 'http://localhost:8080/a?b=c#d', true],
  ['url', 'http://my_host/a', true],
  ['url', 'git+ssh://git@example.com/a.git', true],
  ['url', 'mailto:ann@example.com', true],
  ['url', 'example.com', false],
  ['url', '/a/b', false],
  ['url', 'https://', false],
  ['url', 'https://example.com/a b', false],
  ['url', 'git@example.com:a/b', false],
  ['url', 'example.com:8080/a', false],
  ['rfc3339', '2025-01-31T12:00:00Z', true],
  ['rfc3339', '2025-01-31T12:00:00.123+02:00', true],
  ['rfc3339', '2025-01-31', false],
  ['rfc3339', '2025-13-31T12:00:00Z', false],
  ['spdx', 'MIT', true],
  ['spdx', 'mit', true],
  ['spdx', 'MIT OR apache-2.0', true],
  ['spdx', '(bsd-3-clause AND GPL-2.0+) WITH classpath-exception-2.0', false],
  ['spdx', 'bsd-3-clause AND gpl-3.0-or-later WITH classpath-exception-2.0', true],
  ['spdx', 'LicenseRef-Acme', true],
  ['spdx', 'Apache 2.0', false],
  ['spdx', 'proprietary', false],
  ['spdx', '('.repeat(1000), false],
  ['hash', 'abcdef0', true],
  ['hash', HASH, true],
  ['hash', 'abcdef', false],
  ['hash', `${HASH}0`, false],
  ['hash', 'v1.2.3x', false],
  ['digest', `sha256:${HASH}`, true],
  ['digest', HASH, false],
  ['semver', '1.2.3', true],
  ['semver', '1.2.3-rc.1+build', true],
  ['semver', 'v1.2.3', false],
  ['semver', ' 1.2.3', false],
  ['semver', '1.2', false],
  ['semver-v', 'v1.2.3', true],
  ['semver-v', '1.2.3', true],
  ['semver-v', 'vv1.2.3', false],
  ['email', 'ann@example.com', true],
  ['email', 'root@localhost', true],
  ['email', 'Ann <ann@example.com>', false],
  ['email', 'ann', false],
])('%s: %s', (type, value, fits) => {
  expect(missedForm(type, value) === undefined).toBe(fits)
})

test('what is very long is not judged', () => {
  expect(missedForm('url', 'a'.repeat(2000))).toBeUndefined()
  expect(missedForm('spdx', 'a '.repeat(200))).toBeUndefined()
})

test('types', () => {
  expect(isLabelType('semver-v')).toBe(true)
  expect(isLabelType('date')).toBe(false)
})
