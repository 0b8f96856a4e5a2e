import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nWORKDIR /src\nRUN make\n',
    { name: 'a subshell', code: 'FROM debian:12\nRUN (cd /src && make) && make check\nRUN pushd /src && make\n' },
    { name: 'a loop', code: 'FROM debian:12\nRUN for d in a b; do cd $d && make; done\n' },
    { name: 'back, or elsewhere', code: 'FROM debian:12\nRUN cd /src && make && cd / && ldconfig\n' },
    { name: 'not first', code: 'FROM debian:12\nRUN tar -xf /a.tar && cd /a && make\n' },
    {
      name: 'the folder goes with the same RUN',
      code: dockerfile`
        FROM debian:12
        RUN cd /usr/src/a && make install && rm -rf /usr/src/a
        RUN cd /usr/src/a && make install && rm -rf /usr/src
        RUN cd /usr/src/a && make install && rm -rf ../a
        RUN cd /usr/src/a && make install && rm -rf /usr/src/*
        RUN cd a && make install && rm -rf ../a`,
    },
    { name: 'a heredoc', code: 'FROM debian:12\nRUN <<EOF\ncd /src\nmake\nEOF\n' },
    {
      name: 'the path is not known',
      code: 'FROM debian:12\nRUN cd $(mktemp -d) && make\nRUN cd ~/src && make\nRUN cd && a\n',
    },
    { name: 'alone', code: 'FROM debian:12\nRUN cd /src\n' },
    { name: 'it may fail', code: 'FROM debian:12\nRUN cd /src || exit 1\n' },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD RUN cd /src && make\n' },
    {
      name: 'a trigger, and a script that is not the own one',
      code: "FROM debian:12\nONBUILD RUN cd /src && make\nRUN su app -c 'cd /src && make'\n",
      options: { where: 'anywhere' },
    },
  ],
  bad: [
    {
      name: 'all of it works there',
      code: 'FROM debian:12\nWORKDIR /app\nRUN [|cd /src|] && make && make install\n',
      fixed: 'FROM debian:12\nWORKDIR /app\nWORKDIR /src\nRUN make && make install\nWORKDIR /app\n',
      messages: ['works in `/src`'],
    },
    {
      name: 'several lines, a relative path, another sign',
      code: 'from debian:12\nworkdir /app\nrun [|cd src|]; \\\n    make; \\\n    rm -rf build /app/tmp/*\n',
      fixed: 'from debian:12\nworkdir /app\nworkdir src\nrun make; \\\n    rm -rf build /app/tmp/*\nworkdir /app\n',
    },
    {
      name: 'where it is already',
      code: 'FROM debian:12\nWORKDIR /src\nRUN [|cd /src|] && make\n',
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN make\n',
    },
    {
      name: 'mounts stay',
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/c [|cd /src|] && make\n',
      fixed: 'FROM debian:12\nWORKDIR /src\nRUN --mount=type=cache,target=/c make\nWORKDIR /\n',
    },
    { name: 'the working directory before is not known', code: 'FROM example.com/base\nRUN [|cd /src|] && make\n' },
    {
      name: 'a variable of the image',
      code: 'FROM debian:12\nENV SRC=/src\nRUN [|cd $SRC|] && make\n',
    },
    {
      name: 'a comment would go',
      code: 'FROM debian:12\nRUN [|cd /src|] && \\\n  # build\n  make\n',
    },
    {
      name: 'every one, if asked for',
      code: dockerfile`
        FROM example.com/base
        RUN tar -xf /a.tar && [|cd /a|] && make && [|cd|] && (set -e; [|cd /b|])
        RUN <<EOF
        [|cd /src|]
        EOF`,
      options: { where: 'anywhere' },
    },
  ],
})
