import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12 AS a\nFROM debian:12 AS b\nCOPY --from=a /x /y\n',
    { name: 'a FROM sees earlier stages only', code: 'FROM gcc AS gcc\nFROM gcc\nCOPY --from=gcc /x /y\n' },
    { name: 'a later stage that needs nothing', code: 'FROM debian:12\nCOPY --from=b /x /y\nFROM debian:12 AS b\n' },
    { name: 'the builder does not follow FROM', code: 'FROM debian:12 AS a\nCOPY --from=b /x /y\nFROM a AS b\n' },
    { name: 'a trigger sees other stages', code: 'FROM debian:12 AS a\nONBUILD COPY --from=a /x /y\n' },
    {
      name: 'the stage itself is for another rule',
      code: 'FROM debian:12 AS base\nCOPY --from=0 /x /y\nCOPY --from=base /x /y\nRUN --mount=from=base,target=/x ls\n',
    },
    { name: 'mounts of the context', code: 'FROM debian:12 AS a\nRUN --mount=target=/x ls\n' },
  ],
  bad: [
    {
      name: 'an earlier stage of the same name',
      code: 'FROM debian:12 AS base\nFROM debian:12 AS base\nCOPY --from=[|Base|] /x /y\n',
      messages: ['Of the stages called `Base` the last one is meant, so the stage copies from itself'],
    },
    {
      name: 'an earlier stage of the same name, mounted',
      code: 'FROM debian:12 AS base\nFROM debian:12 AS base\nRUN --mount=from=[|base|],target=/x ls\n',
      messages: ['the stage mounts from itself'],
    },
    {
      name: 'around several stages, of several references the last',
      code: dockerfile`
        FROM debian:12 AS a
        COPY --from=c /x /y
        COPY --from=[|c|] /x /y
        FROM debian:12
        COPY --from=a /x /y
        FROM debian:12 AS c
        RUN --mount=from=1,target=/x ls
        COPY --from=1 /x /y
        `,
      messages: ['The stage copies from one that needs it: `a` → `c` → stage 1 → `a`'],
    },
    {
      name: 'two circles',
      code: dockerfile`
        FROM debian:12 AS a
        COPY --from=[|b|] /x /y
        FROM debian:12 AS b
        COPY --from=a /x /y
        FROM debian:12 AS c
        COPY --from=[|d|] /x /y
        FROM debian:12 AS d
        COPY --from=c /x /y
        `,
    },
  ],
})
