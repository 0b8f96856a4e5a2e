import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'packages that recommend nothing',
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y ca-certificates locales=2.36-9 unzip\n',
    },
    dockerfile`
      FROM debian:12
      RUN apt-get update && apt-get install --no-install-recommends -y curl && apt-get -y install curl --no-install-recommends`,
    { name: 'an option says so', code: 'FROM debian:12\nRUN apt-get install -o APT::Install-Recommends=0 -y curl\n' },
    {
      name: 'configured before',
      code: dockerfile`
        FROM debian:12
        RUN echo 'APT::Install-Recommends "false";' > /etc/apt/apt.conf.d/90lean
        RUN apt-get install -y curl`,
    },
    {
      name: 'a configuration is copied',
      code: dockerfile`
        FROM debian:12
        COPY lean /etc/apt/apt.conf.d/
        COPY apt.conf /etc/apt/
        RUN apt-get install -y curl`,
    },
    { name: 'by a variable', code: 'FROM debian:12\nENV APT_CONFIG=/etc/lean\nRUN apt-get install -y curl\n' },
    {
      name: 'aptitude',
      code: 'FROM debian:12\nRUN aptitude -R install -y curl && aptitude install --without-recommends curl\n',
    },
    { name: 'they are wanted', code: 'FROM debian:12\nRUN apt-get install --install-recommends -y curl\n' },
    { name: 'only local files', code: 'FROM debian:12\nRUN apt-get install -y ./curl.deb\n' },
    { name: 'build dependencies', code: 'FROM debian:12\nRUN apt-get build-dep -y curl\n' },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get install -y gcc
        FROM debian:12
        COPY --from=build /hello /`,
    },
    {
      name: 'a variable may hold the flag',
      code: 'FROM debian:12\nARG APT_FLAGS\nRUN apt-get install -y $APT_FLAGS curl\n',
    },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM debian:12\nRUN apt install -y curl\n',
      options: { tools: ['apt-get'] },
    },
    { name: 'no install', code: 'FROM debian:12\nRUN apt-get -f install && echo apt-get install curl\n' },
  ],
  bad: [
    {
      name: 'one of several packages may recommend another',
      code: 'FROM debian:12\nARG MORE\nRUN apt-get [|install|] -y locales curl && apt-get [|install|] -y sudo $MORE\n',
      fixed:
        'FROM debian:12\nARG MORE\nRUN apt-get install --no-install-recommends -y locales curl && apt-get install --no-install-recommends -y sudo $MORE\n',
    },
    {
      name: 'packages that recommend nothing, if asked for',
      code: 'FROM debian:12\nRUN apt-get [|install|] -y locales\n',
      fixed: 'FROM debian:12\nRUN apt-get install --no-install-recommends -y locales\n',
      options: { lean: true },
    },
    {
      name: 'across a continuation and a comment',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && \
            # the client
            apt-get [|install|] curl`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get update && \
            # the client
            apt-get install --no-install-recommends curl`,
    },
    {
      name: 'an earlier command that has the flag',
      code: dockerfile`
        RUN apt-get install --no-install-recommends -y curl
        RUN apt-get [|install|] -y git`,
      fixed: dockerfile`
        RUN apt-get install --no-install-recommends -y curl
        RUN apt-get install --no-install-recommends -y git`,
    },
    {
      name: 'each install of a RUN',
      code: 'FROM debian:12\nRUN apt-get -y [|install|] curl; apt [|install|] -y wget; aptitude [|install|] -y git\n',
      fixed:
        'FROM debian:12\nRUN apt-get -y install --no-install-recommends curl; apt install --no-install-recommends -y wget; aptitude install --without-recommends -y git\n',
    },
    {
      name: 'packages in a variable of the same RUN',
      code: 'FROM debian:12\nRUN packages="curl git" && apt-get [|install|] -y $packages\n',
      fixed: 'FROM debian:12\nRUN packages="curl git" && apt-get install --no-install-recommends -y $packages\n',
    },
    {
      name: 'a parent of the stage that is shipped',
      code: dockerfile`
        FROM debian:12 AS base
        RUN apt-get [|install|] -y curl
        FROM base`,
      fixed: dockerfile`
        FROM debian:12 AS base
        RUN apt-get install --no-install-recommends -y curl
        FROM base`,
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get [|install|] -y gcc
        FROM debian:12
        COPY --from=build /hello /`,
      fixed: dockerfile`
        FROM debian:12 AS build
        RUN apt-get install --no-install-recommends -y gcc
        FROM debian:12
        COPY --from=build /hello /`,
      options: { builders: true },
    },
  ],
})
