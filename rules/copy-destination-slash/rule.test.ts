import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nCOPY a b /app/\n',
    { name: 'one source', code: 'FROM debian:12\nCOPY a /app\nADD *.txt /app\n' },
    {
      name: 'here, and above',
      code: 'FROM debian:12\nWORKDIR /app/src\nCOPY a b .\nCOPY a b ..\nADD a b ../.\nCOPY a b "."\n',
    },
    { name: 'a variable at the end', code: 'FROM debian:12\nARG DIR\nCOPY a b $DIR\nCOPY a b "/app/${DIR}"\n' },
    {
      name: 'on Windows',
      code: dockerfile`
        # escape=${'`'}
        FROM mcr.microsoft.com/windows/nanoserver:ltsc2022
        COPY a b C:\app\
        COPY ["a", "b", "C:\\app\\"]`,
    },
    { name: 'a template', code: 'FROM debian:12\nCOPY a /app/{{ name }}/a\n' },
    { name: 'quoted', code: 'FROM debian:12\nCOPY a b "/my app/"\n' },
  ],
  bad: [
    {
      name: 'two sources',
      code: 'FROM debian:12\nCOPY a b [|/app|]\nADD a b c [|app|]\n',
      fixed: 'FROM debian:12\nCOPY a b /app/\nADD a b c app/\n',
      messages: ['`COPY` has 2 sources', '`ADD` has 3 sources'],
    },
    {
      name: 'quotes, JSON, and several lines',
      code: 'FROM debian:12\nCOPY a b [|"/app"|]\nCOPY ["a", "b", [|"/app"|]]\nCOPY --chown=1 a \\\n  b \\\n  [|/app|]\n',
      fixed: 'FROM debian:12\nCOPY a b "/app/"\nCOPY ["a", "b", "/app/"]\nCOPY --chown=1 a \\\n  b \\\n  /app/\n',
    },
    {
      name: 'heredocs are sources',
      code: 'FROM debian:12\nCOPY <<A <<B [|/app|]\na\nA\nb\nB\n',
      fixed: 'FROM debian:12\nCOPY <<A <<B /app/\na\nA\nb\nB\n',
    },
    {
      name: 'a variable before the end, a folder that is there, a trigger',
      code: 'FROM debian:12\nARG DIR\nWORKDIR /app\nCOPY a b [|$DIR/src|]\nCOPY a b [|/app|]\nONBUILD COPY a b [|src|]\n',
      fixed: 'FROM debian:12\nARG DIR\nWORKDIR /app\nCOPY a b $DIR/src/\nCOPY a b /app/\nONBUILD COPY a b src/\n',
    },
  ],
})
