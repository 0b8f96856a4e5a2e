import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    '# syntax=docker/dockerfile:1\n# escape=`\n# check=skip=JSONArgsRecommended,StageNameCasing;error=true\nFROM debian:12\n',
    {
      name: 'in other words',
      code: '# SYNTAX = docker.io/docker/dockerfile-upstream:master\n# check = skip=all\nFROM debian:12\n',
    },
    { name: 'another frontend', code: '# syntax=example.com/my/frontend\nFROM debian:12\n' },
    { name: 'a comment behind the options', code: '# check=skip=all // for now\nFROM debian:12\n' },
    { name: 'the other forms of syntax', code: '// syntax=docker/dockerfle\nFROM debian:12\n' },
    { name: 'experimental checks and Go booleans', code: '# check=experimental=all;error=T\nFROM debian:12\n' },
    { name: 'no directive any more', code: 'FROM debian:12\n# escape=x\n# check=foo\nRUN true\n' },
  ],
  bad: [
    { name: 'twice', code: '# escape=`\n[|# escape=`|]\nFROM debian:12\n', messages: ['a second time'] },
    { name: 'no escape character', code: '# escape=[|/|]\nFROM debian:12\n', messages: ['either `\\` or a backquote'] },
    {
      name: 'a frontend that does not exist',
      code: '# syntax=[|docker/dockerfle|]:1\nFROM debian:12\n',
      suggested: ['# syntax=docker/dockerfile:1\nFROM debian:12\n'],
    },
    { name: 'a blank in the frontend', code: '# syntax=[|docker/dockerfile 1|]\nFROM debian:12\n' },
    {
      name: 'a blank in a list',
      code: '# check=skip=StageNameCasing,[| FromAsCasing|]\nFROM debian:12\n',
      fixed: '# check=skip=StageNameCasing,FromAsCasing\nFROM debian:12\n',
    },
    {
      name: 'a check that does not exist',
      code: '# check=skip=StageNameCasing,[|stagenamecasing|],[|JSONArgRecommended|],[|DL3006|]\nFROM debian:12\n',
      suggested: [
        '# check=skip=StageNameCasing,StageNameCasing,JSONArgRecommended,DL3006\nFROM debian:12\n',
        '# check=skip=StageNameCasing,stagenamecasing,JSONArgsRecommended,DL3006\nFROM debian:12\n',
      ],
    },
    {
      name: 'an option that does not exist',
      code: '# check=[|skp|]=all\nFROM debian:12\n',
      suggested: ['# check=skip=all\nFROM debian:12\n'],
    },
    { name: 'no boolean', code: '# check=error=[|yes|]\nFROM debian:12\n' },
    { name: 'no value', code: '# check=skip=all;[|error|]\nFROM debian:12\n' },
  ],
})
