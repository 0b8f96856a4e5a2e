import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nWORKDIR /app\nCOPY . .\n',
    { name: 'absolute', code: 'FROM debian:12\nCOPY a /app/\nCOPY ["a", "/my app/"]\nADD b "/b"\n' },
    { name: 'a drive', code: 'FROM debian:12\nCOPY a c:/app/\nCOPY ["a", "C:\\\\app"]\n' },
    {
      name: 'a base image that sets one',
      code: 'FROM golang:1.25\nCOPY . .\nFROM public.ecr.aws/docker/library/golang:1.25\nCOPY . src\n',
    },
    { name: 'a base image that is not known', code: 'FROM example.com/base\nCOPY . .\n' },
    {
      name: 'a base image that sets one, though others are asked for',
      code: 'FROM golang:1.25\nCOPY . .\n',
      options: { 'unknown-base': 'report' },
    },
    {
      name: 'set in a parent stage, and by a trigger of it',
      code: dockerfile`
        FROM debian:12 AS base
        WORKDIR /app
        FROM debian:12 AS other
        ONBUILD WORKDIR /app
        FROM base
        COPY . .
        FROM other
        COPY . .`,
      options: { builders: true },
    },
    { name: 'a variable', code: 'FROM debian:12\nARG DIR\nCOPY a $DIR\nCOPY a "${DIR}/b"\nCOPY a ${DIR:-b}\n' },
    { name: 'a template', code: 'FROM debian:12\nCOPY a {{dir}}\n' },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD COPY . .\n' },
    {
      name: 'a stage that is not shipped',
      code: 'FROM debian:12 AS build\nCOPY . .\nFROM debian:12\nCOPY --from=build /a /a\n',
    },
  ],
  bad: [
    {
      name: 'a base image without a working directory',
      code: 'FROM debian:12\nCOPY . [|.|]\n',
      suggested: ['FROM debian:12\nCOPY . /\n'],
      messages: ['so this goes to the root directory'],
    },
    {
      name: 'paths, JSON and ADD',
      code: 'FROM scratch\nCOPY ["a", [|"./app/"|]]\n',
      suggested: ['FROM scratch\nCOPY ["a", "/app/"]\n'],
    },
    { name: 'ADD', code: 'FROM debian:12\nADD a [|src/a|]\n', suggested: ['FROM debian:12\nADD a /src/a\n'] },
    {
      name: 'nothing to suggest: quotes, variables, and a home that is none',
      code: 'FROM debian:12\nENV DIR=src\nCOPY a [|"app"|]\nCOPY a [|app/$DIR|]\nCOPY a [|~/|]\n',
      suggested: [],
    },
    {
      name: 'set too late',
      code: 'FROM debian:12\nCOPY a [|app|]\nWORKDIR /app\n',
      suggested: ['FROM debian:12\nCOPY a /app\nWORKDIR /app\n'],
    },
    {
      name: 'unknown base images, if asked for',
      code: 'FROM example.com/base\nCOPY . [|.|]\n',
      options: { 'unknown-base': 'report' },
      suggested: [],
      messages: ['relative to the working directory of the base image'],
    },
    {
      name: 'builders, if asked for',
      code: 'FROM debian:12\nCOPY . [|.|]\nFROM scratch\n',
      options: { builders: true },
      suggested: ['FROM debian:12\nCOPY . /\nFROM scratch\n'],
    },
  ],
})
