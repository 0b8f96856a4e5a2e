import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nUSER 1000\n',
    { name: 'with a group', code: 'FROM debian:12\nUSER 1000:app\n' },
    { name: 'root', code: 'FROM debian:12\nUSER root\n' },
    {
      name: 'a build decides',
      code: 'FROM debian:12\nARG NAME=app\nENV WHO=$NAME\nUSER $NAME\nUSER $WHO\n',
      options: { every: true },
    },
    { name: 'the base image decides', code: 'FROM example.com/base\nUSER $APP_UID\n' },
    { name: 'not the last one', code: 'FROM debian:12 AS base\nUSER app\nFROM base\nUSER 1000\n' },
    { name: 'not in the image', code: 'FROM debian:12\nUSER app\nFROM debian:12\nUSER 1000\n' },
    {
      name: 'on Windows',
      code: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nUSER app\nFROM example.com/win\nUSER ContainerUser\n',
      options: { every: true },
    },
    { name: 'a template', code: 'FROM debian:12\nUSER {{user}}\n' },
    { name: 'none', code: 'FROM debian:12\nUSER\nUSER :5\n' },
  ],
  bad: [
    {
      name: 'a name',
      code: 'FROM debian:12\nUSER [|app:app|]\n',
      suggested: [],
      messages: ['`app` is a name'],
    },
    {
      name: 'a user that the file adds',
      code: dockerfile`
        FROM debian:12 AS base
        RUN useradd --uid 1500 web && useradd -u 1400 app
        FROM base
        USER [|app:app|]`,
      suggested: [
        dockerfile`
          FROM debian:12 AS base
          RUN useradd --uid 1500 web && useradd -u 1400 app
          FROM base
          USER 1400:app`,
      ],
      messages: ['`app` has the number 1400'],
    },
    {
      name: 'a user of the base image, in another stage of the chain',
      code: 'FROM node:24 AS base\nUSER [|node|]\nFROM base\nCMD ["node", "a.js"]\n',
      suggested: ['FROM node:24 AS base\nUSER 1000\nFROM base\nCMD ["node", "a.js"]\n'],
    },
    {
      name: 'a variable of the image',
      code: 'FROM alpine:3.22\nENV WHO=nobody\nUSER [|$WHO|]\n',
      suggested: [],
      messages: ['`nobody` is a name'],
    },
    {
      name: 'every one, if asked for',
      code: 'FROM debian:12\nUSER [|root|]\nUSER [|app|]\nFROM debian:12\nUSER 5\n',
      options: { every: true },
    },
  ],
})
