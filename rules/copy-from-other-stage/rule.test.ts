import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    { name: 'another stage', code: 'FROM golang:1.25 AS build\nFROM debian:12 AS app\nCOPY --from=build /app /app' },
    { name: 'another stage by number', code: 'FROM golang:1.25\nFROM debian:12\nCOPY --from=0 /app /app' },
    {
      name: 'another stage, mounted',
      code: 'FROM golang:1.25 AS build\nFROM debian:12\nRUN --mount=from=build,target=/x ls',
    },
    { name: 'an image', code: 'FROM debian:12 AS app\nCOPY --from=app:1 /app /app' },
    {
      name: 'a later stage is for another rule',
      code: 'FROM debian:12 AS app\nCOPY --from=base /a /b\nFROM debian:12 AS base',
    },
    {
      name: 'an earlier stage of the same name is meant',
      code: dockerfile`
        FROM golang:1.25 AS app
        FROM debian:12 AS app
        COPY --from=app /app /app`,
    },
    {
      name: 'a trigger runs in another stage',
      code: 'FROM debian:12 AS app\nONBUILD COPY --from=app /a /b\nONBUILD COPY --from=0 /a /b',
    },
    { name: 'a mount knows no numbers', code: 'FROM debian:12 AS app\nRUN --mount=from=0,target=/x ls' },
    { name: 'no name', code: 'FROM debian:12\nCOPY --from= /a /b' },
  ],
  bad: [
    {
      name: 'by name',
      code: dockerfile`
        FROM golang:1.25 AS build
        FROM debian:12 AS app
        COPY --from=[|app|] /app /app`,
      messages: ['`app` is the very stage that this stands in, and a stage cannot copy from itself'],
    },
    { name: 'in other letters', code: 'FROM debian:12 AS App\nCOPY --link --from=[|aPP|] /a /b' },
    { name: 'by number', code: 'FROM debian:12\nCOPY --from=[|0|] /a /b' },
    {
      name: 'by number, although an earlier stage has the name',
      code: 'FROM debian:12 AS app\nFROM debian:12 AS app\nCOPY --from=[|1|] /a /b',
    },
    {
      name: 'in a mount',
      code: 'FROM debian:12 AS app\nRUN --mount=type=bind,from=[|app|],target=/x ls',
      messages: ['a stage cannot mount itself'],
    },
    { name: 'across a continuation', code: 'FROM debian:12 AS app\nCOPY \\\n  --from=[|a\\\npp|] \\\n  /a /b' },
    {
      name: 'twice',
      code: dockerfile`
        FROM debian:12 AS app
        COPY --from=[|app|] /a /b
        COPY --from=[|app|] /c /d`,
    },
  ],
})
