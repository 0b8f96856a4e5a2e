import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\n',
    'FROM debian:12 AS build-1\nFROM build-1\n',
    {
      name: 'in a reference it does not matter',
      code: 'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=Build /a /b\n',
    },
    { name: 'the image is another matter', code: 'FROM Debian:12\n' },
  ],
  bad: [
    {
      name: 'a name',
      code: 'FROM debian:12 AS [|Build|]\n',
      fixed: 'FROM debian:12 AS build\n',
      messages: ['The builder keeps this name as `build`, and `FROM Build` would not find it'],
    },
    {
      name: 'with its references',
      code: dockerfile`
        FROM debian:12 AS [|Build|]
        FROM build AS test
        FROM debian:12
        COPY --from=Build /a /b
        COPY --from=BUILD --chown=app /a /b
        COPY --from=build /a /b
        COPY --from="Build" /a /b
        RUN --mount=type=bind,from=Build,target=/c ls /c
        COPY --from=Other /a /b`,
      fixed: dockerfile`
        FROM debian:12 AS build
        FROM build AS test
        FROM debian:12
        COPY --from=build /a /b
        COPY --from=build --chown=app /a /b
        COPY --from=build /a /b
        COPY --from="build" /a /b
        RUN --mount=type=bind,from=build,target=/c ls /c
        COPY --from=Other /a /b`,
    },
    {
      name: 'a trigger sees the stages of another file',
      code: 'FROM debian:12 AS [|Build|]\nFROM debian:12\nONBUILD COPY --from=Build /a /b\n',
      fixed: 'FROM debian:12 AS build\nFROM debian:12\nONBUILD COPY --from=Build /a /b\n',
    },
    {
      name: 'one name twice: references mean the last one',
      code: 'FROM debian:12 AS [|A|]\nFROM debian:13 AS [|A|]\nFROM debian:12\nCOPY --from=A /a /b\n',
      fixed: 'FROM debian:12 AS a\nFROM debian:13 AS a\nFROM debian:12\nCOPY --from=a /a /b\n',
    },
    { name: 'across a continuation', code: 'FROM debian:12 AS [|Bui\\\nld|]\n' },
  ],
})
