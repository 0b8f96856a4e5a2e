import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'descriptions',
      code: dockerfile`
        # VERSION of the program
        ARG VERSION=1
        # build makes the program
        FROM debian:12 AS build
        # PORT
        ARG PORT`,
    },
    { name: 'of one of several', code: 'FROM debian:12\n# B is the second\nARG A B\n' },
    { name: 'the name as the builder keeps it', code: '# build makes it\nFROM debian:12 AS Build\n' },
    { name: 'the last line counts', code: '# All of it.\n# build makes it\nFROM debian:12 AS build\n' },
    { name: 'a stage without a name', code: '# The base\nFROM debian:12\n' },
    { name: 'other instructions', code: 'FROM debian:12\n# The client\nRUN a\n# The rest\nENV A=1\n' },
    { name: 'a blank line between them', code: '# The program\n\nFROM debian:12 AS build\n' },
    { name: 'an empty comment between them', code: '# The program\n#\nFROM debian:12 AS build\n' },
    {
      name: 'that again, for BuildKit',
      code: '# The program\n#\nFROM debian:12 AS build\n# A, B\n#\n\nARG A\n',
      options: { exact: true },
    },
    { name: 'parser directives', code: '# syntax=docker/dockerfile:1\n# escape=`\nFROM debian:12 AS build\n' },
    { name: 'a trigger', code: 'FROM debian:12\n# The version\nONBUILD ARG VERSION\n' },
  ],
  bad: [
    {
      name: 'above a stage',
      code: '[|# The program|]\nFROM debian:12 AS build\n',
      fixed: '# The program\n\nFROM debian:12 AS build\n',
      suggested: ['# build The program\nFROM debian:12 AS build\n'],
      messages: ['a comment right above `build` as its description only where it begins with that name'],
    },
    {
      name: 'above an argument, before and in a stage',
      code: dockerfile`
        #The version
        [|# of the program|]
        ARG VERSION=1
        FROM debian:12
        [|#The user|]
        ARG USER`,
      fixed: dockerfile`
        #The version
        # of the program

        ARG VERSION=1
        FROM debian:12
        #The user

        ARG USER`,
      suggested: [
        '#The version\n# VERSION of the program\nARG VERSION=1\nFROM debian:12\n#The user\nARG USER',
        '#The version\n# of the program\nARG VERSION=1\nFROM debian:12\n# USER The user\nARG USER',
      ],
    },
    {
      name: 'in other letters',
      code: '[|# Build it|]\nFROM debian:12 AS build\n',
      fixed: '# Build it\n\nFROM debian:12 AS build\n',
    },
    {
      name: 'the name alone is not enough: up to a blank',
      code: '[|# build: the program|]\nFROM debian:12 AS build\n',
      fixed: '# build: the program\n\nFROM debian:12 AS build\n',
    },
    {
      name: 'indented, the builder does not see the name',
      code: 'FROM debian:12\n  [|# USER of the program|]\nARG USER\n',
      fixed: 'FROM debian:12\n  # USER of the program\n\nARG USER\n',
      suggested: ['FROM debian:12\n# USER USER of the program\nARG USER\n'],
    },
    {
      name: 'a rule: no words to begin with a name',
      code: '[|# ------|]\nFROM debian:12 AS build\n',
      fixed: '# ------\n\nFROM debian:12 AS build\n',
      suggested: [],
    },
    {
      name: 'to BuildKit a blank line does not part them',
      code: '[|# The program|]\n\nFROM debian:12 AS build\n',
      options: { exact: true },
      fixed: '# The program\n\n#\nFROM debian:12 AS build\n',
    },
    {
      name: 'what another tool reads stays where it is',
      code: '[|# hadolint ignore=DL3006|]\nFROM debian AS build\nARG A\n[|# check=skip=all|]\nARG B\n',
    },
    {
      name: 'a description of several lines stays one',
      code: '# build makes the program\n[|# and tests it|]\nFROM debian:12 AS build\n',
    },
    {
      name: 'CRLF',
      code: '[|# The program|]\r\nFROM debian:12 AS build\r\n',
      fixed: '# The program\r\n\r\nFROM debian:12 AS build\r\n',
    },
  ],
})
