import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM scratch\n',
    'FROM debian:12 AS build\nFROM scratch\nCOPY --from=build /a /b\n',
    { name: 'only a part of the name', code: 'FROM debian:12 AS build-context\n' },
  ],
  bad: [
    {
      name: '`scratch`',
      code: 'FROM debian:12 AS [|scratch|]\n',
      fixed: 'FROM debian:12 AS scratch-stage\n',
      messages: ['`scratch` is the empty image, so a stage of that name is easily taken for it'],
    },
    {
      name: '`context`',
      code: 'FROM debian:12 AS [|context|]\n',
      fixed: 'FROM debian:12 AS context-stage\n',
      messages: ['the build context'],
    },
    {
      name: 'in any case',
      code: 'FROM debian:12 AS [|Scratch|]\n',
      fixed: 'FROM debian:12 AS scratch-stage\n',
      messages: ['`Scratch` is the empty image'],
    },
    {
      name: 'with all references',
      code: dockerfile`
        FROM scratch AS first
        FROM debian:12 AS [|scratch|]
        FROM scratch AS test
        COPY --from=scratch /a /b
        COPY --from=SCRATCH /a /b
        RUN --mount=from=scratch,target=/c ls /c`,
      fixed: dockerfile`
        FROM scratch AS first
        FROM debian:12 AS scratch-stage
        FROM scratch-stage AS test
        COPY --from=scratch-stage /a /b
        COPY --from=scratch-stage /a /b
        RUN --mount=from=scratch-stage,target=/c ls /c`,
    },
    {
      name: 'the first name is taken',
      code: 'FROM debian:12 AS scratch-stage\nFROM debian:12 AS [|scratch|]\n',
      fixed: 'FROM debian:12 AS scratch-stage\nFROM debian:12 AS stage-1\n',
    },
    {
      name: 'both are taken: nothing to call it',
      code: 'FROM context-stage AS a\nFROM debian:12 AS [|context|]\nFROM stage-1\n',
    },
    {
      name: 'a variable holds the name',
      code: 'ARG BASE=context\nFROM debian:12 AS [|context|]\nFROM $BASE\n',
    },
    { name: 'across a continuation', code: 'FROM debian:12 AS [|scr\\\natch|]\n' },
  ],
})
