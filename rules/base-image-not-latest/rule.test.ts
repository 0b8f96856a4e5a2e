import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`

testRule(rule, {
  good: [
    { name: 'a release', code: 'FROM debian:12\nFROM node:24-alpine' },
    { name: 'a digest', code: `FROM debian:latest@${DIGEST}` },
    { name: 'no tag is for another rule', code: 'FROM debian\nFROM localhost:5000/latest' },
    { name: 'a tag with more in it', code: 'FROM team/app:latest-dev\nFROM team/app:latest2' },
    { name: 'in other letters', code: 'FROM team/app:Latest' },
    { name: 'other tags that move', code: 'FROM debian:stable\nFROM alpine:edge' },
    { name: 'an unknown variable', code: 'ARG TAG\nFROM debian:$TAG\nFROM team/$TAG:latest' },
    { name: 'a variable that is not declared', code: 'FROM team/app$X:latest' },
    { name: 'a variable in --from', code: 'FROM debian:12\nCOPY --from=team/$X:latest /a /b' },
    { name: 'no valid reference', code: 'FROM ghcr.io/Team/app:latest' },
    {
      name: 'images that are allowed',
      code: 'FROM team/app:latest\nFROM debian:latest',
      options: { allow: ['team/*', 'debian:latest'] },
    },
    { name: 'other tags only', code: 'FROM debian:latest', options: { tags: ['edge'] } },
    {
      name: 'what a build gives',
      code: 'ARG TAG=latest\nFROM debian:$TAG',
      build: { buildArguments: new Map([['TAG', '12']]) },
    },
  ],
  bad: [
    {
      name: 'a known image',
      code: 'FROM debian:[|latest|]',
      suggested: ['FROM debian:13'],
      messages: ['`latest` can be another image tomorrow'],
    },
    { name: 'another image', code: 'FROM --platform=$BUILDPLATFORM ghcr.io/team/app:[|latest|] AS app', suggested: [] },
    { name: 'a registry with a port', code: 'FROM localhost:5000/app:[|latest|]' },
    {
      name: 'in --from, in mounts, in triggers',
      code: dockerfile`
        FROM debian:12
        COPY --from=composer:[|latest|] /usr/bin/composer /usr/bin/
        RUN --mount=type=bind,from=team/app:[|latest|],target=/x ls
        ONBUILD COPY --from="team/app:[|latest|]" /a /b`,
    },
    {
      name: 'a variable before it',
      code: 'ARG REGISTRY=docker.io\nFROM ${REGISTRY}/library/debian:[|latest|]',
      suggested: ['ARG REGISTRY=docker.io\nFROM ${REGISTRY}/library/debian:13'],
      messages: ['`latest` can be'],
    },
    {
      name: 'a default',
      code: 'ARG TAG=latest\nFROM [|debian:$TAG|]\nFROM [|debian:\${TAG:-12}|]',
      suggested: [],
      messages: ['`debian:latest` can be another image tomorrow', '`debian:latest`'],
    },
    { name: 'in quotes', code: 'FROM [|"debian:latest"|]', suggested: [] },
    { name: 'across a continuation', code: 'FROM debian:\\\n[|latest|]', suggested: ['FROM debian:\\\n13'] },
    { name: 'torn by a continuation', code: 'FROM [|debian:la\\\ntest|]', suggested: [] },
    {
      name: 'more tags',
      code: 'FROM debian:[|stable|]\nFROM alpine:[|edge|]\nFROM node:latest',
      options: { tags: ['stable', 'edge'] },
      suggested: [
        'FROM debian:13\nFROM alpine:edge\nFROM node:latest',
        'FROM debian:stable\nFROM alpine:3.24\nFROM node:latest',
      ],
    },
    {
      name: 'images that are not allowed',
      code: 'FROM debian:[|latest|]',
      options: { allow: ['debian:12', 'team/*'] },
    },
  ],
})
