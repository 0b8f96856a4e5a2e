import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'ARG BASE=debian:12\nFROM $BASE\n',
    'ARG TAG=12\nFROM debian:$TAG\n',
    { name: 'a default in the word', code: 'ARG BASE\nFROM ${BASE:-debian:12}\n' },
    { name: 'an addition that may be empty', code: 'ARG VARIANT\nFROM debian:12$VARIANT\n' },
    { name: 'a default of another', code: 'ARG TAG=12\nARG BASE=debian:$TAG\nFROM $BASE\n' },
    { name: 'what the builder knows, and we do not', code: 'FROM debian:$TARGETARCH\nFROM debian:$TARGETVARIANT\n' },
    { name: 'that again, declared', code: 'ARG TARGETARCH\nARG TAG=$TARGETARCH\nFROM debian:$TAG\n' },
    { name: 'a name without variables is another matter', code: 'FROM Debian\n' },
    {
      name: 'a value that is given',
      code: 'ARG BASE\nFROM $BASE\n',
      build: { buildArguments: new Map([['BASE', 'debian:12']]) },
    },
    {
      name: "BuildKit's condition: the default counts, not what is given",
      code: 'ARG TAG=12\nFROM debian:$TAG\n',
      build: { buildArguments: new Map([['TAG', '']]) },
      options: { exact: true },
    },
    { name: 'behind a name that cannot be expanded', code: 'ARG BASE\nFROM debian:${\nFROM $BASE\n' },
    { name: 'behind a default that cannot be expanded', code: 'ARG TAG=${\nARG BASE\nFROM $BASE\n' },
    { name: 'no image', code: 'ARG BASE\nFROM\n' },
  ],
  bad: [
    {
      name: 'nothing',
      code: 'ARG BASE\nFROM [|$BASE|]\n',
      suggested: ['ARG BASE=scratch\nFROM $BASE\n'],
      messages: ['Without build arguments the name of this base image is empty'],
    },
    {
      name: 'no tag',
      code: 'ARG TAG\nFROM [|debian:${TAG}|] AS base\n',
      suggested: ['ARG TAG=latest\nFROM debian:${TAG} AS base\n'],
      messages: ['this base image is `debian:`, which is no valid name'],
    },
    {
      name: 'no registry',
      code: 'ARG REGISTRY\nFROM [|$REGISTRY/debian:12|]\n',
      suggested: ['ARG REGISTRY=docker.io\nFROM $REGISTRY/debian:12\n'],
    },
    {
      name: 'an empty default: nothing to add',
      code: 'ARG TAG=""\nFROM [|debian:$TAG|]\n',
      suggested: [],
    },
    {
      name: 'a part that nobody can guess',
      code: 'ARG VERSION\nFROM [|golang:$VERSION-alpine|]\n',
      suggested: [],
    },
    {
      name: 'two that are empty',
      code: 'ARG NAME\nARG TAG\nFROM [|$NAME:$TAG|]\n',
      suggested: [],
    },
    {
      name: 'through another',
      code: 'ARG TAG\nARG BASE=debian:$TAG\nFROM [|$BASE|]\n',
      suggested: [],
    },
    {
      name: 'not declared',
      code: 'FROM [|debian:$TAG|]\n',
      suggested: [],
    },
    {
      name: 'in each stage',
      code: dockerfile`
        ARG BASE
        FROM [|$BASE|] AS a
        FROM debian:12
        FROM [|\${BASE}|]`,
    },
    {
      name: 'a stage of a name that no image can have',
      code: 'ARG BASE=a-\nFROM scratch AS a-\nFROM [|$BASE|]\n',
    },
    {
      name: 'a value that is given, and is none',
      code: 'ARG TAG=12\nFROM [|debian:$TAG|]\n',
      build: { buildArguments: new Map([['TAG', '']]) },
    },
    {
      name: "BuildKit's conditions",
      code: 'ARG BASE\nFROM [|$BASE|]\nFROM [|Debian|]\n',
      build: { buildArguments: new Map([['BASE', 'debian:12']]) },
      options: { exact: true },
      messages: ['is empty', '`Debian` is no valid name of an image'],
    },
    {
      name: 'a platform that is given counts for BuildKit, too',
      code: 'FROM [|debian:$TARGETARCH|]\n',
      build: { buildArguments: new Map([['TARGETARCH', '']]) },
      options: { exact: true },
    },
  ],
})
