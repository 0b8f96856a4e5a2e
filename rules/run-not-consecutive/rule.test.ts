import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN make\n',
    { name: 'the second has several', code: 'FROM debian:12\nRUN make\nRUN make check; make install\n' },
    {
      name: 'something between',
      code: 'FROM debian:12\nRUN make\nWORKDIR /src\nRUN make\nONBUILD RUN make\nRUN make\n',
    },
    { name: 'a comment between', code: 'FROM debian:12\nRUN make\n# Then\nRUN make install\n' },
    {
      name: 'other flags',
      code: dockerfile`
        FROM debian:12
        RUN --mount=type=cache,target=/c make
        RUN make install
        RUN --network=none make check`,
    },
    { name: 'a heredoc', code: 'FROM debian:12\nRUN make\nRUN <<EOF\nmake install\nEOF\n' },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM debian:12 AS build
        RUN make
        RUN make install
        FROM debian:12
        COPY --from=build /a /a`,
    },
    { name: 'other stages', code: 'FROM debian:12\nRUN make\nFROM debian:12\nRUN make\n', options: { builders: true } },
  ],
  bad: [
    {
      name: 'single commands',
      code: 'FROM debian:12\nRUN mkdir /a\n[|RUN|] touch /a/b\n\n[|RUN|] chmod 600 /a/b\n',
      fixed: 'FROM debian:12\nRUN mkdir /a \\\n    && touch /a/b \\\n    && chmod 600 /a/b\n',
    },
    {
      name: 'the same flags',
      code: 'FROM debian:12\nRUN --network=none --mount=type=cache,target=/c make\n[|RUN|] --mount=type=cache,target=/c --network=none make install\n',
      fixed: 'FROM debian:12\nRUN --network=none --mount=type=cache,target=/c make \\\n    && make install\n',
    },
    {
      name: 'what a command runs is its own matter',
      code: 'FROM debian:12\nRUN sudo make\n[|RUN|] sh -c \'make a; make b\'\n[|RUN|] ["make"]\n',
    },
    {
      name: 'nothing to join: what is left behind in the shell, and other signs',
      code: 'FROM debian:12\nRUN cd /src\n[|RUN|] make &\n[|RUN|] make # all\n',
    },
    {
      name: 'a comment within',
      code: 'FROM debian:12\nRUN mkdir /a\n[|RUN|] \\\n  # b\n  touch /a/b\n',
    },
    {
      name: 'the escape character',
      code: '# escape=`\nFROM debian:12\nRUN mkdir /a\n[|RUN|] touch /a/b\n',
      fixed: '# escape=`\nFROM debian:12\nRUN mkdir /a `\n    && touch /a/b\n',
    },
    {
      name: 'also behind comments, if asked for',
      code: 'FROM debian:12\nRUN make\n# Then\n[|RUN|] make install\n',
      options: { comments: true },
    },
    {
      name: 'builders, if asked for',
      code: 'FROM debian:12\nRUN make\n[|RUN|] make install\nFROM scratch\n',
      fixed: 'FROM debian:12\nRUN make \\\n    && make install\nFROM scratch\n',
      options: { builders: true },
    },
  ],
})
