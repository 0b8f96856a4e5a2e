import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const HASH = '0123456789abcdef'.repeat(4)

testRule(rule, {
  good: [
    { name: 'a template', code: 'include(base.m4)\nFROM OS_NAME:OS_VERSION\nBUILD()dnl\n' },
    {
      name: 'all parts',
      code: `FROM debian\nFROM ghcr.io/team/my_app:1.2-RC@sha256:${HASH}\nFROM localhost:5000/a/b__c:x`,
    },
    { name: 'capitals in the registry', code: 'FROM Localhost/app' },
    { name: 'scratch', code: 'FROM scratch' },
    {
      name: 'a stage',
      code: 'FROM debian:12 AS Build\nFROM build\nCOPY --from=BUILD /a /b\nRUN --mount=from=Build,target=/x ls',
    },
    { name: 'an argument without a default', code: 'ARG TAG\nFROM debian:$TAG\nFROM $TAG\nFROM Debian:$TAG' },
    { name: 'a platform argument', code: 'FROM Debian-$TARGETARCH' },
    { name: 'an argument that is not declared', code: 'FROM debian:$TAG\nFROM $TAG' },
    {
      name: 'an empty default, for builds to fill',
      code: 'ARG TAG=\nARG DIGEST=""\nFROM debian:$TAG\nFROM debian:12@${DIGEST}\nFROM $TAG',
    },
    { name: 'a default within the word', code: 'FROM debian:${TAG:-12}' },
    {
      name: 'a number, and a variable in --from',
      code: 'FROM debian:12\nCOPY --from=9 /a /b\nCOPY --from=Team/$X /a /b',
    },
    { name: 'a stage of the file in which a trigger runs', code: 'FROM debian:12\nONBUILD COPY --from=Build /a /b' },
    {
      name: 'a stage with a slip is for another rule',
      code: 'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=Buildd /a /b',
    },
    {
      name: 'placeholders of templates',
      code: 'FROM {{base}}\nFROM %BASE%\nFROM @BASE@/app\nFROM __ARCH__/debian\nFROM <%=base%>',
    },
    { name: 'a FROM that is wrong as a whole', code: 'FROM Debian 12\nFROM Debian # the base\nFROM' },
    { name: 'nothing behind --from', code: 'FROM debian:12\nCOPY --from= /a /b' },
    {
      name: 'what a build gives',
      code: 'ARG IMAGE=Debian\nFROM $IMAGE',
      build: { buildArguments: new Map([['IMAGE', 'debian']]) },
    },
  ],
  bad: [
    {
      name: 'capitals',
      code: 'FROM [|Debian|]:12',
      suggested: ['FROM debian:12'],
      messages: ['`Debian:12` is no valid image reference: a repository is written in lower case'],
    },
    {
      name: 'capitals behind a registry',
      code: 'FROM --platform=linux/amd64 ghcr.io/[|Team/App|]:RC AS app',
      suggested: ['FROM --platform=linux/amd64 ghcr.io/team/app:RC AS app'],
    },
    { name: 'nothing but capitals', code: 'FROM [|DEBIAN|]:12', suggested: ['FROM debian:12'] },
    {
      name: 'capitals that a script replaces',
      code: 'FROM [|BASEIMAGE|]',
      suggested: [],
      messages: ['it seems to stand for one that is to be put here'],
    },
    {
      name: 'a stage, but not in lower case',
      code: dockerfile`
        FROM debian:12 AS Base
        FROM [|Base|]`,
      suggested: [
        dockerfile`
          FROM debian:12 AS Base
          FROM base`,
      ],
      messages: ['`FROM` finds a stage by its name in lower case only'],
    },
    {
      name: 'a later stage',
      code: 'FROM [|Base|]\nFROM debian:12 AS base',
      messages: ['no valid image reference: a repository'],
    },
    {
      name: 'an empty tag',
      code: 'FROM debian[|:|]',
      messages: ['`debian:` is no valid image reference: the tag is empty'],
    },
    { name: 'an empty digest', code: 'FROM debian:12[|@|]', messages: ['the digest is empty'] },
    { name: 'a bad tag', code: 'FROM debian:[|-slim|]', messages: ['a tag has letters'] },
    { name: 'a tag in place of a digest', code: 'FROM debian@[|12|]', messages: ['behind `@` stands a digest'] },
    { name: 'another digest', code: `FROM debian@[|md5|]:${HASH}`, messages: ['a digest is `sha256:…`'] },
    {
      name: 'a digest that is too short',
      code: `FROM debian@sha256:[|${HASH.slice(2)}|]`,
      messages: ['not as many digits'],
    },
    { name: 'an image id', code: `FROM [|${HASH}|]`, messages: ['64 hexadecimal digits'] },
    { name: 'a long name', code: `FROM [|${'a'.repeat(256)}|]`, messages: ['at most 255 characters'] },
    { name: 'other characters', code: 'FROM [|debian!|]', messages: ['it is `[registry/]repository[:tag][@digest]`'] },
    { name: 'nothing between slashes', code: 'FROM ghcr.io/[|/team|]' },
    { name: 'nothing at all', code: 'FROM [|""|]', messages: ['The name of the base image is empty'] },
    {
      name: 'a default',
      code: 'ARG IMAGE=Debian:12\nFROM [|$IMAGE|]\nFROM [|ghcr.io/${IMAGE}|]',
      suggested: [],
      messages: ['`Debian:12` is no valid image reference', '`ghcr.io/Debian:12`'],
    },
    {
      name: 'what a build gives',
      code: 'ARG IMAGE=debian\nFROM [|$IMAGE|]',
      build: { buildArguments: new Map([['IMAGE', '']]) },
    },
    {
      name: 'in --from and in mounts',
      code: 'FROM debian:12\nCOPY --from=[|Tools|] /a /b\nRUN --mount=from=ghcr.io/[|Team|],target=/x ls',
      suggested: [
        'FROM debian:12\nCOPY --from=tools /a /b\nRUN --mount=from=ghcr.io/Team,target=/x ls',
        'FROM debian:12\nCOPY --from=Tools /a /b\nRUN --mount=from=ghcr.io/team,target=/x ls',
      ],
    },
    {
      name: 'in a trigger, where it is surely an image',
      code: 'FROM debian:12\nONBUILD COPY --from=ghcr.io/[|Team/app|]:1 /a /b',
    },
    { name: 'across a continuation', code: 'FROM ghcr.io/[|Te\\\nam|]:1', suggested: [] },
  ],
})
