import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    { name: 'not configured', code: 'FROM example.com/a\n' },
    {
      name: 'Docker Hub by all its names',
      code: 'FROM debian:12\nFROM acme/app\nFROM docker.io/acme/app\nFROM index.docker.io/acme/app\n',
      options: { images: ['docker.io'] },
    },
    { name: 'and the one of its site', code: 'FROM debian\n', options: { images: ['hub.docker.com'] } },
    {
      name: 'registries, parts of them, and images',
      code: dockerfile`
        FROM ghcr.io/acme/a/b:1
        FROM eu.example.com/x
        FROM gcr.io/team/app@sha256:${'0123456789abcdef'.repeat(4)}
        FROM debian:12
        FROM alpine:3.22
        FROM bitnami/redis
        FROM registry:5000/x
        FROM localhost:80/x
        FROM quay.io/a/x-slim`,
      options: {
        images: [
          'ghcr.io/acme/',
          '*.example.com',
          'gcr.io/team/app',
          'debian',
          'alpine:3.22',
          'bitnami/*',
          'registry:5000',
          'localhost:80',
          'quay.io/a/*-slim',
        ],
      },
    },
    {
      name: 'no images',
      code: dockerfile`
        FROM scratch AS base
        FROM base AS next
        COPY --from=base /a /a
        COPY --from=0 /a /a
        RUN --mount=type=bind,from=next,target=/n ls`,
      options: { images: ['example.com'] },
    },
    {
      name: 'contexts',
      code: 'FROM scratch\nCOPY --from=assets a /a\n',
      options: { images: ['example.com'], contexts: ['assets'] },
    },
    {
      name: 'the registry is not known',
      code: 'ARG IMAGE\nARG REGISTRY\nFROM $IMAGE\nFROM ${REGISTRY}/a\nFROM a$REGISTRY\nFROM {{base}}\n',
      options: { images: ['example.com'] },
    },
    {
      name: 'the registry is, and is allowed',
      code: 'ARG TAG\nARG APP\nFROM example.com/a:$TAG\nFROM example.com/$APP\nFROM debian:$TAG\nFROM "example.com/a-$APP:1"\n',
      options: { images: ['example.com/a', 'debian'] },
    },
    {
      name: 'a stage of another file',
      code: 'FROM scratch\nONBUILD COPY --from=build /a /a\n',
      options: { images: ['example.com'] },
    },
  ],
  bad: [
    {
      name: 'another registry',
      code: 'FROM [|example.com/a|]\n',
      options: { images: ['docker.io', 'ghcr.io/acme'] },
      messages: ['`example.com/a` is from `example.com`; allowed are `docker.io`, `ghcr.io/acme`'],
    },
    {
      name: 'Docker Hub',
      code: 'FROM [|debian:12|]\n',
      options: { images: ['example.com'] },
      messages: ['from `docker.io`'],
    },
    {
      name: 'copies, mounts and triggers',
      code: dockerfile`
        FROM example.com/a
        COPY --from=[|ghcr.io/a/b|] /a /a
        RUN --mount=type=cache,from=[|ghcr.io/a/c:1|],target=/c ls
        ONBUILD COPY --from=[|ghcr.io/a/d|] /a /a`,
      options: { images: ['example.com'] },
    },
    {
      name: 'no pattern reaches further than it says',
      code: dockerfile`
        FROM [|evil.test/a.example.com/b|]
        FROM [|example.com.evil.test/b|]
        FROM [|ghcr.io/acme-evil/b|]
        FROM [|debian:11|]
        FROM [|acme/debian|]
        FROM [|docker.io/example.com|]`,
      options: { images: ['*.example.com', 'example.com', 'ghcr.io/acme', 'debian:12'] },
    },
    {
      name: 'variables in other parts',
      code: 'ARG TAG\nARG APP\nFROM [|example.com/a:$TAG|]\nFROM [|example.com/$APP|]\nFROM [|debian:$TAG|]\nFROM [|debian@$APP|]\n',
      options: { images: ['ghcr.io', 'example.com.test/a'] },
    },
    {
      name: 'a known variable',
      code: 'ARG REGISTRY=example.com\nFROM [|$REGISTRY/a|]\n',
      options: { images: ['ghcr.io'], contexts: ['a'] },
    },
  ],
})
