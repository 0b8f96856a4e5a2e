import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    { name: 'not configured', code: 'FROM debian:12\nLABEL a=b\n' },
    {
      name: 'known ones',
      code: 'FROM debian:12\nLABEL maintainer=a "com.example.team"=b\n',
      options: { labels: ['maintainer', 'com.example.*'] },
    },
    { name: 'a variable', code: 'FROM debian:12\nARG K\nLABEL $K=a\n', options: { labels: ['maintainer'] } },
    { name: 'no labels', code: 'FROM debian:12\n', options: { labels: ['maintainer'] } },
  ],
  bad: [
    {
      name: 'others',
      code: 'FROM debian:12\nLABEL maintainer=a [|owner|]=b\nONBUILD LABEL [|maintaner|] c\n',
      options: { labels: ['maintainer', 'title'] },
      messages: ['`owner` is none of the labels that are used here', 'did you mean `maintainer`?'],
    },
  ],
})
