import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    { name: 'perhaps on Windows, by an image for both', code: 'FROM golang:1.25\nWORKDIR C:\\\\app\n' },
    { name: 'what a template fills in', code: 'FROM debian:12\nWORKDIR {{app}}\nFROM debian:12\nWORKDIR @DIR@/src\n' },
    'FROM debian:12\nWORKDIR /app\n',
    { name: 'relative to an absolute one', code: 'FROM debian:12\nWORKDIR /app\nWORKDIR src\nWORKDIR ../lib\n' },
    {
      name: 'relative to that of a parent stage',
      code: dockerfile`
        FROM debian:12 AS base
        WORKDIR /app
        FROM base
        WORKDIR src`,
    },
    { name: 'in quotes', code: 'FROM debian:12\nWORKDIR "/my app"\n' },
    {
      name: 'variables',
      code: dockerfile`
        FROM debian:12
        ARG DIR
        ENV HOME=/home/app
        WORKDIR $DIR
        WORKDIR \${HOME}/src
        FROM debian:12
        WORKDIR $HOME/src`,
    },
    { name: 'a variable that the base image may set', code: 'FROM example.com/base\nWORKDIR $APP_HOME\n' },
    { name: 'an unset variable is another matter', code: 'FROM debian:12\nWORKDIR $UNSET/app\nWORKDIR ${UNSET}app\n' },
    {
      name: 'on Windows',
      code: dockerfile`
        # escape=${'`'}
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        WORKDIR C:\app
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        WORKDIR C:/app
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        WORKDIR \app`,
    },
    { name: 'perhaps on Windows', code: 'FROM example.com/base\nWORKDIR C:\\app\n' },
    { name: 'no path', code: 'FROM debian:12\nWORKDIR\n' },
    {
      name: "BuildKit's own: what the base image may set, or the builder",
      code: dockerfile`
        FROM example.com/base
        WORKDIR $APP_HOME
        FROM debian:12
        ARG TARGETARCH
        WORKDIR $TARGETARCH`,
      options: { exact: true },
    },
    {
      name: "BuildKit's own: an empty one is one, too",
      code: 'FROM debian:12\nWORKDIR /app\nWORKDIR $UNSET\nWORKDIR src\n',
      options: { exact: true },
    },
    { name: "BuildKit's own: not expanded", code: 'FROM debian:12\nWORKDIR ${\n', options: { exact: true } },
  ],
  bad: [
    {
      name: 'a drive, and an image for both of which that of Linux is taken',
      code: 'FROM --platform=linux/amd64 golang:1.25\nWORKDIR [|C:/app|]\n',
      suggested: ['FROM --platform=linux/amd64 golang:1.25\nWORKDIR /go/C:/app\n'],
    },
    {
      name: 'a base image that sets none',
      code: 'FROM debian:12\nWORKDIR [|app|]\n',
      suggested: ['FROM debian:12\nWORKDIR /app\n'],
      messages: ['relative to the working directory of the base image'],
    },
    {
      name: 'a base image that sets one',
      code: 'FROM golang:1.25\nWORKDIR [|src/app|]\n',
      suggested: ['FROM golang:1.25\nWORKDIR /go/src/app\n'],
      messages: ['the full path is `/go/src/app`'],
    },
    {
      name: 'a base image that is not known',
      code: 'FROM example.com/base\nWORKDIR [|./app|]\n',
      suggested: ['FROM example.com/base\nWORKDIR /app\n'],
    },
    { name: 'one letter', code: 'FROM debian:12\nWORKDIR [|a|]\n', suggested: ['FROM debian:12\nWORKDIR /a\n'] },
    {
      name: 'a drive is no path on Linux',
      code: 'FROM debian:12\nWORKDIR [|C:/app|]\n',
      suggested: ['FROM debian:12\nWORKDIR /C:/app\n'],
    },
    {
      name: 'put together from variables: nothing to suggest',
      code: 'FROM debian:12\nENV DIR=app\nWORKDIR [|${DIR}/src|]\n',
      suggested: [],
    },
    {
      name: 'in each stage',
      code: dockerfile`
        FROM debian:12 AS a
        WORKDIR [|app|]
        FROM debian:12
        WORKDIR [|app|]`,
    },
    {
      name: 'every one, if asked for',
      code: 'FROM debian:12\nWORKDIR /app\nWORKDIR [|src|]\n',
      options: { every: true },
      suggested: ['FROM debian:12\nWORKDIR /app\nWORKDIR /app/src\n'],
      messages: ['relative to `/app`; the full path is `/app/src`'],
    },
    {
      name: 'after a continuation',
      code: 'FROM debian:12\nWORKDIR \\\n  [|app|]\n',
      suggested: ['FROM debian:12\nWORKDIR \\\n  /app\n'],
    },
    {
      name: "BuildKit's own: unset, and declared without a value",
      code: dockerfile`
        FROM debian:12
        WORKDIR [|$UNSET|]
        FROM debian:12
        WORKDIR [|\${UNSET}app|]
        FROM debian:12
        ARG DIR
        WORKDIR [|$DIR|]
        FROM scratch
        WORKDIR [|\${UNSET:-src}|]`,
      options: { exact: true },
      messages: ['The path is empty', '`app` is relative', 'The path is empty', '`src` is relative'],
    },
    {
      name: "BuildKit's own: drives, where nothing says that it is Windows",
      code: 'FROM example.com/base\nWORKDIR [|C:\\app|]\n',
      options: { exact: true },
      suggested: [],
    },
    {
      name: "BuildKit's own: on Windows, below the directory of the drive",
      code: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nWORKDIR [|C:app|]\n',
      options: { exact: true },
      suggested: [],
    },
  ],
})
