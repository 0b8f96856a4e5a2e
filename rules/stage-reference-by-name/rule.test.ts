import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    { name: 'by name', code: 'FROM golang:1.25 AS build\nFROM debian:12\nCOPY --from=build /a /b' },
    { name: 'a number that no stage has', code: 'FROM golang:1.25\nFROM debian:12\nCOPY --from=2 /a /b' },
    {
      name: 'the number of the stage itself, and a later one',
      code: 'FROM debian:12\nCOPY --from=0 /a /b\nCOPY --from=1 /a /b\nFROM debian:12',
    },
    { name: 'a mount knows no numbers', code: 'FROM golang:1.25\nFROM debian:12\nRUN --mount=from=0,target=/x ls' },
    {
      name: 'a trigger sees the stages of another file',
      code: 'FROM golang:1.25\nFROM debian:12\nONBUILD COPY --from=0 /a /b',
    },
  ],
  bad: [
    {
      name: 'a stage with a name',
      code: dockerfile`
        FROM golang:1.25 AS Build
        FROM debian:12
        COPY --from=[|0|] /app /app`,
      fixed: dockerfile`
        FROM golang:1.25 AS Build
        FROM debian:12
        COPY --from=build /app /app`,
      messages: ['`0` becomes another stage when one is inserted above it'],
    },
    {
      name: 'a stage without a name is called as its image',
      code: dockerfile`
        FROM docker.io/library/golang:1.25 # escape
        FROM --platform=linux/amd64 docker.io/library/golang:1.25
        FROM debian:12
        COPY --from=[|1|] /app /app`,
      fixed: dockerfile`
        FROM docker.io/library/golang:1.25 # escape
        FROM --platform=linux/amd64 docker.io/library/golang:1.25 AS stage-1
        FROM debian:12
        COPY --from=stage-1 /app /app`,
    },
    {
      name: 'in small letters',
      code: dockerfile`
        from docker.io/library/golang:1.25
        from debian:12
        copy --from=[|0|] /app /app`,
      fixed: dockerfile`
        from docker.io/library/golang:1.25 as golang
        from debian:12
        copy --from=golang /app /app`,
    },
    {
      name: 'several references to several stages',
      code: dockerfile`
        FROM golang:1.25
        FROM node:24
        FROM debian:12
        COPY --from=[|0|] /a /b
        COPY --from=[|+1|] /a /b
        COPY --from=[|0|] /c /d`,
      fixed: dockerfile`
        FROM golang:1.25 AS golang
        FROM node:24 AS node
        FROM debian:12
        COPY --from=golang /a /b
        COPY --from=node /a /b
        COPY --from=golang /c /d`,
    },
    {
      name: 'two stages of one image',
      code: dockerfile`
        FROM golang:1.25
        FROM golang:1.24
        FROM debian:12
        COPY --from=[|0|] /a /b
        COPY --from=[|1|] /a /b`,
      fixed: dockerfile`
        FROM golang:1.25 AS stage-0
        FROM golang:1.24 AS stage-1
        FROM debian:12
        COPY --from=stage-0 /a /b
        COPY --from=stage-1 /a /b`,
    },
    {
      name: 'a later stage is built from an image of that name',
      code: dockerfile`
        FROM debian:12
        FROM debian
        COPY --from=[|0|] /a /b`,
      fixed: dockerfile`
        FROM debian:12 AS stage-0
        FROM debian
        COPY --from=stage-0 /a /b`,
    },
    {
      name: 'the image of the stage itself is no obstacle',
      code: 'FROM debian\nFROM node:24\nCOPY --from=[|0|] /a /b',
      fixed: 'FROM debian AS debian\nFROM node:24\nCOPY --from=debian /a /b',
    },
    {
      name: 'the name is an image that is copied from',
      code: dockerfile`
        FROM node:24
        FROM debian:12
        COPY --from=[|0|] /a /b
        COPY --from=node /a /b`,
      fixed: dockerfile`
        FROM node:24 AS stage-0
        FROM debian:12
        COPY --from=stage-0 /a /b
        COPY --from=node /a /b`,
    },
    {
      name: 'the name belongs to a stage',
      code: dockerfile`
        FROM node:24
        FROM debian:12 AS node
        COPY --from=[|0|] /a /b`,
      fixed: dockerfile`
        FROM node:24 AS stage-0
        FROM debian:12 AS node
        COPY --from=stage-0 /a /b`,
    },
    {
      name: 'a base that only the build knows may have any name',
      code: 'ARG BASE\nFROM node:24\nFROM $BASE\nCOPY --from=[|0|] /a /b',
      fixed: 'ARG BASE\nFROM node:24 AS stage-0\nFROM $BASE\nCOPY --from=stage-0 /a /b',
    },
    {
      name: 'scratch',
      code: 'FROM scratch\nCOPY a /b\nFROM debian:12\nCOPY --from=[|0|] /b /c',
      fixed: 'FROM scratch AS stage-0\nCOPY a /b\nFROM debian:12\nCOPY --from=stage-0 /b /c',
    },
    {
      name: 'an image whose name no stage may have',
      code: 'FROM team/my_app:1\nFROM debian:12\nCOPY --from=[|0|] /b /c',
      fixed: 'FROM team/my_app:1 AS stage-0\nFROM debian:12\nCOPY --from=stage-0 /b /c',
    },
    {
      name: 'with continuations and comments',
      code: dockerfile`
        FROM \
          # the compiler
          golang:1.25
        FROM debian:12
        COPY --chown=app \
          # the program
          --from=[|0|] \
          /a /b`,
      fixed: dockerfile`
        FROM \
          # the compiler
          golang:1.25 AS golang
        FROM debian:12
        COPY --chown=app \
          # the program
          --from=golang \
          /a /b`,
    },
    {
      name: 'in quotes',
      code: 'FROM golang:1.25 AS build\nFROM debian:12\nCOPY --from="[|0|]" /a /b',
      fixed: 'FROM golang:1.25 AS build\nFROM debian:12\nCOPY --from="build" /a /b',
    },
    {
      name: 'of two stages of one name only the last can be named',
      code: 'FROM golang:1.25 AS build\nFROM node:24 AS build\nFROM debian:12\nCOPY --from=[|0|] /a /b\nCOPY --from=[|1|] /a /b',
      fixed:
        'FROM golang:1.25 AS build\nFROM node:24 AS build\nFROM debian:12\nCOPY --from=0 /a /b\nCOPY --from=build /a /b',
    },
    {
      name: 'both names are taken',
      code: 'FROM golang:1.25\nFROM node:24 AS stage-0\nFROM debian:12 AS golang\nCOPY --from=[|0|] /a /b',
    },
    { name: 'a FROM that is wrong', code: 'FROM golang:1.25 build\nFROM debian:12\nCOPY --from=[|0|] /a /b' },
    {
      name: 'a number across a continuation',
      code: `${'FROM debian:12 AS a\n'.repeat(11)}FROM node:24\nCOPY --from=[|1\\\n0|] /a /b`,
    },
  ],
})
