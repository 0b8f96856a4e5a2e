import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN apt-get update && apt-get install -y curl && apt-cache policy curl\n',
    {
      name: 'the word is no command',
      code: 'FROM debian:12\nRUN rm -rf /var/lib/apt /etc/apt && echo apt install && apt-get install -y apt && which apt\n',
    },
    { name: 'nothing is done', code: 'FROM debian:12\nRUN apt --version; apt help; apt; apt -o a=install\n' },
    { name: 'another system', code: 'FROM alpine:3.22\nRUN apt install curl\n' },
  ],
  bad: [
    {
      name: 'each of a RUN, also by its path',
      code: 'FROM debian:12\nRUN [|apt|] update && [|apt|] -y install curl && [|/usr/bin/apt|] clean\n',
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get -y install curl && /usr/bin/apt clean\n',
    },
    {
      name: 'behind sudo, env and xargs',
      code: 'FROM debian:12\nRUN sudo [|apt|] update && DEBIAN_FRONTEND=noninteractive env [|apt|] remove -y curl; xargs [|apt|] install < list\n',
      fixed:
        'FROM debian:12\nRUN sudo apt-get update && DEBIAN_FRONTEND=noninteractive env apt-get remove -y curl; xargs apt-get install < list\n',
    },
    {
      name: 'questions',
      code: 'FROM debian:12\nRUN [|apt|] search curl; [|apt|] show curl; [|apt|] policy curl\n',
      fixed: 'FROM debian:12\nRUN apt-cache search curl; apt-cache show curl; apt-cache policy curl\n',
    },
    {
      name: 'upgrades',
      code: 'FROM debian:12\nRUN [|apt|] upgrade -y; [|apt|] -t bookworm-backports -y full-upgrade\n',
      fixed: 'FROM debian:12\nRUN apt-get upgrade --with-new-pkgs -y; apt-get -t bookworm-backports -y dist-upgrade\n',
    },
    {
      name: 'a subcommand or a flag of its own: no fix',
      code: 'FROM debian:12\nRUN [|apt|] list --installed; [|apt|] install --color=no curl; [|apt|] autopurge -y\n',
    },
    {
      name: 'in a heredoc, and in ONBUILD',
      code: dockerfile`
        FROM debian:12
        RUN <<EOF
        [|apt|] update
        EOF
        ONBUILD RUN [|apt|] install -y curl`,
      fixed: dockerfile`
        FROM debian:12
        RUN <<EOF
        apt-get update
        EOF
        ONBUILD RUN apt-get install -y curl`,
    },
    {
      name: 'arguments of the exec form',
      code: 'FROM debian:12\nRUN ["[|apt|]", "install", "-y", "curl"]\n',
      fixed: 'FROM debian:12\nRUN ["apt-get", "install", "-y", "curl"]\n',
    },
  ],
})
