import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    dockerfile`
      FROM debian:12
      ONBUILD COPY --chown=app a /b
      ONBUILD RUN --mount=type=cache,target=/x make
      onbuild HEALTHCHECK --interval=5s CMD true
      ONBUILD ENV A=1 B=2`,
    { name: 'words that are no instruction are for another rule', code: `${FROM}ONBUILD RUM make` },
    { name: 'nothing is for another rule', code: `${FROM}ONBUILD` },
    { name: 'what the builder finds at once is for another rule', code: `${FROM}ONBUILD ENV A=1 B\nONBUILD CMD [1]` },
    { name: 'outside of triggers', code: `${FROM}COPY a\nRUN --x make` },
    {
      name: 'unknown flags of another frontend',
      code: `# syntax=example.com/frontend\n${FROM}ONBUILD RUN --fast make`,
    },
    { name: 'a heredoc', code: `${FROM}ONBUILD RUN <<EOF\nCOPY a\nEOF` },
  ],
  bad: [
    { name: 'FROM', code: `${FROM}ONBUILD [|FROM|] alpine:3.22`, messages: ['`FROM` cannot be a trigger'] },
    { name: 'MAINTAINER', code: `${FROM}ONBUILD [|maintainer|] me` },
    {
      name: 'ONBUILD',
      code: `${FROM}ONBUILD [|ONBUILD|] RUN make`,
      messages: ['cannot set another trigger'],
      suggested: [`${FROM}ONBUILD RUN make`],
    },
    { name: 'ONBUILD in the next line', code: `${FROM}ONBUILD \\\n  [|ONBUILD|] RUN make`, suggested: [] },
    {
      name: 'too few arguments',
      code: `${FROM}ONBUILD COPY [|a|]\nONBUILD [|WORKDIR|]`,
      messages: [
        'Builds on this image fail: `COPY` needs at least one source and a destination',
        '`WORKDIR` needs a path',
      ],
    },
    {
      name: 'flags',
      code: `${FROM}ONBUILD COPY --[|form|]=build --link=[|x|] a /b`,
      messages: ['`--from`', 'either `true`'],
    },
    { name: 'a duration', code: `${FROM}ONBUILD HEALTHCHECK --interval=[|1|] CMD true` },
    { name: 'a shell', code: `${FROM}ONBUILD SHELL [|bash|]` },
    { name: 'a name', code: `${FROM}ONBUILD ENV [|=1|]` },
    {
      name: 'across lines and a heredoc',
      code: `# escape=\`\n${FROM}ONBUILD \`\n  # why\n  COPY --[|x|] <<EOF /a\nEOF\n`,
    },
    {
      name: 'a flag that no frontend takes twice',
      code: `# syntax=example.com/frontend\n${FROM}ONBUILD COPY --from=a [|--from=b|] c /d`,
    },
  ],
})
