import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `${FROM}STOPSIGNAL SIGQUIT`,
    `${FROM}STOPSIGNAL quit`,
    `${FROM}STOPSIGNAL 9`,
    `${FROM}STOPSIGNAL "SIGRTMIN+3"`,
    {
      name: 'values that a build decides',
      code: `FROM example.com/image\nARG A\nARG B=\nSTOPSIGNAL $A\nSTOPSIGNAL $B\nSTOPSIGNAL $C`,
    },
    { name: 'Windows has none', code: 'FROM --platform=windows/amd64 x\nSTOPSIGNAL foo' },
    { name: 'nothing is for another rule', code: `${FROM}STOPSIGNAL` },
    { name: 'a variable in a trigger', code: `${FROM}ARG A=foo\nONBUILD STOPSIGNAL $A` },
  ],
  bad: [
    {
      name: 'a letter is wrong',
      code: `${FROM}STOPSIGNAL [|SIGTERN|]`,
      messages: ['`SIGTERN` is no signal; did you mean `SIGTERM`?'],
      suggested: [`${FROM}STOPSIGNAL SIGTERM`],
    },
    { name: 'no name', code: `${FROM}STOPSIGNAL [|goodbye|]`, messages: ['name one such as `SIGTERM`'], suggested: [] },
    { name: 'zero', code: `${FROM}STOPSIGNAL [|0|]`, suggested: [] },
    { name: 'a comment behind it', code: `${FROM}STOPSIGNAL [|SIGTERM # stop|]` },
    { name: 'a value that is known', code: `${FROM}ENV A=SIGTERN\nSTOPSIGNAL [|$A|]`, suggested: [] },
    { name: 'a variable that is not set', code: 'FROM scratch\nSTOPSIGNAL [|$A|]', messages: ['is empty'] },
    { name: 'in a trigger', code: `${FROM}ONBUILD STOPSIGNAL [|goodbye|]` },
  ],
})
