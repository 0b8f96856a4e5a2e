import { dockerfile, testRule } from '@plimsoll/rule-tester'
import stageNameCasing from '../stage-name-lowercase/rule.js'
import workdirAbsolute from '../workdir-absolute/rule.js'
import rule from './rule.js'

const beside = { 'workdir-absolute': workdirAbsolute, 'stage-name-lowercase': stageNameCasing }

testRule(rule, {
  good: [
    {
      name: 'they silence something',
      beside,
      code: dockerfile`
        # plimsoll ignore-file=stage-name-lowercase -- shown in a dashboard
        FROM debian:12 AS Web
        # plimsoll ignore=workdir-absolute -- below that of the base image
        WORKDIR app
        FROM debian:12
        # plimsoll ignore=DL3000
        WORKDIR app
        FROM debian:12
        # plimsoll ignore=buildkit/WorkdirRelativePath
        WORKDIR app
        FROM debian:12
        # plimsoll ignore=all
        WORKDIR app
        # plimsoll ignore-stage=workdir-absolute
        FROM debian:12
        WORKDIR app
        FROM debian:12
        # plimsoll: ignore=*

        # further down
        WORKDIR app`,
    },
    {
      name: 'whose rule was not run',
      code: dockerfile`
        FROM debian:12
        # plimsoll ignore=SC2086,hadolint/DL9999,DL3005
        RUN echo $PATH`,
    },
    {
      name: 'whose day is over',
      beside,
      code: dockerfile`
        FROM debian:12
        # plimsoll ignore=workdir-absolute until=2025-01-01
        WORKDIR /app`,
    },
    {
      name: 'those for others',
      beside,
      code: dockerfile`
        # check=skip=WorkdirRelativePath
        FROM debian:12
        # hadolint ignore=DL3000
        WORKDIR /app
        # hadolint ignore=dl3000
        WORKDIR /app`,
    },
    {
      name: 'sentences',
      beside,
      code: dockerfile`
        # plimsoll is used here
        # plimsoll ignores nothing
        FROM debian:12`,
    },
  ],
  bad: [
    {
      name: 'alone',
      beside,
      code: dockerfile`
        FROM debian:12
        [|# plimsoll ignore=workdir-absolute -- not any more|]
        WORKDIR /app`,
      fixed: dockerfile`
        FROM debian:12
        WORKDIR /app`,
    },
    {
      name: 'one of several',
      beside,
      code: dockerfile`
        FROM debian:12 AS Web
        # plimsoll ignore=[|stage-name-lowercase|], workdir-absolute, [|no-such-rule-at-all|] -- so
        WORKDIR app`,
      fixed: dockerfile`
        FROM debian:12 AS Web
        # plimsoll ignore=workdir-absolute -- so
        WORKDIR app`,
      messages: ['`stage-name-lowercase`', 'There is no rule `no-such-rule-at-all`'],
    },
    {
      name: 'a name that is none',
      beside,
      code: dockerfile`
        FROM debian:12
        # plimsoll ignore=[|workdir-absolut|]
        WORKDIR app`,
      suggested: [
        dockerfile`
          FROM debian:12
          # plimsoll ignore=workdir-absolute
          WORKDIR app`,
      ],
    },
    {
      name: 'inside of an instruction',
      beside,
      code: dockerfile`
        FROM debian:12
        RUN a && \
            [|# plimsoll ignore=workdir-absolute|]
            b`,
      fixed: dockerfile`
        FROM debian:12
        RUN a && \
            b`,
    },
    {
      name: 'malformed',
      beside,
      code: dockerfile`
        FROM debian:12
        # plimsoll [|disable|]=workdir-absolute
        [|# plimsoll ignore|]
        # plimsoll ignore=workdir-absolute [|because of this|]
        # plimsoll ignore=workdir-absolute[|,|] -- reason
        WORKDIR app
        [|# plimsoll ignore=workdir-absolute|]`,
      messages: ['`disable`', 'names no rule', 'goes on with text', 'a comma', 'below the last instruction'],
    },
    {
      name: 'those for others, too',
      beside,
      options: { dialects: 'all' },
      code: dockerfile`
        [|# check=skip=WorkdirRelativePath|]
        FROM debian:12
        [|# hadolint ignore=DL3000|]
        WORKDIR /app
        [|# hadolint ignore=dl3000|]
        WORKDIR /app
        [|# hadolint ignore=DL3000|]

        WORKDIR /app
        [|# hadolint stage ignore=DL3000|]
        WORKDIR /app`,
      fixed: dockerfile`
        FROM debian:12
        WORKDIR /app
        # hadolint ignore=dl3000
        WORKDIR /app
        # hadolint ignore=DL3000

        WORKDIR /app
        # hadolint stage ignore=DL3000
        WORKDIR /app`,
    },
    {
      name: 'options of BuildKit beside it stay',
      beside,
      options: { dialects: 'all' },
      code: dockerfile`
        [|# check=skip=WorkdirRelativePath;error=true|]
        FROM debian:12`,
    },
  ],
})
