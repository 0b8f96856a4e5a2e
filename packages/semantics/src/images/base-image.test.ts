import { BASE_IMAGES_DATE, hasEnded, lookUpBaseImage } from './base-image.js'

const HASH = '0123456789abcdef'.repeat(4)

describe('names', () => {
  test.each([
    ['golang', 'golang', 'latest'],
    ['docker.io/library/golang:1.25', 'golang', '1.25'],
    ['docker.io/golang:1.25', 'golang', '1.25'],
    ['public.ecr.aws/docker/library/golang:1.25', 'golang', '1.25'],
    ['arm64v8/golang:1.25', 'golang', '1.25'],
    ['quay.io/fedora/fedora:42', 'fedora', '42'],
    ['docker.io/team/app:1', 'team/app', '1'],
    ['localhost:5000/golang:1.25', 'localhost:5000/golang', '1.25'],
    [`golang:1.25@sha256:${HASH}`, 'golang', '1.25'],
    [`golang@sha256:${HASH}`, 'golang', undefined],
  ])('%s', (reference, repository, tag) => {
    const image = lookUpBaseImage(reference)
    expect([image?.repository, image?.tag]).toEqual([repository, tag])
  })

  test.each(['', 'Golang', '${IMAGE}', 'golang:', 'a b'])('no reference: "%s"', (text) => {
    expect(lookUpBaseImage(text)).toBeUndefined()
  })
})

test('all of a well-known image', () => {
  expect(lookUpBaseImage('ruby:3.3-slim-bookworm')).toEqual({
    kind: 'BaseImage',
    repository: 'ruby',
    tag: '3.3-slim-bookworm',
    family: 'debian',
    release: '12',
    codename: 'bookworm',
    eol: '2028-06-30',
    eolStandard: '2026-07-11',
    managers: ['apt'],
    sh: 'dash',
    bash: true,
    user: '',
    workdir: '/',
    env: ['RUBY_VERSION'],
    envMaybe: expect.arrayContaining(['GEM_HOME']),
    envOpen: false,
    entrypoint: 'none',
    cmd: 'exec',
    onbuild: [],
    volumes: [],
    healthcheck: false,
    product: 'ruby',
    cycle: '3.3',
    productEol: '2027-03-31',
    floating: false,
    version: '3.3',
  })
})

test('an unknown image has a name and nothing else', () => {
  expect(lookUpBaseImage('ghcr.io/team/app:1-alpine')).toEqual({
    kind: 'BaseImage',
    repository: 'ghcr.io/team/app',
    tag: '1-alpine',
  })
})

describe('systems', () => {
  test.each([
    ['debian:bullseye-slim', 'debian', '11', 'bullseye'],
    ['ubuntu:24.04', 'ubuntu', '24.04', 'noble'],
    ['ubuntu:rolling', 'ubuntu', '26.04', 'resolute'],
    ['alpine:3.21.3', 'alpine', '3.21', undefined],
    ['debian:stable', 'debian', undefined, undefined],
    ['node:20-alpine3.20', 'alpine', '3.20', undefined],
    ['node:20-alpine', 'alpine', '3.23', undefined],
    ['bitnami/redis:7.0-debian-11', 'debian', '11', 'bullseye'],
    ['rockylinux:9.3-minimal', 'rocky', '9', undefined],
    ['quay.io/centos/centos:stream9', 'centos', 'stream9', undefined],
    ['redhat/ubi9-micro', 'rhel', '9', undefined],
    ['gcr.io/distroless/base-debian12:nonroot', 'distroless', '12', undefined],
    ['mcr.microsoft.com/windows/nanoserver:ltsc2022', 'windows', 'ltsc2022', undefined],
    ['golang:1.22-nanoserver-ltsc2022', 'windows', 'ltsc2022', undefined],
    // Nobody has published such a tag: what was read of others says nothing of it.
    ['jenkins/jenkins:2.500-homemade', undefined, undefined, undefined],
    // A version that came later may stand on another system.
    ['nginx:1.99', undefined, undefined, undefined],
  ])('%s', (reference, family, release, codename) => {
    const image = lookUpBaseImage(reference)
    expect([image?.family, image?.release, image?.codename]).toEqual([family, release, codename])
  })
})

describe('single facts', () => {
  test.each([
    ['scratch', { family: 'scratch', managers: [], sh: '', bash: false, user: '', entrypoint: 'none', cmd: 'none' }],
    ['gcr.io/distroless/static:nonroot', { user: '65532', sh: '', managers: [], workdir: '/home/nonroot' }],
    ['gcr.io/distroless/static:debug', { sh: '/busybox/sh' }],
    ['registry.access.redhat.com/ubi9/ubi-minimal:9.4', { managers: ['microdnf'], bash: true, user: '' }],
    ['registry.access.redhat.com/ubi9/nodejs-20', { user: '1001' }],
    ['nginx:1.28-alpine', { managers: ['apk'], sh: 'ash', entrypoint: 'exec' }],
    ['nginx:1.15', { entrypoint: 'none' }],
    ['php:8.3-apache', { workdir: '/var/www/html' }],
    ['postgres:16', { volumes: ['/var/lib/postgresql/data'], entrypoint: 'exec' }],
    ['python:3.4-onbuild', { onbuild: ['COPY', 'RUN', 'COPY'], workdir: '/usr/src/app' }],
    ['centos:7', { managers: ['yum'], eol: '2024-06-30' }],
    ['oraclelinux:9', { managers: ['dnf', 'yum'], eolExtended: '2035-06-30' }],
    ['haskell:9.0', { cycle: '9.0', productEol: 'ended' }],
    ['openjdk:17', { deprecated: '2022-04-27', replacement: expect.arrayContaining(['eclipse-temurin']) }],
    ['circleci/node:14', { deprecated: '2021-12-31', replacement: ['cimg/'] }],
  ])('%s', (reference, facts) => expect(lookUpBaseImage(reference)).toMatchObject(facts))

  test('deprecation does not need a tag', () => {
    expect(lookUpBaseImage(`openjdk@sha256:${HASH}`)).toMatchObject({ deprecated: '2022-04-27' })
  })

  test('a user who is not root and has no known name', () => {
    const image = lookUpBaseImage('groovy:3.0')
    expect([image?.user, image?.userNot]).toEqual([undefined, 'root'])
  })
})

describe('Windows', () => {
  test('by the platform', () => {
    const image = lookUpBaseImage('golang:1.22', { platform: 'Windows(10.0.20348)/amd64' })
    expect(image).toMatchObject({ family: 'windows', product: 'go', cycle: '1.22' })
    expect([image?.user, image?.sh, image?.managers, image?.release]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
  })

  test('the answers of two platforms are two', () => {
    expect(lookUpBaseImage('golang:1.21')?.family).toBe('debian')
    expect(lookUpBaseImage('golang:1.21', { platform: 'windows' })?.family).toBe('windows')
    expect(lookUpBaseImage('golang:1.21', { platform: 'linux/arm64' })?.family).toBe('debian')
  })

  test('by the account', () => expect(lookUpBaseImage('winamd64/golang:1.22')?.family).toBe('windows'))
})

describe('floating tags', () => {
  test.each([
    ['debian', true],
    ['debian:stable-slim', true],
    ['debian:12', false],
    ['debian:bookworm', false],
    ['debian:bookworm-20250113', false],
    ['alpine:3', true],
    ['alpine:3.22', false],
    ['node', true],
    ['node:lts-slim', true],
    ['node:22', false],
    ['python:3-alpine', true],
    ['python:3.13-alpine', false],
    ['python:3.13.1', false],
    ['ros:humble', false],
    ['ghcr.io/team/app', undefined],
    [`debian@sha256:${HASH}`, undefined],
  ])('%s', (reference, floating) => expect(lookUpBaseImage(reference)?.floating).toBe(floating))
})

describe('variants', () => {
  test.each([
    ['python:3.12', ['slim', 'alpine']],
    ['debian:12', ['slim']],
    ['debian:bookworm', ['slim']],
    ['nginx:1.28', ['alpine']],
    ['debian:6', []],
    ['python:3.12-slim', undefined],
    ['python', undefined],
    ['ubuntu:24.04', undefined],
  ])('%s', (reference, variants) => expect(lookUpBaseImage(reference)?.variants).toEqual(variants))
})

test('an end day', () => {
  expect(hasEnded('2026-06-30', '2026-06-30')).toBe(false)
  expect(hasEnded('2026-06-30', '2026-07-01')).toBe(true)
  expect(hasEnded('ended', '1990-01-01')).toBe(true)
  expect(hasEnded(undefined, '2026-07-01')).toBeUndefined()
  expect(BASE_IMAGES_DATE).toMatch(/^20\d\d-\d\d-\d\d$/)
})

test('answers are kept, and not without end', () => {
  const first = lookUpBaseImage('perl:5.40')
  expect(lookUpBaseImage('perl:5.40')).toBe(first)
  for (let number = 0; number < 1000; number++) lookUpBaseImage(`perl:5.40.${number}`)
  expect(lookUpBaseImage('perl:5.40')).not.toBe(first)
  expect(lookUpBaseImage('perl:5.40')).toEqual(first)
})

test('any text is answered', () => {
  const odd = ['golang:-', 'golang:__proto__', 'constructor', 'golang:v', 'alpine:.', 'toString:1', 'a'.repeat(100_000)]
  for (const text of [...odd, ...odd.map((part) => `golang:${part}`), ...odd.map((part) => `debian:${part}-slim`)]) {
    expect(() => lookUpBaseImage(text)).not.toThrow()
  }
  expect(lookUpBaseImage('constructor')?.family).toBeUndefined()
})
