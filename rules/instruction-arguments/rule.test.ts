import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    { name: 'a template', code: '{{ header }}\nFROM {{ image "debian" }} AS build\nCOPY a\n' },
    dockerfile`
      FROM debian:12 AS base
      ARG A B=1
      COPY a b /c/
      COPY ["a b", "/c"]
      WORKDIR /app
      VOLUME /a /b`,
    { name: 'commands may be empty', code: `${FROM}RUN\nCMD\nENTRYPOINT` },
    { name: 'these have rules of their own', code: `${FROM}SHELL\nSHELL []\nHEALTHCHECK\nHEALTHCHECK CMD` },
    { name: 'a variable may have a value', code: `${FROM}WORKDIR $HOME\nVOLUME $DATA` },
    { name: 'a heredoc as a source', code: `${FROM}COPY <<EOF /a\nEOF` },
  ],
  bad: [
    {
      name: 'a template by nothing but its FROM',
      code: 'FROM {{ [|image "debian" }}|]\nRUN true\n',
      messages: ['the file seems to be a template'],
    },
    { name: 'no image', code: '[|FROM|]', messages: ['`FROM` needs a base image'] },
    {
      name: 'a comment behind an image',
      code: 'FROM debian:12 [|# stable|]',
      messages: ['a comment needs its own line'],
    },
    { name: 'no name', code: 'FROM debian:12 [|AS|]' },
    { name: 'another word than AS', code: 'FROM debian:12 [|IS base|]' },
    {
      name: 'one path only',
      code: `${FROM}COPY [|a|]\nADD --chown=1 [|["a"]|]`,
      messages: ['at least one source and a destination'],
    },
    { name: 'no path', code: `${FROM}[|copy|]` },
    {
      name: 'nothing at all',
      code: `${FROM}[|WORKDIR|]\n[|USER|]\n[|STOPSIGNAL|]\n[|MAINTAINER|]\n[|ENV|]\n[|LABEL|]\n[|ARG|]\n[|EXPOSE|]\n[|VOLUME|]\n[|ONBUILD|]`,
      messages: ['`WORKDIR` needs a path', '`USER` needs a user'],
    },
    { name: 'an empty array', code: `${FROM}VOLUME [|[]|]` },
    { name: 'a heredoc as the destination', code: `${FROM}COPY a [|<<EOF|]\nEOF`, messages: ['cannot be a heredoc'] },
    { name: 'an empty string', code: `${FROM}VOLUME ["/a", [|""|]]`, messages: ['is empty'] },
    { name: 'across a continuation', code: `${FROM}COPY \\\n  # a comment\n  [|a|]` },
  ],
})
