import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /app /\nCOPY --from=build / /build/\n',
    { name: 'not from a stage', code: 'FROM debian:12\nCOPY / /\nCOPY . /\n' },
    {
      name: 'one layer of an image',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get update
        FROM scratch
        COPY --from=build / /
        USER app`,
    },
    {
      name: 'what was made for it',
      code: dockerfile`
        FROM tonistiigi/xx:1.6 AS xx
        FROM scratch AS rootfs
        COPY files /
        FROM debian:12
        COPY --from=xx / /
        COPY --from=rootfs / /
        COPY --from=tonistiigi/xx:1.6 / /`,
    },
    {
      name: 'a variable',
      code: 'FROM debian:12\nARG DIR\nCOPY --from=debian:12 $DIR /\nCOPY --from=debian:12 / $DIR\n',
    },
  ],
  bad: [
    {
      name: 'all of a stage',
      code: 'FROM debian:12 AS build\nFROM debian:12-slim\nCOPY --from=build [|/|] /\n',
      messages: ['the whole file system'],
    },
    {
      name: 'of an image, in other words',
      code: 'FROM debian:12\nCOPY --from=curl:8 [|/.|] "/"\nCOPY --from=curl:8 ["a", [|"/"|], "//"]\n',
    },
    {
      name: 'onto something',
      code: 'FROM debian:12 AS build\nFROM scratch\nCOPY a /a\nCOPY --from=build [|/|] /\n',
    },
    {
      name: 'every one, if asked for',
      code: 'FROM tonistiigi/xx AS xx\nFROM scratch\nCOPY --from=xx [|/|] /\n',
      options: { every: true },
    },
  ],
})
