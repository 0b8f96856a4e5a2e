import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `${FROM}HEALTHCHECK --interval=1m30s --timeout=500ms --start-period=0 --start-interval=1.5s --retries=3 CMD curl localhost`,
    `${FROM}healthcheck none`,
    `${FROM}HEALTHCHECK cmd ["curl", "localhost"]`,
    { name: 'NONE with an empty array', code: `${FROM}HEALTHCHECK NONE []` },
    { name: 'empty values', code: `${FROM}HEALTHCHECK --interval= --retries= CMD true` },
    { name: 'flags of NONE are not looked at', code: `${FROM}HEALTHCHECK --interval=x NONE` },
    { name: 'flags that do not exist are for another rule', code: `${FROM}HEALTHCHECK --intervall=x CMD true` },
    { name: 'other instructions without arguments', code: `${FROM}USER\nONBUILD HEALTHCHECK` },
  ],
  bad: [
    { name: 'nothing', code: `${FROM}[|HEALTHCHECK|]`, messages: ['needs `CMD` and a command, or `NONE`'] },
    { name: 'flags only', code: `${FROM}[|HEALTHCHECK|] --retries=3` },
    { name: 'no command', code: `${FROM}HEALTHCHECK [|CMD|]`, messages: ['needs a command'] },
    { name: 'an empty array', code: `${FROM}HEALTHCHECK [|CMD []|]` },
    {
      name: 'NONE with more',
      code: `${FROM}HEALTHCHECK NONE [|curl localhost|]`,
      messages: ['takes nothing after it'],
    },
    {
      name: 'another word',
      code: `${FROM}HEALTHCHECK [|curl|] localhost`,
      messages: ['followed by `CMD` or `NONE`, not by `curl`'],
    },
    { name: 'a flag behind the word', code: `${FROM}HEALTHCHECK [|["CMD",|] "curl"]` },
    {
      name: 'all durations at once',
      code: `${FROM}HEALTHCHECK --interval=[|30|] --timeout=[|1day|] --start-period=[|1us|] --start-interval=[|-1s|] CMD true`,
      messages: [
        '`30` is no duration',
        '`1day` is no duration',
        'cannot be less than `1ms`',
        'cannot be less than `1ms`',
      ],
    },
    {
      name: 'retries',
      code: `${FROM}HEALTHCHECK --retries=[|-1|] CMD true\nHEALTHCHECK --retries=[|2147483648|] CMD true\nHEALTHCHECK --retries=[|many|] CMD true`,
      messages: ['cannot be negative', 'too large', 'no whole number'],
    },
    { name: 'variables stay as they are', code: `${FROM}ARG I=5s\nHEALTHCHECK --interval=[|$I|] CMD true` },
    { name: 'across a continuation', code: `${FROM}HEALTHCHECK --interval=[|5\\\n0|] \\\n  CMD true` },
  ],
})
