import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `${FROM}ENV A=b C= D==`,
    { name: 'the blank form', code: `${FROM}ENV A b = c\nLABEL a b=c` },
    { name: 'an argument', code: `${FROM}ARG A =b` },
  ],
  bad: [
    {
      name: 'a blank before',
      code: `${FROM}ENV A [|=|]b`,
      fixed: `${FROM}ENV A=b`,
      messages: ['`A` is `=b`'],
    },
    { name: 'blanks on both sides', code: `${FROM}LABEL a   [|=|] b`, fixed: `${FROM}LABEL a=b` },
    { name: 'quotes', code: `${FROM}ENV A [|=|] "b c"`, fixed: `${FROM}ENV A="b c"` },
    { name: 'several pairs', code: `${FROM}ENV A [|=|]b C =d`, fixed: `${FROM}ENV A=b C=d` },
    {
      name: 'several pairs, each with blanks',
      code: `${FROM}LABEL a [|=|] "1"   \\\n  # why\n      b.c  =  "x y" \\\n      d=1`,
      fixed: `${FROM}LABEL a="1"   \\\n  # why\n      b.c="x y" \\\n      d=1`,
    },
    { name: 'nobody can tell which', code: `${FROM}ENV A [|=|] b c` },
    { name: 'an operator', code: `${FROM}ENV OPERATOR [|=|]=\nENV EQUALS [|=|]` },
    { name: 'in the next line', code: `${FROM}ENV A \\\n  [|=|] b`, fixed: `${FROM}ENV A=b` },
    { name: 'behind a comment', code: `${FROM}ENV A \\\n  # why\n  [|=|] b` },
    { name: 'in a trigger', code: `${FROM}ONBUILD ENV A [|=|]b`, fixed: `${FROM}ONBUILD ENV A=b` },
    {
      name: 'the other escape character',
      code: `# escape=\`\n${FROM}ENV A [|=|] C:\\b`,
      fixed: `# escape=\`\n${FROM}ENV A=C:\\b`,
    },
  ],
})
