import { presetSetting, readModel, run } from '@plimsoll/linter'
import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'ARG TAG=12\nFROM debian:$TAG\n',
    { name: 'without a default', code: 'ARG BASE\nFROM $BASE\nFROM ${BASE:-debian:12}\n' },
    {
      name: 'what the builder declares',
      code: 'FROM --platform=$BUILDPLATFORM debian:12\nFROM debian:12-$TARGETARCH$TARGETVARIANT-$TARGETSTAGE\n',
    },
    { name: 'no variable', code: `FROM debian:12\nFROM 'debian:$TAG'\n` },
  ],
  bad: [
    {
      name: 'not declared at all',
      code: 'FROM debian:$[|TAG|]\n',
      suggested: ['ARG TAG\nFROM debian:$TAG\n'],
      messages: ['`TAG` is not declared before the first `FROM`, so it is empty whatever a build is given'],
    },
    {
      name: 'a default does not declare it',
      code: 'FROM debian:${[|TAG|]:-12}\n',
      suggested: ['ARG TAG\nFROM debian:${TAG:-12}\n'],
    },
    {
      name: 'nor does a build that gives it a value',
      code: 'FROM debian:${[|TAG|]:-12}\n',
      build: { buildArguments: new Map([['TAG', '13']]) },
    },
    {
      name: 'a platform',
      code: 'FROM --platform=linux/$[|ARCH|] debian:12\n',
      suggested: ['ARG ARCH\nFROM --platform=linux/$ARCH debian:12\n'],
    },
    {
      name: 'a slip',
      code: 'ARG DEBIAN_TAG=12\nFROM debian:$[|DEBIAN_TAGS|]\nFROM --platform=$[|BUILD_PLATFORM|] debian:12\n',
      suggested: [
        'ARG DEBIAN_TAG=12\nFROM debian:$DEBIAN_TAG\nFROM --platform=$BUILD_PLATFORM debian:12\n',
        'ARG DEBIAN_TAG=12\nFROM debian:$DEBIAN_TAGS\nFROM --platform=$BUILDPLATFORM debian:12\n',
      ],
      messages: ['did you mean `DEBIAN_TAG`?', 'did you mean `BUILDPLATFORM`?'],
    },
    {
      name: 'once a word',
      code: 'FROM $[|A|]/$A:$[|BCDE|] AS a\nFROM $[|A|]\n',
    },
    {
      name: 'what is no name',
      code: 'FROM debian:$[|1|]\n',
      suggested: [],
    },
    {
      name: 'declared behind its FROM',
      code: 'FROM debian:$[|TAG|]\nARG TAG=12\nRUN echo $TAG\n',
      fixed: 'ARG TAG=12\nFROM debian:$TAG\nARG TAG\nRUN echo $TAG\n',
      messages: ['declared inside a stage, and `FROM` only sees what is declared before the first `FROM`'],
    },
    {
      name: 'declared in another stage',
      code: dockerfile`
        ARG GO=1.25
        # the program
        FROM golang:$GO AS build
        ARG TAG="12" USER
        FROM debian:\${[|TAG|]}
        FROM debian:\${[|TAG|]}-slim`,
      fixed: dockerfile`
        ARG GO=1.25
        ARG TAG="12"
        # the program
        FROM golang:$GO AS build
        ARG TAG USER
        FROM debian:\${TAG}
        FROM debian:\${TAG}-slim`,
    },
    {
      name: 'declared in a stage without a default',
      code: 'from debian:$[|TAG|]\narg TAG\n',
      fixed: 'arg TAG\nfrom debian:$TAG\narg TAG\n',
    },
    {
      name: 'above the comment of the FROM, below that of the file',
      code: dockerfile`
        # syntax=docker/dockerfile:1
        # Builds the program

        # hadolint ignore=DL3006
        FROM $[|BASE|]`,
      suggested: [
        dockerfile`
          # syntax=docker/dockerfile:1
          # Builds the program

          ARG BASE
          # hadolint ignore=DL3006
          FROM $BASE`,
      ],
    },
    {
      name: 'below a comment at the head',
      code: '# escape=`\n# Builds the program\nFROM $[|BASE|]\n',
      suggested: ['# escape=`\n# Builds the program\nARG BASE\nFROM $BASE\n'],
    },
    {
      name: 'behind a byte order mark',
      code: '\ufeffFROM $[|BASE|]\n',
      suggested: ['\ufeffARG BASE\nFROM $BASE\n'],
    },
    {
      name: 'CRLF',
      code: 'FROM debian:$[|TAG|]\r\nARG TAG=12\r\n',
      fixed: 'ARG TAG=12\r\nFROM debian:$TAG\r\nARG TAG\r\n',
    },
    {
      name: 'declared in two stages: which default counts?',
      code: 'FROM debian:12\nARG TAG=12\nFROM debian:13\nARG TAG=13\nFROM debian:$[|TAG|]\n',
    },
    {
      name: 'a default of other variables',
      code: 'FROM debian:12\nARG TAG=$DEBIAN\nFROM debian:$[|TAG|]\n',
    },
    {
      name: 'a default in pieces',
      code: 'FROM debian:12\nARG TAG=1\\\n2\nFROM debian:$[|TAG|]\n',
    },
    {
      name: 'across a continuation',
      code: 'ARG TAG_1=12\nFROM debian:$[|TA\\\nG_2|]\n',
      suggested: [],
    },
  ],
})

test.each([
  ['no image is called so', 'FROM debian:$TAG\nARG TAG=12\n', true],
  ['nor is one called nothing', 'FROM $BASE\nARG BASE=debian:12\n', true],
  ['the default is an image', 'FROM debian:${TAG:-13}\nARG TAG=12\n', false],
  ['what is left is an image', 'FROM debian$TAG\nARG TAG=:12\n', false],
  ['who knows what the others are', 'ARG BASE\nFROM $BASE:$TAG\nARG TAG=12\n', false],
])('a fix is safe only where the build fails as it is: %s', (_, code, safe) => {
  const { findings } = run(
    readModel(code),
    new Map([['rule', rule]]),
    new Map([['rule', presetSetting(rule.meta)]]),
    {},
    { today: '2026-01-01' },
  )
  expect(findings.map(({ fix }) => fix?.safe)).toEqual([safe])
})
