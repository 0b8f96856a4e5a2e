import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version, or limits of one',
      code: "FROM opensuse/leap:15.6\nRUN zypper -n install curl=8.6.0 'git>=2.43' jq\\<2 vim-9.1.0836\n",
    },
    {
      name: 'files, addresses, patterns',
      code: dockerfile`
        FROM opensuse/leap:15.6
        RUN zypper -n in ./app.rpm app-1.0-1.rpm https://example.com/app.rpm pattern:devel_basis /usr/bin/curl
        RUN zypper -n install -t pattern devel_basis && zypper -n in --type=product SLES`,
    },
    {
      name: 'what only a build knows',
      code: 'FROM opensuse/leap:15.6\nARG PACKAGES\nRUN zypper -n install $PACKAGES\n',
    },
    {
      name: 'nothing is installed',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n refresh && zypper -n remove curl && zypper -n install --dry-run curl\n',
    },
    {
      name: 'allowed',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n install ca-certificates\n',
      options: { allow: ['ca-*'] },
    },
    {
      name: 'a base image with a digest',
      code: 'FROM opensuse/leap@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN zypper -n install curl\n',
    },
  ],
  bad: [
    {
      name: 'each package on its own',
      code: dockerfile`
        FROM opensuse/leap:15.6
        RUN zypper -n install [|curl|] git=2.43.0 [|jq|] && zypper --non-interactive in -t package [|wget|]`,
      messages: ['`curl` has no version', '`jq` has', '`wget` has'],
    },
    {
      name: 'the base image does not count',
      code: 'FROM opensuse/leap@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN zypper -n install [|curl|]\n',
      options: { 'pinned-base': 'ignore' },
    },
    {
      name: 'not allowed',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n install [|curl|] git\n',
      options: { allow: ['git'] },
    },
  ],
})
