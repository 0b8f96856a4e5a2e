import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version',
      code: dockerfile`
        FROM fedora:42
        ARG GIT_VERSION=2.51.0
        RUN dnf install -y curl-8.11.1-4.fc42.x86_64 git-core-$GIT_VERSION openssl-1:1.1.1k gcc-c++-15.1.1 'jq >= 1.7' && yum install -y tzdata-2025b-1.fc42`,
    },
    {
      name: 'a module with its stream',
      code: 'FROM fedora:42\nRUN dnf module install -y nodejs:20/minimal && dnf module enable -y php\n',
    },
    {
      name: 'files, addresses, groups, what packages provide',
      code: dockerfile`
        FROM fedora:42
        RUN dnf install -y ./app.rpm https://example.com/app.rpm @development-tools /usr/bin/curl 'perl(JSON)' && yum localinstall -y jdk*
        RUN dnf group install -y "Development Tools" && yum groupinstall -y Base`,
    },
    {
      name: 'what only a build knows',
      code: 'FROM fedora:42\nARG PACKAGES\nRUN dnf install -y $PACKAGES $(cat packages.txt) git-core-$TAG\n',
    },
    {
      name: 'nothing is installed',
      code: 'FROM fedora:42\nRUN dnf update -y curl && dnf remove -y curl && dnf install --downloadonly -y curl\n',
    },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM fedora:42\nRUN dnf install -y curl\n',
      options: { tools: ['yum'] },
    },
    { name: 'allowed', code: 'FROM fedora:42\nRUN dnf install -y ca-certificates\n', options: { allow: ['ca-*'] } },
    {
      name: 'a base image with a digest',
      code: 'FROM fedora@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN dnf install -y curl\n',
    },
  ],
  bad: [
    {
      name: 'each package on its own',
      code: dockerfile`
        FROM fedora:42
        RUN dnf install -y \
            [|curl|] \
            git-core-2.51.0 \
            [|java-21-openjdk|] [|gcc-toolset-12|] [|glibc.i686|] \
            && dnf clean all`,
      messages: ['`curl` has no version', '`java-21-openjdk` has', '`gcc-toolset-12` has', '`glibc` has'],
    },
    {
      name: 'the other tools',
      code: dockerfile`
        FROM fedora:42
        RUN yum install -y [|curl|] && microdnf install -y [|curl|] && tdnf install -y [|curl|] && dnf5 install -y [|curl|]`,
    },
    { name: 'a module without a stream', code: 'FROM fedora:42\nRUN dnf module install -y [|nodejs|]\n' },
    {
      name: 'the base image does not count',
      code: 'FROM fedora@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN dnf install -y [|curl|]\n',
      options: { 'pinned-base': 'ignore' },
    },
    { name: 'not allowed', code: 'FROM fedora:42\nRUN dnf install -y [|curl|] git\n', options: { allow: ['git'] } },
    {
      name: 'each code stands for its own tool',
      code: 'FROM fedora:42\nRUN yum install -y [|curl|]; dnf install -y [|curl|]\n',
      replaces: [
        ['hadolint/DL3033', 'kics/6452c424', 'terrascan/AC_DOCKER_0033'],
        ['hadolint/DL3041', 'kics/93d88cf7', 'terrascan/AC_DOCKER_0033'],
      ],
    },
  ],
})
