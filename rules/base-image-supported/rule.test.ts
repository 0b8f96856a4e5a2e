import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nCOPY --from=docker.io/library/node:14 /x /y\n',
    { name: 'tags that move on', code: 'FROM python:3\nFROM debian\nFROM node:latest\nFROM debian:stable\n' },
    { name: 'a digest alone', code: `FROM debian@sha256:${'0'.repeat(64)}\n` },
    { name: 'images that are not known', code: 'FROM example.com/debian:8\nFROM company/node:14\n' },
    { name: 'an image that a build decides', code: 'ARG NODE\nFROM node:$NODE\n' },
    { name: 'a builder', code: 'FROM node:14 AS build\nFROM debian:12\nCOPY --from=build /app /app\n' },
    { name: 'support that is paid for', code: 'FROM ubuntu:18.04\n', options: { 'extended-support': true } },
    { name: 'in the days of grace', code: 'FROM python:3.9\n', options: { grace: 400 } },
    { name: 'on an earlier day', code: 'FROM debian:10\n', options: { today: '2020-01-01' } },
  ],
  bad: [
    {
      name: 'a product',
      code: 'FROM node:[|14-alpine|]\n',
      messages: ['ended on 2023-04-30'],
      suggested: ['FROM node:22-alpine\n'],
    },
    {
      name: 'a system',
      code: 'FROM debian:[|buster-slim|]\n',
      messages: ['`debian:buster-slim` gets no security fixes any more: debian 10 ended on 2024-06-30'],
      suggested: ['FROM debian:bookworm-slim\n'],
    },
    {
      name: 'a system below a product',
      code: 'FROM python:[|3.12-slim-buster|]\n',
      suggested: ['FROM python:3.12-slim\n'],
    },
    { name: 'a tag that a default brings', code: 'ARG NODE=14\nFROM [|node:${NODE}|]\n', suggested: [] },
    {
      name: 'a repository that was given up',
      code: 'FROM [|openjdk:17|]\n',
      messages: ['`openjdk` is deprecated'],
      suggested: [],
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM node:[|14|] AS build
        FROM debian:12
        COPY --from=build /app /app`,
      options: { builders: true },
    },
    { name: 'on the day of the run', code: 'FROM debian:[|12|]\n', options: { today: 'now' }, today: '2030-01-01' },
  ],
})
