import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nEXPOSE 80 443/tcp 53/udp 9/sctp\n',
    { name: 'another protocol is an error', code: 'FROM debian:12\nEXPOSE 80/HTTP 80/\n' },
    { name: 'no port', code: 'FROM debian:12\nEXPOSE /TCP\n' },
    {
      name: 'what only a build or the base image knows',
      code: 'FROM example.com/base\nARG PROTOCOL\nEXPOSE 80/$PROTOCOL 81/$BASE_PROTOCOL\n',
    },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD EXPOSE 80/TCP\n' },
  ],
  bad: [
    {
      name: 'each word',
      code: 'FROM debian:12\nEXPOSE 80/[|TCP|] 443/tcp 53/[|Udp|]\n',
      fixed: 'FROM debian:12\nEXPOSE 80/tcp 443/tcp 53/udp\n',
      messages: ['`tcp`, in lower case', '`udp`'],
    },
    {
      name: 'a range, and a host port',
      code: 'FROM debian:12\nEXPOSE 8000-8010/[|SCTP|] 127.0.0.1:80:80/[|TCP|]\n',
      fixed: 'FROM debian:12\nEXPOSE 8000-8010/sctp 127.0.0.1:80:80/tcp\n',
    },
    {
      name: 'behind a variable',
      code: 'FROM debian:12\nARG PORT=80\nEXPOSE [|$PORT/TCP|]\n',
    },
    {
      name: 'inside a variable',
      code: 'FROM debian:12\nARG PORTS="80/TCP 81/udp"\nEXPOSE [|$PORTS|]\n',
    },
    {
      name: 'in quotes',
      code: 'FROM debian:12\nEXPOSE [|80/"TCP"|]\n',
    },
    {
      name: 'across a continuation: nothing to put in one place',
      code: 'FROM debian:12\nEXPOSE 80/[|T\\\nCP|]\n',
    },
    {
      name: 'in several lines',
      code: dockerfile`
        FROM debian:12
        EXPOSE 80/tcp \
          # for names
          53/[|UDP|]`,
      fixed: dockerfile`
        FROM debian:12
        EXPOSE 80/tcp \
          # for names
          53/udp`,
    },
  ],
})
