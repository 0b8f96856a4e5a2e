import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nLABEL org.opencontainers.image.title=a com.example.some-key_2/x=b c=d\n',
    { name: 'quoted', code: 'FROM debian:12\nLABEL "com.example.key"="a"\n' },
    {
      name: 'what Docker and others read',
      code: 'FROM debian:12\nLABEL com.docker.extension.icon=a com.docker.compose.project=b RUN="docker run IMAGE" Name=n\n',
    },
    { name: 'a variable', code: 'FROM debian:12\nARG K\nLABEL $K=a "${K}.B"=b\n' },
    { name: 'a template', code: 'FROM debian:12\nLABEL {{key}}=a\n' },
    { name: 'allowed', code: 'FROM debian:12\nLABEL Vendor=a A.b=c\n', options: { allow: ['Vendor', 'A.*'] } },
  ],
  bad: [
    {
      name: 'where they begin and end',
      code: 'FROM debian:12\nLABEL [|Vendor|]=a [|1st|]=b [|-c|]=c [|d.|]=d [|"e_"|]=e\n',
      messages: ['begin', 'begin', 'begin', '`d.` does not end', '`e_` does not end'],
    },
    {
      name: 'characters',
      code: 'FROM debian:12\nLABEL [|imageVersion|]=a [|"my key"|]=b [|a:b|]=c\n',
      messages: ['`imageVersion` has `V`', 'has ` `', 'has `:`'],
    },
    {
      name: 'separators',
      code: 'FROM debian:12\nLABEL [|a..b|]=a\nLABEL [|c--d|] e\n',
      messages: ['has `..`', 'has `--`'],
    },
    {
      name: "Docker's own",
      code: 'FROM debian:12\nLABEL [|com.docker.a|]=a [|io.docker.b|]=b [|org.dockerproject.c|]=c\n',
      messages: ['`com.docker.a` begins with `com.docker.`, which Docker keeps for itself'],
    },
    {
      name: 'a variable that is known, a trigger',
      code: 'FROM debian:12\nENV K=A\nLABEL [|$K|]=a\nONBUILD LABEL [|B|]=b\n',
    },
  ],
})
