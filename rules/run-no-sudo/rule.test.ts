import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN apt-get update && apt-get install -y sudo && echo sudo && which sudo && command -v sudo\n',
    { name: 'the user is not root', code: 'FROM debian:12\nUSER app\nRUN sudo apt-get update\n' },
    { name: 'the user is not known', code: 'FROM example.com/base\nRUN sudo apt-get update\n' },
    {
      name: 'another user is meant',
      code: 'FROM postgres:17\nUSER root\nRUN sudo -u postgres initdb && sudo --user=postgres psql && sudo -Hu postgres psql\n',
    },
    { name: 'another user calls it', code: 'FROM debian:12\nRUN su - app -c "sudo ls" && gosu app sudo ls\n' },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD RUN sudo ls\n' },
  ],
  bad: [
    {
      name: 'each of a RUN, with flags and variables',
      code: 'FROM debian:12\nRUN [|sudo|] -E apt-get update && A=1 [|/usr/bin/sudo|] -H --preserve-env pip install x | [|sudo|] tee log; [|sudo|] -n B=1 ls\n',
      fixed: 'FROM debian:12\nRUN apt-get update && A=1 pip install x | tee log; B=1 ls\n',
    },
    {
      name: 'USER root, also by its number and with a group',
      code: dockerfile`
        FROM example.com/base
        USER root:root
        RUN [|sudo|] ls
        USER 0
        RUN [|sudo|] ls`,
      fixed: dockerfile`
        FROM example.com/base
        USER root:root
        RUN ls
        USER 0
        RUN ls`,
    },
    {
      name: 'in a nested script, and behind xargs',
      code: 'FROM debian:12\nRUN bash -c "[|sudo|] ls" && find / | xargs [|sudo|] rm\n',
      fixed: 'FROM debian:12\nRUN bash -c "ls" && find / | xargs rm\n',
    },
    {
      name: 'across lines, with other flags, before variables of others: no fix',
      code: dockerfile`
        FROM debian:12
        RUN [|sudo|] \
            ls && [|sudo|] -i && [|sudo|] -p x ls && [|sudo|] --chdir=/x ls && [|sudo|] B=1 -n ls && xargs [|sudo|] B=1 ls`,
    },
    {
      name: 'any user, if asked for',
      code: dockerfile`
        FROM debian:12
        RUN [|sudo|] -u app ls
        USER app
        RUN [|sudo|] apt-get update`,
      options: { user: 'any' },
      messages: ['starts a session', 'as good as root'],
    },
  ],
})
