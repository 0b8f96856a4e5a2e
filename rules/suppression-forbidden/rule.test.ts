import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      # hadolint shell=bash
      FROM debian:12
      # ignore the next line
      # check=error=true
      WORKDIR app`,
    {
      name: 'what is allowed',
      options: { allow: ['hadolint', 'plimsoll/instruction'] },
      code: dockerfile`
        # hadolint global ignore=DL3006
        FROM debian:12
        # plimsoll ignore=workdir-absolute
        WORKDIR app`,
    },
    {
      name: 'what has no effect',
      code: dockerfile`
        FROM debian:12
        # hadolint ignore=dl3000
        WORKDIR app`,
    },
  ],
  bad: [
    dockerfile`
      [|# check=skip=StageNameCasing|]
      FROM debian:12 AS Web
      [|# plimsoll ignore=workdir-absolute,suppression-forbidden -- please|]
      WORKDIR app
      [|# hadolint ignore=DL3004|]
      RUN sudo ./setup
      [|# check=skip=JSONArgsRecommended|]
      CMD echo $HOME`,
    {
      name: 'for a stage and for the file',
      options: { allow: ['plimsoll/instruction'] },
      code: dockerfile`
        [|# plimsoll ignore-file=all|]
        [|# plimsoll ignore-stage=all|]
        FROM debian:12`,
    },
  ],
})
