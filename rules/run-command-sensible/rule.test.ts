import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nRUN apt-get install -y vim ssh less && which mount && cat /etc/shutdown /bin/su && echo reboot\n',
    { name: 'only the version', code: 'FROM debian:12\nRUN ssh -V && vim --version && less --help\n' },
    {
      name: 'an editor with a script',
      code: 'FROM debian:12\nRUN vim +PluginInstall +qall && vim -es -u NONE && vi -c wq file && vi file < keys && nano -h\n',
    },
    { name: 'top as a filter', code: 'FROM debian:12\nRUN top -b -n 1\n' },
    {
      name: 'mounts that are allowed',
      code: '# syntax=docker/dockerfile:1-labs\nFROM debian:12\nRUN --security=insecure mount -t proc proc /proc\n',
    },
    {
      name: 'ssh with keys, with a command, or with input',
      code: dockerfile`
        FROM debian:12
        RUN --mount=type=ssh ssh example.com
        RUN ssh -T git@github.com || true
        RUN ssh app@example.com uptime
        RUN cat script | ssh example.com`,
    },
    {
      name: 'su with a command, a script, or input',
      code: 'FROM debian:12\nRUN su - app -c ls && su app --command=ls && su app script.sh && echo ls | su app && su app < script.sh\n',
    },
    {
      name: 'passwd without a question',
      code: 'FROM debian:12\nRUN echo secret | passwd app --stdin && passwd -d app && passwd --lock app\n',
    },
    { name: 'a helper of the same RUN', code: 'FROM debian:12\nRUN server & pid=$! && ps && kill $pid\n' },
    {
      name: 'a command that is not to be reported',
      code: 'FROM debian:12\nRUN top\n',
      options: { commands: ['free'] },
    },
  ],
  bad: [
    'FROM debian:12\nRUN [|free|] -m && [|top|] -n 1 && sudo [|/sbin/shutdown|] now && [|mount|] /dev/sda1 /mnt && cat log | [|less|]\n',
    {
      name: 'editors',
      code: 'FROM debian:12\nRUN [|vim|] file && [|nano|] -w file\n',
      messages: ['at a screen', 'at a screen'],
    },
    {
      name: 'sessions',
      code: 'FROM debian:12\nRUN [|ssh|] -p 22 example.com && [|ssh|] && [|su|] - app && [|su|]\n',
      messages: ['session', 'session', '`USER`', '`USER`'],
    },
    { name: 'a password', code: 'FROM debian:12\nRUN [|passwd|] app\n' },
    {
      name: 'commands, if asked for',
      code: 'FROM debian:12\nRUN [|kill|] 1; [|service|] nginx stop; [|figlet|] hi\n',
      options: { commands: ['kill', 'service', 'figlet'] },
      messages: ['running processes', 'running processes', 'has no use in a build'],
    },
  ],
})
