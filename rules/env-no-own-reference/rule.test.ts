import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nENV A=1\nENV B=$A\n',
    { name: 'its own name', code: 'FROM debian:12\nENV A=1 PATH=/a:$PATH B=$B\n' },
    { name: 'PATH, which is always set', code: 'FROM debian:12\nENV PATH=/a:$PATH OLD=$PATH\n' },
    { name: 'names that are alike', code: 'FROM debian:12\nENV A=1 B=$AA C=${BA}\n' },
    { name: 'not a reference', code: 'FROM debian:12\nENV A=1 B=\\$A C=\'$A\' D="\\${A}"\n' },
    {
      name: 'set before, so the old value may be meant',
      code: dockerfile`
        FROM debian:12 AS base
        ARG A
        ENV B=1
        ENV A=2 B=3 C=$A$B
        FROM base
        ENV C=4 D=$C`,
    },
    {
      name: 'the base image may set it',
      code: 'FROM example.com/base\nENV A=1 B=$A\nFROM golang:1.25\nENV GOPATH=/g BIN=$GOPATH/bin\n',
    },
    {
      name: 'the base image is known to set it',
      code: 'FROM golang:1.25\nENV GOPATH=/g BIN=$GOPATH/bin\n',
      options: { 'unknown-base': 'report' },
    },
    {
      name: 'what Windows sets',
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nENV ProgramFiles=C:/P BIN=$ProgramFiles/bin\n',
      options: { 'unknown-base': 'report' },
    },
    { name: 'one pair', code: 'FROM debian:12\nENV A b $A\n' },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD ENV A=1 B=$A\n' },
  ],
  bad: [
    {
      name: 'set in the pair before',
      code: 'FROM debian:12\nENV APP=/app BIN=[|$APP|]/bin\n',
      fixed: 'FROM debian:12\nENV APP=/app\nENV BIN=$APP/bin\n',
      messages: ['`APP` is set by this same `ENV`, whose values all see what was before it: here it is not set'],
    },
    {
      name: 'all forms, each where it has to be split',
      code: 'FROM debian:12\nENV A=1 \\\n    B="[|${A}|]" \\\n    C=[|${A:-x}|][|$B|] \\\n    D=2\n',
      fixed: 'FROM debian:12\nENV A=1\nENV B="${A}"\nENV C=${A:-x}$B \\\n    D=2\n',
    },
    {
      name: 'set in a pair behind it',
      code: 'FROM debian:12\nENV B=[|$A|] A=1\n',
    },
    {
      name: 'a comment would go',
      code: 'FROM debian:12\nENV A=1 \\\n# B\n  B=[|$A|]\n',
    },
    {
      name: 'twice the same',
      code: 'FROM example.com/base\nENV PATH=/a:$PATH PATH=/b:[|$PATH|]\n',
      fixed: 'FROM example.com/base\nENV PATH=/a:$PATH\nENV PATH=/b:$PATH\n',
      messages: ['sets `PATH` twice'],
    },
    {
      name: 'unknown base images, if asked for',
      code: 'FROM example.com/base\nenv A=1 B=[|$A|]\n',
      options: { 'unknown-base': 'report' },
      fixed: 'FROM example.com/base\nenv A=1\nenv B=$A\n',
      messages: ['what the base image sets, or nothing'],
    },
  ],
})
