import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `${FROM}EXPOSE 80 443/tcp 8000-8010`,
    { name: 'an empty host port', code: `${FROM}EXPOSE :80 ::80` },
    { name: 'values that a build decides', code: `${FROM}ARG PORT\nEXPOSE $PORT:80` },
  ],
  bad: [
    {
      name: 'a host port',
      code: `${FROM}EXPOSE [|8080:80|] 443`,
      fixed: `${FROM}EXPOSE 80 443`,
      messages: ['`8080:` has no effect in `EXPOSE`'],
    },
    {
      name: 'an address',
      code: `${FROM}EXPOSE [|127.0.0.1:8080:80/udp|] [|127.0.0.1::81|]`,
      fixed: `${FROM}EXPOSE 80/udp 81`,
    },
    { name: 'an IPv6 address', code: `${FROM}EXPOSE [|[::1]:80:80|]`, fixed: `${FROM}EXPOSE 80` },
    { name: 'a host that is wrong, too', code: `${FROM}EXPOSE [|web:80|]`, fixed: `${FROM}EXPOSE 80` },
    { name: 'no container port', code: `${FROM}EXPOSE [|80:|] [|80:/tcp|]` },
    { name: 'a variable', code: `${FROM}ENV PORT=80\nEXPOSE [|$PORT:$PORT|]`, messages: ['`80:`'] },
    { name: 'in quotes', code: `${FROM}EXPOSE [|"8080:80"|]` },
    { name: 'in a trigger', code: `${FROM}ONBUILD EXPOSE [|8080:80|]`, fixed: `${FROM}ONBUILD EXPOSE 80` },
    { name: 'across a continuation', code: `${FROM}EXPOSE [|80\\\n80:80|]` },
  ],
})
