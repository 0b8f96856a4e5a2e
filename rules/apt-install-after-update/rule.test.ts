import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN apt-get update && apt-get install -y curl && apt-get install -y wget\n',
    {
      name: 'the other rule speaks of the pair',
      code: 'FROM debian:12\nRUN apt-get update\nRUN apt-get install -y curl\n',
    },
    {
      name: 'the lists are in a mount',
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get install -y curl\n',
    },
    { name: 'only local files', code: 'FROM debian:12\nRUN apt-get install -y ./curl.deb\n' },
    { name: 'a base image that is not known', code: 'FROM example.com/base\nRUN apt-get install -y curl\n' },
    {
      name: 'a script before it may update',
      code: 'FROM debian:12\nRUN ./setup.sh && apt-get install -y curl\nRUN curl -L https://example.com/setup | bash - && apt-get install -y nodejs\n',
    },
    {
      name: 'a script in an earlier RUN may have updated',
      code: 'FROM debian:12\nRUN ./setup.sh\nRUN apt-get install -y curl\n',
    },
    {
      name: 'a parent updates for a builder',
      code: dockerfile`
        FROM debian:12 AS base
        RUN apt-get update && apt-get install -y gcc
        FROM base AS build
        RUN apt-get install -y make
        FROM debian:12
        COPY --from=build /hello /`,
    },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD RUN apt-get install -y curl\n' },
    { name: 'packages that are not known', code: 'FROM debian:12\nARG PACKAGES\nRUN apt-get install -y $PACKAGES\n' },
  ],
  bad: [
    {
      name: 'no lists in the base image',
      code: 'FROM debian:12\nRUN apt-get [|install|] -y curl\n',
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
      messages: ['has no package lists'],
    },
    {
      name: 'removed by an earlier RUN',
      code: dockerfile`
        FROM example.com/base
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        RUN DEBIAN_FRONTEND=noninteractive apt-get [|install|] -y wget`,
      fixed: dockerfile`
        FROM example.com/base
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        RUN apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y wget`,
      messages: ['were removed'],
    },
    {
      name: 'removed by a parent stage, for a builder too',
      code: dockerfile`
        FROM debian:12 AS base
        RUN apt-get update && apt-get install -y gcc && apt-get dist-clean
        FROM base AS build
        RUN sudo apt [|install|] -y make
        FROM debian:12
        COPY --from=build /hello /`,
      fixed: dockerfile`
        FROM debian:12 AS base
        RUN apt-get update && apt-get install -y gcc && apt-get dist-clean
        FROM base AS build
        RUN sudo apt update && sudo apt install -y make
        FROM debian:12
        COPY --from=build /hello /`,
    },
    {
      name: 'left by an earlier layer',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN set -x; apt-get [|install|] -y wget`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN set -x; apt-get update && apt-get install -y wget`,
      messages: ['earlier layer'],
    },
    { name: 'in a branch: no fix', code: 'FROM debian:12\nRUN if true; then apt-get [|install|] -y curl; fi\n' },
    { name: 'in the exec form: no fix', code: 'FROM debian:12\nRUN ["apt-get", "[|install|]", "-y", "curl"]\n' },
  ],
})
