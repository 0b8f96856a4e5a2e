import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    { name: 'not configured', code: 'FROM debian:12\n' },
    {
      name: 'set',
      code: 'FROM debian:12\nLABEL maintainer=a "title"=b\n',
      options: { labels: ['maintainer', 'title'] },
    },
    {
      name: 'in a parent stage',
      code: 'FROM debian:12 AS base\nLABEL title=a\nFROM base\n',
      options: { labels: ['title'], stages: 'unused' },
    },
    { name: 'a key that is not known', code: 'FROM debian:12\nARG K\nLABEL $K=a\n', options: { labels: ['title'] } },
    {
      name: 'other stages',
      code: 'FROM debian:12\nFROM debian:12\nLABEL title=a\n',
      options: { labels: ['title'] },
    },
    {
      name: 'stages that are used',
      code: dockerfile`
        FROM debian:12 AS build
        FROM debian:12 AS tools
        FROM debian:12
        COPY --from=build /a /a
        RUN --mount=from=tools,target=/t ls
        LABEL title=a`,
      options: { labels: ['title'], stages: 'unused' },
    },
    { name: 'no stage', code: '# none\n', options: { labels: ['title'] } },
  ],
  bad: [
    {
      name: 'missing ones',
      code: 'FROM debian:12\nFROM [|[|debian:13|]|] AS app\nLABEL url=a\n',
      options: { labels: ['title', 'url', 'owner'] },
      messages: ['no label `title`', 'no label `owner`'],
    },
    {
      name: 'triggers are for others',
      code: 'FROM [|debian:12|]\nONBUILD LABEL title=a\n',
      options: { labels: ['title'] },
    },
    {
      name: 'every stage that no other uses, if asked for',
      code: 'FROM [|debian:12|]\nFROM debian:12\nLABEL title=a\n',
      options: { labels: ['title'], stages: 'unused' },
    },
  ],
})
