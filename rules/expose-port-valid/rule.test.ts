import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `${FROM}EXPOSE 80 443/tcp 53/UDP 8000-8010/sctp 0 65535`,
    { name: 'quotes', code: `${FROM}EXPOSE "80" '81'/tcp` },
    { name: 'host ports are for another rule', code: `${FROM}EXPOSE 8080:80 127.0.0.1:8080:80 [::1]::80 :80` },
    { name: 'a comment is for another rule', code: `${FROM}EXPOSE 80 # the web server` },
    {
      name: 'values that a build decides',
      code: `FROM example.com/image\nARG PORT\nARG MORE=\nEXPOSE $PORT $MORE x$OTHER`,
    },
    { name: 'variables that are not set', code: 'FROM scratch\nEXPOSE $PORT' },
    { name: 'several words in a variable', code: `${FROM}ENV PORTS="80 443/tcp"\nEXPOSE $PORTS` },
    { name: 'what cannot be expanded is for another rule', code: `${FROM}EXPOSE "80 \${X^}` },
    { name: 'a variable in a trigger', code: `${FROM}ARG PORT=x\nONBUILD EXPOSE $PORT` },
  ],
  bad: [
    {
      name: 'too high',
      code: `${FROM}EXPOSE 80 [|65536|] [|80000|]/tcp`,
      messages: ['the highest is 65535', 'the highest is 65535'],
    },
    { name: 'a word', code: `${FROM}EXPOSE [|http|]`, messages: ['`http` is no port, which is a number up to 65535'] },
    { name: 'backwards', code: `${FROM}EXPOSE [|90-80|]`, messages: ['runs backwards'] },
    { name: 'half a range', code: `${FROM}EXPOSE [|80-|] [|-80|] [|1-2-3|]` },
    { name: 'a comma', code: `${FROM}EXPOSE [|80,443|]` },
    { name: 'a protocol', code: `${FROM}EXPOSE 80/[|http|]`, messages: ['there are `tcp`, `udp` and `sctp`'] },
    {
      name: 'no port',
      code: `${FROM}EXPOSE [|/udp|] [|8080:|]`,
      messages: ['`/udp` has no port', '`8080:` has no port'],
    },
    { name: 'an address', code: `${FROM}EXPOSE [|localhost|]:80:80`, messages: ['`localhost` is no IP address'] },
    {
      name: 'a host port',
      code: `${FROM}EXPOSE [|web|]:80 [|1-2|]:80-90`,
      messages: ['`web` is no port', 'not as many ports'],
    },
    { name: 'in quotes', code: `${FROM}EXPOSE [|"http"|]` },
    { name: 'a variable', code: `${FROM}ARG PORT=http\nEXPOSE [|$PORT|]`, messages: ['`http`'] },
    { name: 'in a trigger', code: `${FROM}ONBUILD EXPOSE [|99999|]` },
    { name: 'across a continuation', code: `${FROM}EXPOSE 80 \\\n  [|99\\\n999|]` },
  ],
})
