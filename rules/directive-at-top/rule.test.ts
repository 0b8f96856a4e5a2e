import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    '# syntax=docker/dockerfile:1\n# check=error=true\n# escape=\\\nFROM debian:12\n',
    { name: 'behind a shebang', code: '#!/usr/bin/env docker\n# syntax=docker/dockerfile:1\nFROM debian:12\n' },
    { name: 'an indented escape works', code: '  # escape=`\nFROM debian:12\n' },
    {
      name: 'a check above an instruction is a suppression',
      code: 'FROM debian:12\n# check=skip=JSONArgsRecommended\nCMD true\n',
    },
    {
      name: 'prose',
      code: 'FROM debian:12\n# escape=the room\n# syntax=see the manual\n# check=twice\n# escape = this\n',
    },
    { name: 'other comments', code: 'FROM debian:12\n# name=value\n# a comment\n' },
    { name: 'inside a heredoc', code: 'FROM debian:12\nRUN <<EOF\n# syntax=docker/dockerfile:1\nEOF\n' },
    { name: 'inside a continued instruction', code: 'FROM debian:12\nRUN a \\\n# syntax=docker/dockerfile:1\n  b\n' },
  ],
  bad: [
    {
      name: 'below a comment',
      code: '# My image\n[|# syntax=docker/dockerfile:1|]\nFROM debian:12\n',
      fixed: '# syntax=docker/dockerfile:1\n# My image\nFROM debian:12\n',
    },
    {
      name: 'below a blank line, with a byte order mark and CRLF',
      code: '\ufeff\r\n[|# syntax = docker/dockerfile:1|]\r\nFROM debian:12\r\n',
      fixed: '\ufeff# syntax=docker/dockerfile:1\r\n\r\nFROM debian:12\r\n',
    },
    {
      name: 'below the last instruction',
      code: 'FROM debian:12\n[|# check=skip=all|]\n',
      fixed: '# check=skip=all\nFROM debian:12\n',
    },
    {
      name: 'a second check above an instruction',
      code: 'FROM debian:12\n# check=skip=all\n[|# check=skip=StageNameCasing|]\nRUN true\n',
      fixed: '# check=skip=StageNameCasing\nFROM debian:12\n# check=skip=all\nRUN true\n',
    },
    {
      name: 'the escape character behind a shebang',
      code: '#!/bin/x\n[|# escape=`|]\nFROM debian:12\n',
      fixed: '# escape=`\n#!/bin/x\nFROM debian:12\n',
    },
    {
      name: 'another frontend',
      code: '# My image\n[|# syntax=docker/dockerfile:1.0-experimental|]\nFROM debian:12\n',
      fixed: '# syntax=docker/dockerfile:1.0-experimental\n# My image\nFROM debian:12\n',
    },
    {
      name: 'there is one in force',
      code: dockerfile`
        # syntax=docker/dockerfile:1
        FROM debian:12
        [|# syntax=docker/dockerfile:1|]
        RUN true`,
      suggested: ['# syntax=docker/dockerfile:1\nFROM debian:12\nRUN true'],
    },
    {
      name: 'indented',
      code: '  [|# syntax=docker/dockerfile:1|]\nFROM debian:12\n',
      fixed: '# syntax=docker/dockerfile:1\nFROM debian:12\n',
      messages: ['first column'],
    },
  ],
})
