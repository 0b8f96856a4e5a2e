import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

testRule(rule, {
  good: [
    { name: 'a tag', code: 'FROM debian:12' },
    { name: 'a digest', code: `FROM debian@${DIGEST}` },
    { name: 'both', code: `FROM debian:12@${DIGEST}` },
    { name: 'any tag: others look at what it says', code: 'FROM debian:latest' },
    { name: 'scratch', code: 'FROM scratch\nCOPY --from=scratch /a /b' },
    { name: 'an earlier stage', code: 'FROM debian:12 AS base\nFROM base\nFROM Base' },
    { name: 'a tag from a variable', code: 'ARG VERSION=12\nFROM debian:$VERSION' },
    { name: 'an image from a variable', code: 'ARG IMAGE=debian:12\nFROM ${IMAGE}' },
    { name: 'an unknown variable', code: 'ARG IMAGE\nFROM $IMAGE\nFROM team/$IMAGE\nFROM debian$TARGETVARIANT' },
    { name: 'a variable that is not declared', code: 'FROM debian$SUFFIX' },
    {
      name: 'a stage by a variable in its name',
      code: dockerfile`
        ARG VARIANT=other
        FROM debian:12 AS base-dev
        FROM debian:12 AS base-prod
        FROM base-$VARIANT
        FROM "base-\${VARIANT:-x}"
        FROM \${VARIANT}-dev
        FROM b\${VARIANT}-prod`,
    },
    {
      name: 'a single word in --from may be a build context',
      code: 'FROM debian:12\nCOPY --from=busybox /a /b\nRUN --mount=from=busybox,target=/x ls',
    },
    {
      name: 'a number, and a variable in --from',
      code: 'FROM debian:12\nCOPY --from=9 /a /b\nCOPY --from=team/$X /a /b',
    },
    { name: 'no valid reference', code: 'FROM Debian\nFROM\nFROM {{ base }}' },
    {
      name: 'images that are allowed',
      code: 'FROM ghcr.io/team/base\nFROM debian\nFROM localhost:5000/app\nCOPY --from=ghcr.io/team/tools /a /b',
      options: { allow: ['ghcr.io/team/*', 'debian', '*/app'] },
    },
    {
      name: 'what a build gives',
      code: 'ARG IMAGE=debian\nFROM $IMAGE',
      build: { buildArguments: new Map([['IMAGE', 'debian:12']]) },
    },
  ],
  bad: [
    {
      name: 'a known image',
      code: 'FROM [|debian|]',
      suggested: ['FROM debian:13'],
      messages: ['`debian` has no tag, so it is `latest`, which can be another image tomorrow'],
    },
    {
      name: 'the newest release of its day',
      code: 'FROM [|ubuntu|]',
      today: '2030-01-01',
      suggested: ['FROM ubuntu:26.04'],
    },
    {
      name: 'another image',
      code: 'FROM --platform=$BUILDPLATFORM [|team/app|] AS build',
      suggested: ['FROM --platform=$BUILDPLATFORM team/app:TAG AS build'],
    },
    {
      name: 'a registry with a port',
      code: 'FROM [|localhost:5000/app|]',
      suggested: ['FROM localhost:5000/app:TAG'],
      messages: ['`localhost:5000/app`'],
    },
    {
      name: 'with its registry',
      code: 'FROM [|docker.io/library/debian|]',
      suggested: ['FROM docker.io/library/debian:13'],
    },
    { name: 'a stage called as its image', code: 'FROM [|gcc|] AS gcc\nFROM gcc' },
    { name: 'a later stage', code: 'FROM [|base|]\nFROM debian:12 AS base' },
    {
      name: 'a default',
      code: 'ARG IMAGE=debian\nFROM [|$IMAGE|]',
      suggested: [],
      messages: ['`debian` has no tag'],
    },
    {
      name: 'a part of the word',
      code: 'ARG REGISTRY=docker.io\nFROM [|${REGISTRY}/team/app|]',
      messages: ['`docker.io/team/app`'],
    },
    {
      name: 'a variable, and stages with other names',
      code: 'ARG NAME=debian\nFROM debian:12 AS base\nFROM [|$NAME|]\nFROM [|team/$NAME|]\nFROM [|base-$NAME-x|]',
    },
    {
      name: 'a stage by a variable, but a later one',
      code: 'ARG VARIANT=dev\nFROM [|base-$VARIANT|]\nFROM debian:12 AS base-prod',
    },
    {
      name: 'in --from, in mounts, in triggers',
      code: dockerfile`
        FROM debian:12
        COPY --from=[|team/app|] /a /b
        RUN --mount=type=bind,from=[|ghcr.io/team/app|],target=/x ls
        ONBUILD COPY --from="[|localhost/app|]" /a /b`,
      suggested: [
        dockerfile`
          FROM debian:12
          COPY --from=team/app:TAG /a /b
          RUN --mount=type=bind,from=ghcr.io/team/app,target=/x ls
          ONBUILD COPY --from="localhost/app" /a /b`,
        dockerfile`
          FROM debian:12
          COPY --from=team/app /a /b
          RUN --mount=type=bind,from=ghcr.io/team/app:TAG,target=/x ls
          ONBUILD COPY --from="localhost/app" /a /b`,
        dockerfile`
          FROM debian:12
          COPY --from=team/app /a /b
          RUN --mount=type=bind,from=ghcr.io/team/app,target=/x ls
          ONBUILD COPY --from="localhost/app:TAG" /a /b`,
      ],
    },
    {
      name: 'across a continuation',
      code: 'FROM \\\n  # base\n  [|deb\\\nian|]',
      suggested: ['FROM \\\n  # base\n  deb\\\nian:13'],
    },
    {
      name: 'images that are not allowed',
      code: 'FROM [|debian|]\nFROM [|team/app|]',
      options: { allow: ['deb', '*/ap', 'debian:12'] },
    },
    {
      name: 'what a build gives',
      code: 'ARG IMAGE=debian:12\nFROM [|$IMAGE|]',
      build: { buildArguments: new Map([['IMAGE', 'debian']]) },
    },
  ],
})
