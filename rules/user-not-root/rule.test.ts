import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nUSER root\nRUN apt-get update\nUSER app\n',
    { name: 'no USER is another matter', code: 'FROM debian:12\nCMD ["serve"]\n' },
    {
      name: 'a builder',
      code: dockerfile`
        FROM debian:12 AS build
        USER root
        FROM debian:12
        COPY --from=build /app /app
        USER app`,
    },
    { name: 'a variable that a build sets', code: 'FROM debian:12\nARG USER_ID\nUSER $USER_ID\n' },
    { name: 'the command steps down', code: 'FROM debian:12\nUSER root\nENTRYPOINT ["gosu", "app", "serve"]\n' },
    {
      name: 'the command steps down, behind an init',
      code: 'FROM debian:12\nUSER 0\nENTRYPOINT ["tini", "--"]\nCMD ["su-exec", "app", "serve"]\n',
    },
    { name: 'a daemon does', code: 'FROM debian:12\nUSER root\nCMD ["nginx", "-g", "daemon off;"]\n' },
    { name: 'an init does', code: 'FROM debian:12\nUSER root\nCMD exec /usr/bin/supervisord -n\n' },
    {
      name: 'a script may, with the program for it',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y gosu
        USER root
        ENTRYPOINT ["/entrypoint.sh"]`,
    },
    { name: 'another user whose name begins alike', code: 'FROM debian:12\nUSER rootless:root\n' },
  ],
  bad: [
    { name: 'by name', code: 'FROM debian:12\nUSER [|root|]\nCMD ["serve"]\n' },
    { name: 'by number, with a group', code: 'FROM debian:12\nUSER [|0:1000|]\n' },
    {
      name: 'on Windows',
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nUSER [|ContainerAdministrator|]\n',
    },
    { name: 'by a variable', code: 'FROM debian:12\nARG RUN_AS=root\nUSER [|${RUN_AS}|]\n' },
    {
      name: 'after another user',
      code: 'FROM debian:12\nUSER app\nRUN true\nUSER [|root|]\nRUN apt-get update\n',
      suggested: ['FROM debian:12\nUSER app\nRUN true\nRUN apt-get update\n'],
    },
    {
      name: 'in a parent of the stage',
      code: dockerfile`
        FROM debian:12 AS base
        USER [|root|]
        FROM base
        CMD ["serve"]`,
    },
    {
      name: 'every stage, if asked for',
      code: dockerfile`
        FROM debian:12 AS build
        USER [|root|]
        FROM build
        FROM debian:12
        USER app`,
      options: { stages: 'every' },
    },
  ],
})
