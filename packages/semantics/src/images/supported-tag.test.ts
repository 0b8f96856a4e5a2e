import { hasEnded, lookUpBaseImage } from './base-image.js'
import { newestSupportedTag, nextSupportedTag } from './supported-tag.js'

describe('the newest supported tag', () => {
  test.each([
    ['debian', '2026-08-21', '13'],
    ['ubuntu', '2026-08-21', '26.04'],
    ['alpine', '2026-08-21', '3.24'],
    ['docker.io/library/fedora:30', '2026-08-21', '44'],
    ['rockylinux', '2026-08-21', '9'],
    ['quay.io/centos/centos', '2026-08-21', 'stream10'],
    // The one that the repository calls `lts`, not the newest.
    ['node', '2026-08-21', '24'],
    ['mysql', '2026-08-21', '9.7'],
    // `lts` of composer is an old line for old versions of PHP.
    ['composer', '2026-08-21', '2.10'],
    // Java 26 lives for half a year.
    ['eclipse-temurin', '2026-08-21', '25'],
    ['python', '2026-08-21', '3.14'],
    ['postgres:9', '2026-08-21', '18'],
    ['mcr.microsoft.com/dotnet/sdk', '2026-08-21', '10.0'],
    // Long after the table's day, what it says is over.
    ['debian', '2029-01-01', '13'],
    ['node', '2028-06-01', '26'],
    ['node', '2040-01-01', undefined],
    ['alpine', '2040-01-01', undefined],
    ['centos', '2020-01-01', undefined],
    ['openjdk', '2026-08-21', undefined],
    ['busybox', '2026-08-21', undefined],
    ['winamd64/golang', '2026-08-21', undefined],
    ['ghcr.io/team/app', '2026-08-21', undefined],
    ['Debian', '2026-08-21', undefined],
  ])('%s at %s', (repository, today, tag) => expect(newestSupportedTag(repository, today)).toBe(tag))

  test('is known and supported itself', () => {
    for (const name of ['debian', 'ubuntu', 'alpine', 'node', 'python', 'golang', 'php', 'ruby', 'rust', 'redis']) {
      const image = lookUpBaseImage(`${name}:${newestSupportedTag(name, '2026-08-21') ?? ''}`)
      expect(image?.floating).toBe(false)
      expect(hasEnded(image?.productEol ?? image?.eol, '2026-08-21')).not.toBe(true)
    }
  })
})

describe('the next supported tag', () => {
  test.each([
    ['node:14', '22'],
    ['node:14.21.3-alpine3.17', '22-alpine'],
    ['docker.io/library/python:3.6-slim-stretch', '3.11-slim'],
    ['php:7.2-fpm', '8.3-fpm'],
    ['debian:10', '12'],
    ['debian:10.2-slim', '12-slim'],
    ['debian:buster', 'bookworm'],
    ['debian:buster-slim', 'bookworm-slim'],
    ['ubuntu:xenial', 'jammy'],
    ['alpine:3.12.1', '3.22'],
    ['quay.io/centos/centos:stream8', 'stream9'],
    ['mcr.microsoft.com/dotnet/aspnet:5.0', '10.0'],
    // The version is supported, the system under it is not.
    ['python:3.12-slim-buster', '3.12-slim'],
    ['eclipse-temurin:17-jre-focal', '17-jre'],
    // Nothing better than what is there.
    ['node:24', undefined],
    ['debian:13-slim', undefined],
    // No certain tag.
    ['python:2.7-onbuild', undefined],
    ['maven:3.6-jdk-8', undefined],
    ['debian:buster-20200803', undefined],
    ['golang:1.20-nanoserver-1809', undefined],
    ['python:3', undefined],
    ['node', undefined],
    ['centos:7', undefined],
    ['ghcr.io/team/app:1', undefined],
    ['Node:14', undefined],
  ])('%s', (reference, tag) => expect(nextSupportedTag(reference, '2026-08-21')).toBe(tag))

  test('no day is an answer too', () => {
    expect(nextSupportedTag('node:14', 'tomorrow')).toBeUndefined()
    expect(newestSupportedTag('node', '')).toBeDefined()
  })
})
