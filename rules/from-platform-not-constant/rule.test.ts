import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const WINDOWS = 'FROM --platform=windows/amd64 mcr.microsoft.com/windows/nanoserver:ltsc2022\n'

testRule(rule, {
  good: [
    'FROM debian:12\n',
    'FROM --platform=$BUILDPLATFORM debian:12\nFROM --platform=${TARGETPLATFORM} debian:12\n',
    {
      name: 'stages that are called after their platform',
      code: dockerfile`
        FROM --platform=linux/amd64 debian:12 AS build-amd64
        FROM --platform=linux/arm64 debian:12 AS linux
        FROM --platform=linux/x86_64 debian:12 AS amd64
        FROM --platform=Linux/AArch64 debian:12 AS Arm64
        FROM --platform=linux/arm/v7 debian:12 AS arm-7
        FROM --platform=arm64 debian:12 AS my-linux`,
    },
    { name: 'what is missing the host decides', code: 'FROM --platform=linux debian:12 AS amd64\n' },
    { name: 'other variables, unless asked for', code: 'FROM --platform=linux/$ARCH debian:12\n' },
    {
      name: 'no platform is an error',
      code: 'FROM --platform=linux/* debian:12\nFROM --platform=amd46 debian:12\nFROM --platform=a/b/c/d debian:12\n',
    },
    { name: 'no value', code: 'FROM --platform= debian:12\nFROM --platform debian:12\n' },
    { name: 'Windows has no other', code: WINDOWS },
    {
      name: 'variables, asked for',
      code: 'FROM --platform=$BUILDPLATFORM debian:12\nFROM --platform=$TARGETPLATFORM debian:12\n',
      options: { variables: true },
    },
  ],
  bad: [
    {
      name: 'a stage without a name',
      code: 'FROM --platform=[|linux/amd64|] debian:12\n',
      suggested: ['FROM debian:12\n', 'FROM --platform=linux/amd64 debian:12 AS linux-amd64\n'],
      messages: ['`linux/amd64` is taken whatever platform the build is for'],
    },
    {
      name: 'a stage of another name',
      code: dockerfile`
        FROM --platform=[|linux/amd64|] debian:12 AS build
        FROM debian:12
        COPY --from=build /a /b`,
      suggested: [
        'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /a /b',
        dockerfile`
          FROM --platform=linux/amd64 debian:12 AS build-linux-amd64
          FROM debian:12
          COPY --from=build-linux-amd64 /a /b`,
      ],
    },
    {
      name: 'called after another platform',
      code: 'FROM --platform=[|linux/amd64|] debian:12 AS arm64\n',
      suggested: ['FROM debian:12 AS arm64\n', 'FROM --platform=linux/amd64 debian:12 AS arm64-linux-amd64\n'],
    },
    {
      name: 'a word alone',
      code: 'from --platform=[|arm64|] debian:12\n',
      suggested: ['from debian:12\n', 'from --platform=arm64 debian:12 as arm64\n'],
    },
    {
      name: 'with a variant, and in quotes',
      code: 'FROM --platform="[|linux/arm/v7|]" debian:12 AS v7\n',
      suggested: ['FROM debian:12 AS v7\n', 'FROM --platform="linux/arm/v7" debian:12 AS v7-linux-arm\n'],
    },
    {
      name: 'with a version and features',
      code: 'FROM --platform=[|windows(10.0.17763+win32k)/amd64|] example.com/base\n',
    },
    {
      name: 'Windows, asked for',
      code: WINDOWS.replace('windows/amd64', '[|windows/amd64|]'),
      options: { windows: true },
    },
    {
      name: 'the suggested name is taken',
      code: 'FROM linux-amd64 AS a\nFROM --platform=[|linux/amd64|] debian:12\n',
      suggested: ['FROM linux-amd64 AS a\nFROM debian:12\n'],
    },
    {
      name: 'a comment inside stays',
      code: 'FROM --platform=[|linux/\\\n# 64 bits\namd64|] debian:12 AS a\n',
      suggested: ['FROM --platform=linux/\\\n# 64 bits\namd64 debian:12 AS a-linux-amd64\n'],
    },
    {
      name: 'other variables, asked for',
      code: 'ARG ARCH\nFROM --platform=[|linux/$ARCH|] debian:12\n',
      options: { variables: true },
      messages: ['Only `$BUILDPLATFORM` and `$TARGETPLATFORM` fit every build'],
    },
    {
      name: 'whatever the stage is called, asked for',
      code: 'FROM --platform=[|linux/amd64|] debian:12 AS amd64\n',
      options: { named: true },
      suggested: ['FROM debian:12 AS amd64\n'],
    },
  ],
})
