import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\n',
    'FROM debian:12 AS build\n',
    'from debian:12 as build\n',
    { name: 'mixed case of the keyword is another matter', code: 'From debian:12 as build\n' },
    { name: 'two words', code: 'FROM debian:12 as\n' },
    { name: 'no case', code: 'FROM debian:12 # build\n' },
  ],
  bad: [
    {
      code: 'FROM debian:12 [|as|] build\n',
      fixed: 'FROM debian:12 AS build\n',
      messages: ['`as` is not written in the case of its `FROM`'],
    },
    { code: 'from debian:12 [|AS|] build\n', fixed: 'from debian:12 as build\n' },
    {
      name: 'mixed case',
      code: 'FROM debian:12 [|As|] a\nfrom debian:12 [|aS|] b\n',
      fixed: 'FROM debian:12 AS a\nfrom debian:12 as b\n',
    },
    {
      name: 'behind a flag and a continuation',
      code: 'FROM --platform=$BUILDPLATFORM debian:12 \\\n  [|as|] build\n',
      fixed: 'FROM --platform=$BUILDPLATFORM debian:12 \\\n  AS build\n',
    },
    { name: 'across a continuation', code: 'FROM debian:12 [|a\\\ns|] build\n' },
  ],
})
