import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12 AS build\n',
    'FROM debian:12 AS Build_2.x-y\n',
    { name: 'no name', code: 'FROM debian:12\n' },
    {
      name: 'names that are no references, but never looked for',
      code: 'FROM debian:12 AS scratch\nFROM debian:12 AS context\n',
    },
  ],
  bad: [
    {
      name: 'a digit in front, with all that refers to it',
      code: dockerfile`
        FROM debian:12 AS [|1build|]
        FROM 1build
        COPY --from=1build /a /b
        RUN --mount=from=1build,target=/x ls
        `,
      messages: ['A stage name begins with a letter'],
      suggested: [
        dockerfile`
          FROM debian:12 AS build
          FROM build
          COPY --from=build /a /b
          RUN --mount=from=build,target=/x ls
          `,
      ],
    },
    {
      name: 'characters',
      code: 'FROM debian:12 AS [|my/build:x|]\n',
      suggested: ['FROM debian:12 AS my-build-x\n'],
    },
    { name: 'a variable', code: 'FROM debian:12 AS [|$NAME|]\n', suggested: [] },
    { name: 'no letter', code: 'FROM debian:12 AS [|123|]\n', suggested: [] },
    { name: 'the other name is taken', code: 'FROM debian:12 AS build\nFROM debian:12 AS [|1build|]\n', suggested: [] },
    {
      name: 'no image reference, at the end',
      code: 'FROM debian:12 AS [|build-|]\n',
      messages: ['no valid image reference'],
      suggested: ['FROM debian:12 AS build\n'],
    },
    {
      name: 'no image reference, inside',
      code: 'FROM debian:12 AS [|a..b|]\n',
      suggested: ['FROM debian:12 AS a-b\n'],
    },
    { name: 'not UTF-8', code: 'FROM debian:12 AS [|b\udcff|]\n', suggested: ['FROM debian:12 AS b\n'] },
  ],
})
