import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const MESSAGE = 'The target platform is what the builder takes without being told'

testRule(rule, {
  good: [
    'FROM debian:12\n',
    'FROM --platform=$BUILDPLATFORM debian:12\n',
    { name: 'a constant is another matter', code: 'FROM --platform=linux/amd64 debian:12\n' },
    {
      name: 'put together',
      code: 'FROM --platform=linux/$TARGETARCH debian:12\nFROM --platform=$TARGETOS/$TARGETARCH debian:12\n',
    },
    { name: 'more than the variable', code: 'FROM --platform=$TARGETPLATFORM/v8 debian:12\n' },
    {
      name: 'another variable beside it',
      code: 'FROM --platform=${TARGETPLATFORM:-$BUILDPLATFORM} debian:12\n',
    },
    { name: 'a part of the value', code: 'FROM --platform=${TARGETPLATFORM%/*} debian:12\n' },
    { name: 'another value', code: 'FROM --platform=${TARGETPLATFORM:+linux/amd64} debian:12\n' },
    { name: 'no value', code: 'FROM --platform= debian:12\nFROM --platform debian:12\n' },
  ],
  bad: [
    {
      code: 'FROM [|--platform=$TARGETPLATFORM|] debian:12\n',
      fixed: 'FROM debian:12\n',
      messages: [MESSAGE],
    },
    {
      name: 'in other words',
      code: dockerfile`
        FROM [|--platform=\${TARGETPLATFORM}|] debian:12 AS a
        FROM [|--platform="$TARGETPLATFORM"|] debian:12 AS b
        FROM [|--platform=\${TARGETPLATFORM:-linux/amd64}|] debian:12 AS c
        FROM [|--platform=\${TARGETPLATFORM:?unknown}|]  debian:12`,
      fixed: dockerfile`
        FROM debian:12 AS a
        FROM debian:12 AS b
        FROM debian:12 AS c
        FROM debian:12`,
    },
    {
      name: 'set by the file, it is still the same',
      code: 'ARG TARGETPLATFORM=linux/arm64\nFROM [|--platform=$TARGETPLATFORM|] debian:12\n',
      fixed: 'ARG TARGETPLATFORM=linux/arm64\nFROM debian:12\n',
    },
    {
      name: 'before a continuation',
      code: 'FROM [|--platform=$TARGETPLATFORM|] \\\n  # the base\n  debian:12\n',
      fixed: 'FROM \\\n  # the base\n  debian:12\n',
    },
    {
      name: 'a comment inside stays',
      code: 'FROM [|--platform=\\\n# the target\n$TARGETPLATFORM|] debian:12\n',
    },
  ],
})
