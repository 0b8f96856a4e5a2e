import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      FROM debian:12
      run true
      OnBuild Copy . /app`,
    { name: 'another frontend', code: '# syntax=example.com/frontend\nFROM debian:12\nINCLUDE x\n' },
    {
      name: 'a template for another frontend',
      code: '# syntax=example.com/frontend\n{{ header }}\nFROM debian:12\n',
    },
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
      code: 'FROM debian:12\n[|block|]\n',
      messages: ['`block` is no instruction'],
    },
    {
      name: 'a line of a template',
      code: 'FROM debian:12\nRUN true\n[|{{block}}|]\n',
      messages: [
        '`{{block}}` is no instruction: the file seems to be a template, which has to be filled in before it is built',
      ],
    },
    {
      name: 'a template, once',
      code: '[|{%|] if slim %}\nFROM debian:12-slim\n{% else %}\nFROM debian:12\n{% endif %}\nRUM make\n',
      messages: ['`{%` is no instruction, nor are 3 more lines: the file seems to be a template'],
    },
    {
      name: 'macros',
      code: '[|include(base.m4)|]\nFROM debian:12\nBUILD()dnl\n',
      messages: ['`include(base.m4)` is no instruction, nor is one more line: the file seems to be a template'],
    },
    {
      name: 'words that are to be replaced',
      code: 'FROM debian:12\n[|__LABELS__|]\nRUN true\n',
      messages: ['template'],
    },
    {
      name: 'a template by its FROM',
      code: 'FROM {{ image }}\n[|set|] x\nset y\nset z\n',
      messages: ['template'],
    },
    {
      name: 'a template by its directives for a preprocessor',
      code: '#include "base.Dockerfile"\n[|INSTALL(curl)|]\nINSTALL(git)\nINSTALL(make)\n',
      messages: ['template'],
    },
    {
      name: 'another thing altogether',
      code: '[|services:|]\n  web:\n    image: debian:12\n',
      messages: ['`services:` is no instruction, nor are 2 more lines: the file does not seem to be a Dockerfile'],
    },
    {
      name: 'a script with a word that is a keyword, too',
      code: '[|set|] -e\ncd /app\nmake\nenv\nrm -rf /tmp/x\n',
      messages: ['`set` is no instruction, nor are 3 more lines: the file does not seem to be a Dockerfile'],
    },
    {
      name: 'a Dockerfile with as many instructions',
      code: 'FROM debian:12\nRUN a\nRUN b\n[|x|] 1\n[|y|] 2\n[|z|] 3\n',
    },
    {
      name: 'letters in another order, and a short word that is like many',
      code: 'FROM debian:12\n[|RNU|] make\n[|cd|] /app\n',
      suggested: ['FROM debian:12\nRUN make\ncd /app\n'],
    },
    {
      name: 'all nearly keywords',
      code: '[|FRM|] debian:12\n[|RUM|] make\n[|COPPY|] a b\n[|RUM|] b\n',
      messages: ['did you mean `FROM`?', 'did you mean `RUN`?', 'did you mean `COPY`?', 'did you mean `RUN`?'],
    },
    {
      name: 'a conflict',
      code: 'FROM debian:12\n[|<<<<<<<|] HEAD\nRUN a\n[|=======|]\nRUN b\n[|>>>>>>>|] other\n',
      messages: ['the mark of a conflict', 'the mark of a conflict', 'the mark of a conflict'],
    },
    {
      name: 'inside ONBUILD',
      code: 'FROM debian:12\nONBUILD [|COPPY|] . /app\n',
      suggested: ['FROM debian:12\nONBUILD COPY . /app\n'],
    },
    {
      name: 'the line before is not continued',
      code: 'FROM debian:12\nRUN make\n  [|&&|] make install\n',
      messages: ['the line before seems to lack its `\\`'],
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
