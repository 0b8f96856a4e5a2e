import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      # check=skip=StageNameCasing // they are shown in a dashboard
      FROM debian:12 AS Web
      # plimsoll ignore=workdir-absolute -- it is below the base image's
      WORKDIR app
      # hadolint ignore=DL3004 # the script asks for it
      RUN sudo ./setup
      # check=skip=JSONArgsRecommended // needs the shell
      CMD echo $HOME
      # an ordinary comment about plimsoll and what it should ignore
      USER app`,
  ],
  bad: [
    {
      code: dockerfile`
        [|# check=skip=StageNameCasing|]
        FROM debian:12 AS Web
        [|# plimsoll ignore=workdir-absolute|]
        WORKDIR app
        [|# hadolint ignore=DL3004|]
        RUN sudo ./setup
        [|# check=skip=JSONArgsRecommended|]
        CMD echo $HOME`,
      messages: ['`//`', '`--`', '`#`', '`//`'],
    },
    {
      name: 'marks without a reason',
      code: dockerfile`
        FROM debian:12
        [|# plimsoll ignore=workdir-absolute --|]
        WORKDIR app
        [|# hadolint ignore=DL3004 #|]
        RUN sudo ./setup`,
    },
  ],
})
