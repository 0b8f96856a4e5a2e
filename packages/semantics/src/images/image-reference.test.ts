import { fullRepositoryName, parseImageReference, type ImageReference } from './image-reference.js'

const HASH = '0123456789abcdef'.repeat(4)

function referenceOf(text: string): ImageReference {
  const result = parseImageReference(text)
  if (!result.ok) throw new Error(`${text}: ${result.message}`)
  return result.reference
}

describe('the parts of a reference', () => {
  test.each([
    ['curl', undefined, 'curl', undefined, undefined],
    ['alpine:3.22', undefined, 'alpine', '3.22', undefined],
    ['team/app', undefined, 'team/app', undefined, undefined],
    ['localhost/app', 'localhost', 'app', undefined, undefined],
    ['localhost:5000', undefined, 'localhost', '5000', undefined],
    ['localhost:5000/app', 'localhost:5000', 'app', undefined, undefined],
    ['registry.test/a/b/c:V1_2.x-', 'registry.test', 'a/b/c', 'V1_2.x-', undefined],
    ['[::1]:5000/app:1', '[::1]:5000', 'app', '1', undefined],
    ['[fe80::A]/app', '[fe80::A]', 'app', undefined, undefined],
    ['Registry/app', 'Registry', 'app', undefined, undefined],
    ['f/a--b__c.d_e', undefined, 'f/a--b__c.d_e', undefined, undefined],
    // No host name, but a name all the same.
    ['my_host.test/app', 'my_host.test', 'app', undefined, undefined],
    [`app@sha256:${HASH}`, undefined, 'app', undefined, `sha256:${HASH}`],
    [`host.test:1/app:2@sha256:${HASH}`, 'host.test:1', 'app', '2', `sha256:${HASH}`],
    [`app@sha512:${HASH}${HASH}`, undefined, 'app', undefined, `sha512:${HASH}${HASH}`],
    [`${HASH}:1`, undefined, HASH, '1', undefined],
  ])('%s', (text, registry, repository, tag, digest) => {
    const reference = referenceOf(text)
    expect(reference).toMatchObject({ kind: 'ImageReference', text, repository })
    expect([reference.registry, reference.tag, reference.digest]).toEqual([registry, tag, digest])
    const { spans } = reference
    const textAt = (span: { start: number; end: number } | undefined) => span && text.slice(span.start, span.end)
    expect([textAt(spans.registry), textAt(spans.repository)]).toEqual([registry, repository])
    expect([textAt(spans.tag), textAt(spans.digest)]).toEqual([tag, digest])
  })
})

describe('what is no reference', () => {
  const lowercase = (name: string) => `invalid reference format: repository name (${name}) must be lowercase`
  // The braces mark the part that is wrong.
  test.each([
    ['{Curl}', 'uppercase', lowercase('library/Curl')],
    ['{team/App}:Tag', 'uppercase', lowercase('team/App')],
    ['docker.io/{App}', 'uppercase', lowercase('library/App')],
    ['host.test/{App}', 'uppercase', lowercase('App')],
    [`{app@SHA256}:${HASH}`, 'uppercase', lowercase('library/app@SHA256')],
    ['{My_team}/app', 'uppercase', 'repository name must be lowercase'],
    ['{}', 'format', 'invalid reference format'],
    ['app{:}', 'format', 'invalid reference format'],
    ['app:{-1}', 'format', 'invalid reference format'],
    ['app:{a:b}', 'format', 'invalid reference format'],
    [`app:{${'t'.repeat(129)}}`, 'format', 'invalid reference format'],
    ['{app-}', 'format', 'invalid reference format'],
    ['team/{a___b}', 'format', 'invalid reference format'],
    ['{team//app}', 'format', 'invalid reference format'],
    ['{-host.test}/app', 'format', 'invalid reference format'],
    ['{host.test:port}/app', 'format', 'invalid reference format'],
    ['{[::1]x}/app', 'format', 'invalid reference format'],
    ['{$image}', 'format', 'invalid reference format'],
    ['{a b}', 'format', 'invalid reference format'],
    ['{é}', 'format', 'invalid reference format'],
    ['app{@}', 'format', 'invalid reference format'],
    ['app@{sha256:0123}', 'format', 'invalid reference format'],
    [`app@{1sha:${HASH}}`, 'format', 'invalid reference format'],
    [`app@sha256:{${HASH.toUpperCase()}}`, 'format', 'invalid checksum digest format'],
    [`app:1@{Blake}:${HASH}`, 'format', 'invalid checksum digest format'],
    [`app@{blake3}:${HASH}`, 'digest-algorithm', 'unsupported digest algorithm'],
    [`app@{a+b.c}:${HASH}`, 'digest-algorithm', 'unsupported digest algorithm'],
    [`app@sha256:{${HASH}0}`, 'digest-length', 'invalid checksum digest length'],
    [`{${HASH}}`, 'hexadecimal', `invalid repository name (${HASH}), cannot specify 64-byte hexadecimal strings`],
    [`{${'a'.repeat(248)}}`, 'length', 'repository name must not be more than 255 characters'],
    [`host.test/{${'a'.repeat(256)}}:1`, 'length', 'repository name must not be more than 255 characters'],
  ])('%s', (marked, code, message) => {
    const start = marked.indexOf('{')
    const end = marked.lastIndexOf('}') - 1
    const text = marked.slice(0, start) + marked.slice(start + 1, end + 1) + marked.slice(end + 2)
    expect(parseImageReference(text)).toEqual({ ok: false, code, message, span: { start, end } })
  })

  test('the longest names', () => {
    expect(parseImageReference('a'.repeat(247)).ok).toBe(true)
    expect(parseImageReference(`host.test/${'a'.repeat(255)}`).ok).toBe(true)
  })
})

test('hostile texts take linear time', () => {
  const many = 200_000
  const texts = [
    'a-'.repeat(many),
    'a/'.repeat(many),
    `${'a.'.repeat(many)}/x`,
    `a@${'a+'.repeat(many)}`,
    '['.repeat(many),
  ]
  for (const text of texts) expect(parseImageReference(text).ok).toBe(false)
})

test.each([
  ['debian', 'docker.io/library/debian'],
  ['docker.io/debian:12', 'docker.io/library/debian'],
  ['index.docker.io/team/app', 'docker.io/team/app'],
  ['team/app', 'docker.io/team/app'],
  ['localhost:5000/app', 'localhost:5000/app'],
])('the full name of %s', (text, name) => {
  expect(fullRepositoryName(referenceOf(text))).toBe(name)
})
