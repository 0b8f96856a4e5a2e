import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      # a comment
      ARG TAG=12
      FROM debian:$TAG
      RUN true`,
    { name: 'no FROM at all is for another rule', code: 'RUN true\n' },
    { name: 'nothing', code: '# a comment\n' },
    { name: 'a FROM that is misspelled begins a stage, too', code: 'FORM golang:1.25\nRUN true\nFROM debian:12\n' },
    { name: 'what is no instruction is for another rule', code: '{{ header }}\nFROM debian:12\n' },
    { name: 'a template', code: '{{ header }}\nUSER app\nFROM debian:12\n' },
  ],
  bad: [
    {
      name: 'an instruction above',
      code: '[|LABEL|] a=b\nFROM debian:12\nRUN true\n',
      messages: ['`LABEL` stands before the first `FROM`'],
      suggested: ['FROM debian:12\nLABEL a=b\nRUN true\n'],
    },
    {
      name: 'several, among arguments',
      code: dockerfile`
        ARG TAG=12
        [|ENV|] A=1
        [|RUN|] <<EOF
        make
        EOF
        FROM debian:$TAG
        `,
      suggested: [
        dockerfile`
          ARG TAG=12
          RUN <<EOF
          make
          EOF
          FROM debian:$TAG
          ENV A=1
          `,
        dockerfile`
          ARG TAG=12
          ENV A=1
          FROM debian:$TAG
          RUN <<EOF
          make
          EOF
          `,
      ],
    },
    { name: 'a comment inside', code: '[|ENV|] A=1 \\\n  # why\n  B=2\nFROM debian:12\n', suggested: [] },
    { name: 'nothing below', code: '[|USER|] app\nFROM debian:12', suggested: [] },
    {
      name: 'a word that is no instruction changes nothing',
      code: 'HEADER x\n[|USER|] app\nFROM debian:12\n',
      suggested: ['HEADER x\nFROM debian:12\nUSER app\n'],
    },
    {
      name: 'of those under conditions, the first',
      code: '#if defined(AMD64)\n[|ENV|] A=b\n#else\nENV A=c\n#endif\nFROM debian:12\n',
      suggested: [],
    },
    {
      name: 'all of them, if asked for',
      code: '#ifdef AMD64\n[|ENV|] A=b\n#else\n[|ENV|] A=c\n#endif\nFROM debian:12\n',
      options: { exact: true },
    },
  ],
})
