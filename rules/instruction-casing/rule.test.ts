import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN a\nCMD ["b"]\n',
    'from debian:12\nrun a\ncmd ["b"]\n',
    { name: 'an ARG before the first FROM has no vote and is not judged', code: 'arg A\nFROM debian:12\n' },
    {
      name: 'nor has the keyword behind ONBUILD',
      code: 'FROM debian:12\nONBUILD run a\nONBUILD user app\nONBUILD cmd b\n',
    },
    { name: 'an unknown keyword is an error', code: 'FROM debian:12\nfoo a\nRUN b\n' },
    { name: 'a heredoc', code: 'FROM debian:12\nRUN <<EOF\nrun a\ncmd b\ncopy c\nEOF\n' },
    { name: 'upper case, asked for', code: 'ARG A\nFROM debian:12\nONBUILD RUN a\n', options: { case: 'upper' } },
    { name: 'lower case, asked for', code: 'arg a\nfrom debian:12\nonbuild run a\n', options: { case: 'lower' } },
  ],
  bad: [
    {
      name: 'most are in upper case',
      code: 'FROM debian:12\n[|run|] a\nRUN b\n[|Cmd|] ["c"]\n',
      fixed: 'FROM debian:12\nRUN a\nRUN b\nCMD ["c"]\n',
      messages: ["`run` is not in the case of the file's other keywords: `RUN`", '`CMD`'],
    },
    {
      name: 'most are in lower case',
      code: 'from debian:12\nrun a\n[|RUN|] b\n',
      fixed: 'from debian:12\nrun a\nrun b\n',
    },
    {
      name: 'a tie goes to upper case',
      code: 'FROM debian:12\n[|run|] a\n',
      fixed: 'FROM debian:12\nRUN a\n',
    },
    {
      name: 'mixed case has no vote',
      code: '[|From|] debian:12\n[|Run|] a\nuser app\n',
      fixed: 'from debian:12\nrun a\nuser app\n',
    },
    {
      name: 'over all stages',
      code: dockerfile`
        FROM debian:12 AS a
        RUN a
        [|from|] debian:12
        [|run|] b
        CMD ["c"]`,
      fixed: dockerfile`
        FROM debian:12 AS a
        RUN a
        FROM debian:12
        RUN b
        CMD ["c"]`,
    },
    {
      name: 'upper case, asked for: all of them',
      code: '[|arg|] A\n[|from|] debian:12\n[|onbuild|] [|run|] a\n',
      options: { case: 'upper' },
      fixed: 'ARG A\nFROM debian:12\nONBUILD RUN a\n',
      messages: ['`arg` is not in upper case'],
    },
    {
      name: 'lower case, asked for',
      code: '[|FROM|] debian:12\nrun a\n',
      options: { case: 'lower' },
      fixed: 'from debian:12\nrun a\n',
      messages: ['`FROM` is not in lower case'],
    },
    { name: 'across a continuation', code: 'FROM debian:12\n[|r\\\nun|] a\nRUN b\n' },
  ],
})
