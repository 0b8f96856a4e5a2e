import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM ubuntu:20.04\nRUN useradd -l -u 123456 app && useradd --no-log-init --uid 123456 app && useradd -lmu 123456 app\n',
    { name: 'a small id', code: 'FROM ubuntu:20.04\nRUN useradd -u 99999 app && useradd -u=1000 app && useradd app\n' },
    { name: 'an id that only the build knows', code: 'FROM ubuntu:20.04\nARG USER_ID\nRUN useradd -u $USER_ID app\n' },
    {
      name: 'other numbers',
      code: 'FROM ubuntu:20.04\nRUN useradd -g 123456 app && groupadd -g 123456 app && usermod -u 123456 app\n',
    },
    {
      name: 'systems that do without',
      code: 'FROM debian:12\nRUN useradd -u 123456 app\nFROM alpine:3.22\nRUN useradd -u 123456 app\nFROM ubuntu:24.04\nRUN useradd -u 123456 app\n',
    },
  ],
  bad: [
    {
      name: 'all forms',
      code: 'FROM ubuntu:20.04\nRUN useradd -u [|100000|] a && useradd -mu [|"123456"|] b && useradd [|-u123456|] c && useradd --uid [|123456|] d && sudo useradd [|--uid=123456|] e\n',
      fixed:
        'FROM ubuntu:20.04\nRUN useradd --no-log-init -u 100000 a && useradd --no-log-init -mu "123456" b && useradd --no-log-init -u123456 c && useradd --no-log-init --uid 123456 d && sudo useradd --no-log-init --uid=123456 e\n',
    },
    {
      name: 'a variable of the file, on an older Debian',
      code: 'FROM debian:11\nENV ID=200000\nRUN useradd -u [|$ID|] app\n',
      fixed: 'FROM debian:11\nENV ID=200000\nRUN useradd --no-log-init -u $ID app\n',
    },
    {
      name: 'another threshold',
      code: 'FROM example.com/base\nRUN useradd -u [|70000|] app\n',
      fixed: 'FROM example.com/base\nRUN useradd --no-log-init -u 70000 app\n',
      options: { threshold: 65536 },
    },
  ],
})
