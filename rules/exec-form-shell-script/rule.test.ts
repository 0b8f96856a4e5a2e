import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN ["/bin/bash", "-c", "echo Hello"]\nCMD ["sh", "start.sh"]\nENTRYPOINT ["/bin/sh", "/start"]\n',
    { name: 'no shell', code: 'FROM debian:12\nCMD ["echo", "Hello"]\n' },
    {
      name: 'options',
      code: 'FROM debian:12\nCMD ["bash", "-l"]\nRUN ["bash", "-euo", "pipefail", "-c", "true"]\nENTRYPOINT ["bash", "--login", "-i"]\n',
    },
    { name: 'from standard input', code: 'FROM debian:12\nCMD ["sh", "-s", "echo"]\n' },
    {
      name: 'parameters of the script',
      code: dockerfile`
        FROM debian:12
        RUN ["sh", "-c", "echo $0 $1", "a", "b"]
        RUN ["sh", "-c", "exec \"$@\"", "--", "ls", "-l"]
        RUN ["sh", "-c", "echo $HOME", "a", "b"]`,
    },
    {
      name: 'one element is the name by convention',
      code: 'FROM debian:12\nENTRYPOINT ["sh", "-c", "sleep 10; exit", "entry"]\n',
    },
    { name: 'a script of that name was copied', code: 'FROM debian:12\nCOPY make /work/\nCMD ["bash", "make"]\n' },
    {
      name: 'a script of that name was written',
      code: 'FROM debian:12\nRUN echo true > /work/make\nCMD ["bash", "make"]\n',
    },
    { name: 'a name that may be a script', code: 'FROM debian:12\nCMD ["bash", "start"]\n' },
    { name: 'the SHELL instruction', code: 'FROM debian:12\nSHELL ["bash", "echo"]\n' },
    { name: 'the shell form', code: 'FROM debian:12\nCMD bash echo Hello\n' },
  ],
  bad: [
    {
      name: 'a program where a script should be',
      code: 'FROM debian:12\nRUN ["/bin/bash", [|"echo"|], "Hello"]\n',
      messages: ['looks for a script called `echo`'],
      suggested: ['FROM debian:12\nRUN ["echo", "Hello"]\n'],
    },
    {
      name: 'a builtin',
      code: 'FROM debian:12\nCMD ["sh", [|"cd"|], "/app"]\n',
      suggested: ['FROM debian:12\nCMD ["sh", "-c", "cd /app"]\n'],
    },
    {
      name: 'words behind the script',
      code: 'FROM debian:12\nENTRYPOINT ["sh", "-c", "sleep", [|"1000"|]]\n',
      messages: ['`sleep` never sees this word'],
      suggested: ['FROM debian:12\nENTRYPOINT ["sh", "-c", "sleep 1000"]\n'],
    },
    {
      name: 'many words',
      code: 'FROM debian:12\nCMD ["/bin/bash", "-ec", "npm run", [|"start", "--", "x y"|]]\n',
      suggested: [],
    },
    {
      name: 'in a health check and in a trigger',
      code: 'FROM debian:12\nHEALTHCHECK CMD ["sh", [|"curl"|], "localhost"]\nONBUILD RUN ["bash", [|"npm"|], "ci"]\n',
    },
  ],
})
