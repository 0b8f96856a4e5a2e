import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN apt-get install -y curl && apt-get install -y curl libcurl4 python3-wget\n',
    { name: "BusyBox's wget", code: 'FROM alpine:3.22\nRUN wget https://example.com/a && apk add --no-cache curl\n' },
    {
      name: 'both are there already',
      code: 'FROM example.com/base\nRUN curl -O https://example.com/a && wget https://example.com/b\n',
    },
    {
      name: 'removed again',
      code: dockerfile`
        FROM debian:12
        ARG packages
        RUN apt-get install -y wget && apt-get purge -y wget
        RUN apt-get install -y wget && apt-get purge -y $packages
        RUN apt-get install -y curl`,
    },
    {
      name: 'removed again with its group',
      code: 'FROM alpine:3.22\nRUN apk add --no-cache -t .fetch wget && apk del .fetch && apk add --no-cache curl\n',
    },
    {
      name: 'in different stages',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get install -y wget
        FROM debian:12
        RUN apt-get install -y curl`,
    },
    { name: 'packages of a language', code: 'FROM python:3.13\nRUN apt-get install -y curl && pip install wget\n' },
    {
      name: 'installs do not count as calls',
      code: 'FROM debian:12\nRUN apt-get install -y curl wget && curl -O https://example.com/a\nHEALTHCHECK CMD wget http://localhost/\n',
      options: { by: 'calls' },
    },
    {
      name: 'a builder, if only shipped stages are asked for',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get install -y curl wget
        FROM debian:12
        COPY --from=build /app /app`,
      options: { 'shipped-only': true },
    },
  ],
  bad: [
    'FROM debian:12\nRUN apt-get install -y git curl [|wget=1.21.3-1|]\n',
    {
      name: 'in different RUNs, once a stage',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk add --no-cache wget
        RUN apk add --no-cache \
          bash \
          [|curl|]
        RUN apk add --no-cache curl wget`,
    },
    {
      name: 'one in a parent of the stage',
      code: dockerfile`
        FROM debian:12 AS base
        RUN apt-get install -y curl
        FROM base
        RUN apt-get install -y [|wget|]`,
    },
    {
      name: 'a builder',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get install -y curl [|wget|]
        FROM debian:12
        COPY --from=build /app /app`,
    },
    {
      name: 'calls, if asked for',
      code: dockerfile`
        FROM node:22
        RUN wget https://example.com/a && [|curl|] -O https://example.com/b
        RUN curl -O https://example.com/b && wget https://example.com/a`,
      options: { by: 'calls' },
    },
  ],
})
