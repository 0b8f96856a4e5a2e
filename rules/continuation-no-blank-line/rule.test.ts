import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const MESSAGE = 'going to be an error'

testRule(rule, {
  good: [
    'FROM debian:12\n\nRUN apt-get update \\\n  && apt-get install -y curl\n\nCMD ["curl"]\n',
    {
      name: 'comments',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && \
            # the client
            #
            apt-get install -y curl`,
    },
    { name: 'the body of a heredoc', code: 'FROM debian:12\nRUN <<EOF\napt-get update\n\napt-get upgrade\nEOF\n' },
    {
      name: 'an escape character at the end of a heredoc line',
      code: 'FROM debian:12\nCOPY <<EOF /app/run\ncurl \\\n\n  example.com\nEOF\n',
    },
    { name: 'the other escape character', code: '# escape=`\nFROM debian:12\nRUN dir C:\\\n\nRUN dir\n' },
  ],
  bad: [
    {
      name: 'one line',
      code: 'FROM debian:12\nRUN apt-get update && \\\n[||]\n  apt-get install -y curl\n',
      fixed: 'FROM debian:12\nRUN apt-get update && \\\n  apt-get install -y curl\n',
      messages: [MESSAGE],
    },
    {
      name: 'one with blanks on it',
      code: 'FROM debian:12\nENV A=1 \\\n[|  \t|]\n    B=2\n',
      fixed: 'FROM debian:12\nENV A=1 \\\n    B=2\n',
    },
    {
      name: 'several: said once',
      code: 'FROM debian:12\nRUN a \\\n[||]\n\n  && b \\\n\n  && c\n',
      fixed: 'FROM debian:12\nRUN a \\\n  && b \\\n  && c\n',
      messages: [MESSAGE],
    },
    {
      name: 'in each instruction',
      code: 'FROM debian:12\nRUN a \\\n[||]\n  b\nRUN a \\\n[||]\n  b\n',
      fixed: 'FROM debian:12\nRUN a \\\n  b\nRUN a \\\n  b\n',
    },
    {
      name: 'before a comment or behind one it goes',
      code: 'FROM debian:12\nRUN a && \\\n[||]\n  # the rest\n\n  b\n',
      fixed: 'FROM debian:12\nRUN a && \\\n  # the rest\n  b\n',
    },
    {
      name: 'between comments an empty one parts them',
      code: dockerfile`
        FROM debian:12
        RUN a && \
            # first
        [||]

            # second
            b`,
      fixed: dockerfile`
        FROM debian:12
        RUN a && \
            # first
            #
            # second
            b`,
    },
    {
      name: 'between a comment and the end of the file',
      code: 'FROM debian:12\nRUN a \\\n# b\n[||]\n',
      fixed: 'FROM debian:12\nRUN a \\\n# b\n',
    },
    {
      name: 'the next instruction is taken for a part of it',
      code: 'FROM debian:12\nRUN a && \\\n[||]\nRUN b\n',
      suggested: ['FROM debian:12\nRUN a\n\nRUN b\n'],
      messages: ['so that `RUN` below is no instruction, but a part of this `RUN`'],
    },
    {
      name: 'the next instruction behind a comment; comments have no escape character',
      code: 'FROM debian:12\nRUN a \\\n# \\\n[||]\n# the folder\nWORKDIR /app\n',
      suggested: [],
      messages: ['`WORKDIR`'],
    },
    {
      name: 'a word of the command that is like a keyword',
      code: 'FROM debian:12\nRUN install \\\n[||]\n  copy x\n',
      fixed: 'FROM debian:12\nRUN install \\\n  copy x\n',
    },
    {
      name: 'before a heredoc',
      code: 'FROM debian:12\nCOPY \\\n[||]\n  <<EOF /app/a\n\nb\nEOF\n',
      fixed: 'FROM debian:12\nCOPY \\\n  <<EOF /app/a\n\nb\nEOF\n',
    },
    {
      name: 'in a trigger',
      code: 'FROM debian:12\nONBUILD RUN a \\\n[||]\n  b\n',
      fixed: 'FROM debian:12\nONBUILD RUN a \\\n  b\n',
    },
    {
      name: 'CRLF',
      code: 'FROM debian:12\r\nRUN a && \\\r\n  # c\r\n[||]\r\n  # d\r\n  b\r\n',
      fixed: 'FROM debian:12\r\nRUN a && \\\r\n  # c\r\n  #\r\n  # d\r\n  b\r\n',
    },
    {
      name: 'with the other escape character',
      code: '# escape=`\nFROM debian:12\nRUN a `\n[||]\n  b\n',
      fixed: '# escape=`\nFROM debian:12\nRUN a `\n  b\n',
    },
  ],
})
