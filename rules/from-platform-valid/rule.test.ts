import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM --platform=linux/arm64/v8 debian:12\n',
    'FROM --platform=linux debian:12\n',
    'FROM --platform=x86_64 debian:12\n',
    { name: 'unknown names in two parts', code: 'FROM --platform=toaster/slow debian:12\n' },
    { name: 'an empty value is none', code: 'FROM --platform= debian:12\n' },
    {
      name: "the build's own",
      code: 'FROM --platform=$BUILDPLATFORM debian:12\nFROM --platform=linux/$TARGETARCH debian:12\n',
    },
    {
      name: 'arguments without a value',
      code: 'ARG OS\nARG PLATFORM=\nFROM --platform=$OS/x debian:12\nFROM --platform=$PLATFORM debian:12\n',
    },
    { name: 'a default', code: 'ARG P=linux/amd64\nFROM --platform=${P:-x} debian:12\n' },
    { name: 'what cannot be expanded is for another rule', code: 'FROM --platform=${P^} debian:12\n' },
  ],
  bad: [
    {
      name: 'a letter is wrong',
      code: 'FROM --platform=[|linus|] debian:12\n',
      messages: ['`linus` is no platform: a word alone is a known operating system or architecture'],
      suggested: ['FROM --platform=linux debian:12\n'],
    },
    { name: 'a word of its own', code: 'FROM --platform=[|toaster|] debian:12\n', suggested: [] },
    { name: 'a wildcard', code: 'FROM --platform=linux/[|*|] debian:12\n', messages: ['wildcard'] },
    {
      name: 'too many parts',
      code: 'FROM --platform=[|linux/arm/v7/x|] debian:12\n',
      messages: ['at most three parts'],
    },
    { name: 'characters', code: 'FROM --platform=linux/[|arm:64|] debian:12\n' },
    { name: 'no system', code: 'FROM --platform=[|/arm64|] debian:12\n' },
    {
      name: 'a variable',
      code: 'ARG P=linux/amd64/v2/x\nFROM --platform=[|$P|] debian:12\n',
      messages: ['`linux/amd64/v2/x` is no platform'],
    },
    { name: 'nothing', code: 'FROM --platform=[|$P|] debian:12\n', messages: ['`$P` is empty here'] },
    {
      name: 'a part is nothing',
      code: 'FROM --platform=[|linux/$ARCH|] debian:12\n',
      messages: ['`linux/` is no platform'],
    },
    {
      name: 'what a build gives',
      code: 'ARG P\nFROM --platform=[|$P|] debian:12\n',
      build: { buildArguments: new Map([['P', 'amd46']]) },
      suggested: [],
    },
  ],
})
