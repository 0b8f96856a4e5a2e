import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nEXPOSE 80\nHEALTHCHECK CMD curl -f http://localhost/\nCMD ["serve"]\n',
    { name: 'none is wanted', code: 'FROM debian:12\nEXPOSE 80\nHEALTHCHECK NONE\nCMD ["serve"]\n' },
    { name: 'no port', code: 'FROM debian:12\nCMD ["serve"]\n' },
    { name: 'no program', code: 'FROM scratch\nEXPOSE 80\n' },
    {
      name: 'in a parent stage, or a trigger of it',
      code: dockerfile`
        FROM debian:12 AS base
        ONBUILD HEALTHCHECK NONE
        FROM base
        EXPOSE 80
        CMD ["serve"]`,
    },
    {
      name: 'stages that are not built',
      code: 'FROM debian:12\nFROM debian:12\nHEALTHCHECK NONE\n',
      options: { when: 'always' },
    },
  ],
  bad: [
    {
      name: 'a service',
      code: 'FROM [|debian:12|]\nEXPOSE 80\nCMD ["serve"]\n',
      messages: ['has no `HEALTHCHECK`'],
    },
    { name: 'the program is that of the base image', code: 'FROM [|nginx:1.28|]\nEXPOSE 8080\n' },
    {
      name: 'by an entrypoint, in a parent stage',
      code: 'FROM debian:12 AS a\nEXPOSE 80\nENTRYPOINT ["a"]\nFROM [|a|]\n',
    },
    { name: 'a trigger is for others', code: 'FROM [|debian:12|]\nEXPOSE 80\nCMD a\nONBUILD HEALTHCHECK NONE\n' },
    { name: 'every image, if asked for', code: 'FROM [|scratch|]\nCOPY a /\n', options: { when: 'always' } },
  ],
})
