import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12 AS a\nFROM debian:12 AS b\n',
    { name: 'without names', code: 'FROM debian:12\nFROM debian:12\n' },
    {
      name: 'a preprocessor leaves one of them',
      code: '#if defined(AMD64)\nFROM debian:12 AS a\n#else\nFROM debian:13 AS a\n#endif\n',
    },
    { name: 'the same image', code: 'FROM debian:12 AS a\nFROM a AS b\nFROM a AS c\n' },
  ],
  bad: [
    {
      name: 'the later one',
      code: 'FROM debian:12 AS build\nFROM debian:13 AS [|build|]\n',
      suggested: ['FROM debian:12 AS build\nFROM debian:13 AS build-1\n'],
      messages: [
        'An earlier stage is called `build`, too: `COPY --from` and `--target` take the last one, `FROM` the nearest above it',
      ],
    },
    {
      name: 'under conditions, if asked for',
      code: '#if defined(AMD64)\nFROM debian:12 AS a\n#else\nFROM debian:13 AS [|a|]\n#endif\n',
      options: { exact: true },
    },
    { name: 'a comment like a condition', code: '#if defined\nFROM debian:12 AS a\nFROM debian:13 AS [|a|]\n' },
    {
      name: 'in other letters',
      code: 'FROM debian:12 AS build\nFROM debian:13 AS [|Build|]\n',
      suggested: ['FROM debian:12 AS build\nFROM debian:13 AS build-1\n'],
    },
    {
      name: 'for other platforms',
      code: dockerfile`
        FROM --platform=linux/amd64 debian:12 AS build
        FROM --platform=linux/arm64 debian:12 AS [|build|]`,
    },
    {
      name: 'more than two, and references stay as they are',
      code: dockerfile`
        FROM debian:11 AS a
        FROM debian:12 AS [|a|]
        FROM debian:13 AS [|a|]
        COPY --from=a /b /c`,
      suggested: [
        'FROM debian:11 AS a\nFROM debian:12 AS a-1\nFROM debian:13 AS a\nCOPY --from=a /b /c',
        'FROM debian:11 AS a\nFROM debian:12 AS a\nFROM debian:13 AS a-2\nCOPY --from=a /b /c',
      ],
    },
    {
      name: 'the new name is taken',
      code: 'FROM debian:12 AS a\nFROM debian:12 AS [|a|]\nFROM debian:12 AS a-1\n',
      suggested: [],
    },
  ],
})
