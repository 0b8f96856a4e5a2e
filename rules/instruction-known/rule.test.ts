import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      FROM debian:12
      run true
      OnBuild Copy . /app`,
    { name: 'another frontend', code: '# syntax=example.com/frontend\nFROM debian:12\nINCLUDE x\n' },
    { name: 'a word that is allowed', code: 'FROM debian:12\nINCLUDE x\n', options: { allow: ['INCLUDE'] } },
  ],
  bad: [
    {
      name: 'a letter is wrong',
      code: 'FROM debian:12\n[|RUM|] make\n',
      messages: ['did you mean `RUN`?'],
      suggested: ['FROM debian:12\nRUN make\n'],
    },
    {
      name: 'nothing like an instruction',
      code: 'FROM debian:12\n[|{{block}}|]\n',
      messages: ['`{{block}}` is no instruction'],
    },
    {
      name: 'inside ONBUILD',
      code: 'FROM debian:12\nONBUILD [|COPPY|] . /app\n',
      suggested: ['FROM debian:12\nONBUILD COPY . /app\n'],
    },
    {
      name: 'the line before is not continued',
      code: 'FROM debian:12\nRUN make\n  [|&&|] make install\n',
      messages: ['lack its'],
      suggested: ['FROM debian:12\nRUN make \\\n  && make install\n'],
    },
    {
      name: 'an indented command right below a RUN',
      code: '# escape=`\nFROM debian:12\nRUN apt-get install -y curl\n    [|openssl|]\n',
      suggested: ['# escape=`\nFROM debian:12\nRUN apt-get install -y curl `\n    openssl\n'],
    },
    { name: 'below a FROM nothing is continued', code: 'FROM debian:12\n  [|openssl|] x\n' },
    { name: 'below a heredoc nothing is continued', code: 'FROM debian:12\nRUN <<EOF\nEOF\n[|&&|] x\n' },
    { name: 'a keyword that is itself continued', code: 'FROM debian:12\n[|RU\\\nM|] x\n' },
    {
      name: "Docker's own frontend by its full name",
      code: '# syntax=docker.io/docker/dockerfile:1\nFROM debian:12\n[|X|] y\n',
    },
  ],
})
