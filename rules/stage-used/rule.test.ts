import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN true\n',
    {
      name: 'used in every way',
      code: dockerfile`
        FROM debian:12 AS base
        FROM debian:12
        FROM debian:12 AS tools
        FROM base
        COPY --from=1 /x /y
        RUN --mount=type=bind,from=tools,target=/tools true`,
    },
    {
      name: 'somebody may build a stage by its name',
      code: dockerfile`
        FROM debian:12
        FROM debian:12 AS test
        COPY --from=0 /x /y
        FROM debian:12`,
    },
    { name: 'a template', code: 'FROM {{ base }}\nRUN a\nFROM debian:12\n' },
    { name: 'the target', code: 'FROM debian:12 AS a\nFROM a\n', options: { named: true } },
  ],
  bad: [
    {
      name: 'without a name',
      code: 'FROM debian:12 AS base\n[|FROM|] debian:12\nRUN true\n# the image\nFROM base\n',
      suggested: ['FROM debian:12 AS base\nFROM base\n'],
      messages: ['without a name nobody can build it'],
    },
    {
      name: 'used only by what is not used',
      code: '[|FROM|] debian:12\n[|FROM|] debian:12\nCOPY --from=0 /x /y\nFROM debian:12\n',
    },
    {
      name: 'named ones, if asked for',
      code: '[|FROM|] debian:12 AS lint\nFROM debian:12\n',
      options: { named: true },
    },
    {
      name: 'behind the target',
      code: 'FROM debian:12 AS a\n[|FROM|] debian:12\nRUN true\n',
      build: { target: 'a' },
      suggested: ['FROM debian:12 AS a\n'],
    },
  ],
})
