import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'all flags that say so',
      code: dockerfile`
        FROM debian:12
        RUN wget -q https://example.com/a && wget -qO- https://example.com/a && wget -O a -q https://example.com/a
        RUN wget -nv https://example.com/a && wget --no-verbose https://example.com/a && wget --quiet https://example.com/a
        RUN wget --progress=dot:giga https://example.com/a && wget https://example.com/a --progress=bar:force
        RUN wget -o log https://example.com/a && wget -a log https://example.com/a && wget --output-file=log https://example.com/a
        RUN wget --append-output log https://example.com/a && wget -b https://example.com/a`,
    },
    {
      name: 'errors go elsewhere',
      code: 'FROM debian:12\nRUN wget https://example.com/a 2>/dev/null; wget b &> log\n',
    },
    {
      name: 'nothing is fetched',
      code: 'FROM debian:12\nRUN wget --version; wget -V; wget --spider https://example.com/a; wget\n',
    },
    {
      name: 'a variable may hold the flag',
      code: 'FROM debian:12\nARG WGET_OPTS\nRUN wget $WGET_OPTS https://example.com/a\n',
    },
    { name: 'that of BusyBox', code: 'FROM alpine:3.22\nRUN wget https://example.com/a\n' },
    {
      name: 'that of PowerShell',
      code: 'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN powershell wget https://example.com/a\n',
    },
    {
      name: 'no command',
      code: 'FROM debian:12\nRUN apt-get install -y wget && command -v wget\nHEALTHCHECK CMD wget http://localhost/\n',
    },
  ],
  bad: [
    {
      name: 'each of a RUN, behind pipes and xargs',
      code: 'FROM debian:12\nRUN [|wget|] -O - https://example.com/a | tar x && xargs [|wget|] -i list\n',
      fixed:
        'FROM debian:12\nRUN wget --progress=dot:giga -O - https://example.com/a | tar x && xargs wget --progress=dot:giga -i list\n',
    },
    {
      name: 'letters that belong to values',
      code: 'FROM debian:12\nRUN [|wget|] -Oquick https://example.com/a; [|wget|] -P -q https://example.com/a; [|wget|] --user-agent -nv https://example.com/a; [|wget|] -nc -- https://example.com/a\n',
      fixed:
        'FROM debian:12\nRUN wget --progress=dot:giga -Oquick https://example.com/a; wget --progress=dot:giga -P -q https://example.com/a; wget --progress=dot:giga --user-agent -nv https://example.com/a; wget --progress=dot:giga -nc -- https://example.com/a\n',
    },
    {
      name: 'GNU wget on Alpine, from where it is installed',
      code: dockerfile`
        FROM alpine:3.22
        RUN wget https://example.com/a
        RUN wget https://example.com/a && apk add --no-cache wget && [|wget|] https://example.com/b
        RUN [|wget|] https://example.com/c`,
      fixed: dockerfile`
        FROM alpine:3.22
        RUN wget https://example.com/a
        RUN wget https://example.com/a && apk add --no-cache wget && wget --progress=dot:giga https://example.com/b
        RUN wget --progress=dot:giga https://example.com/c`,
    },
    {
      name: 'installed in a parent of the stage',
      code: dockerfile`
        FROM alpine:3.22 AS base
        RUN apk add --no-cache wget
        FROM base
        RUN [|wget|] https://example.com/a`,
      fixed: dockerfile`
        FROM alpine:3.22 AS base
        RUN apk add --no-cache wget
        FROM base
        RUN wget --progress=dot:giga https://example.com/a`,
    },
    {
      name: 'an unknown image',
      code: 'FROM example.com/base\nRUN [|wget|] https://example.com/a 2>&1\n',
      fixed: 'FROM example.com/base\nRUN wget --progress=dot:giga https://example.com/a 2>&1\n',
    },
  ],
})
