import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version, or from a release',
      code: dockerfile`
        FROM debian:12
        ARG CURL_VERSION=7.88.1-10+deb12u12
        RUN apt-get update && apt-get install -y jq=1.6-2.1 git=1:2.39.* curl=$CURL_VERSION wget:arm64=1.21.3-1
        RUN apt-get install -y git/bookworm-backports && apt-get install -y -t bookworm-backports git`,
    },
    {
      name: 'files and addresses',
      code: 'FROM debian:12\nRUN apt-get install -y ./app.deb /tmp/*.deb "$DIR"/a.deb https://example.com/b.deb\n',
    },
    {
      name: 'wildcards, expressions and tasks',
      code: "FROM debian:12\nRUN apt-get install -y 'libboost*' '^linux-image-6.*' lamp-server^ exim4- && apt-get satisfy -y 'curl (>= 7)'\n",
    },
    {
      name: 'what only a build knows',
      code: 'FROM debian:12\nARG PACKAGES\nRUN apt-get install -y $PACKAGES "linux-headers-$(uname -r)" $PREFIX-tools\n',
    },
    {
      name: 'nothing is installed',
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -s curl && apt-get remove curl && echo apt-get install curl\n',
    },
    {
      name: 'allowed',
      code: 'FROM debian:12\nRUN apt-get install -y ca-certificates libc6-dev\n',
      options: { allow: ['ca-certificates', 'lib*'] },
    },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM debian:12\nRUN apt install -y curl\n',
      options: { tools: ['apt-get'] },
    },
    {
      name: 'a base image with a digest',
      code: 'FROM debian:12@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef AS base\nFROM base\nRUN apt-get install -y curl\n',
    },
    {
      name: 'a snapshot of the archive',
      code: dockerfile`
        FROM debian:12
        RUN echo 'deb http://snapshot.debian.org/archive/debian/20250601T000000Z bookworm main' > /etc/apt/sources.list
        RUN apt-get update && apt-get install -y curl`,
    },
    {
      name: 'a snapshot in the same RUN, or in a stage below',
      code: dockerfile`
        FROM ubuntu:24.04 AS base
        RUN apt-get install -y curl --snapshot 20250601T000000Z
        FROM base
        RUN apt-get install -y jq`,
    },
  ],
  bad: [
    {
      name: 'each package on its own',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \
            # the client
            [|curl|] \
            jq=1.6-2.1 \
            [|"g++"|] libc6:arm64=1 [|libssl-dev:arm64|]`,
      messages: ['`curl` has no version', '`g++` has no version', '`libssl-dev` has no version'],
    },
    {
      name: 'apt and aptitude, sudo and nested shells',
      code: dockerfile`
        FROM debian:12
        RUN sudo apt install -y [|curl|] && aptitude install -y [|wget|] && bash -c 'apt-get install -y [|jq|]'`,
    },
    {
      name: 'in a heredoc, and in the variable where it is written',
      code: dockerfile`
        FROM debian:12
        RUN <<EOF
        deps="[|gcc|] [|make|]"
        apt-get install -y $deps
        EOF
        RUN ["apt-get", "install", "-y", "[|curl|]"]`,
    },
    {
      name: 'in variables of the file, at the word',
      code: 'FROM debian:12\nENV PACKAGES="curl jq=1.6" PHP=8.2\nRUN apt-get install -y [|$PACKAGES|] [|php${PHP}-cli|]\n',
      messages: ['`curl` has', '`php8.2-cli` has'],
    },
    { name: 'for other builds', code: 'FROM debian:12\nONBUILD RUN apt-get install -y [|curl|]\n' },
    {
      name: 'the base image does not count',
      code: 'FROM debian:12@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN apt-get install -y [|curl|]\n',
      options: { 'pinned-base': 'ignore' },
    },
    {
      name: 'the snapshot comes later, or elsewhere',
      code: dockerfile`
        FROM debian:12
        RUN apt-get install -y [|curl|]
        RUN echo 'deb http://snapshot.debian.org/archive/debian/20250601T000000Z bookworm main' > /etc/apt/sources.list
        FROM debian:12
        RUN apt-get install -y [|curl|]`,
    },
    {
      name: 'not allowed',
      code: 'FROM debian:12\nRUN apt-get install -y [|curl|] libc6\n',
      options: { allow: ['lib*'] },
    },
    {
      name: 'the codes are for their tools',
      code: 'FROM debian:12\nRUN apt-get install -y [|curl|]; apt install -y [|jq|]\n',
      replaces: [
        ['hadolint/DL3008', 'kics/965a08d7', 'droast/DF005', 'buddy/ER0012'],
        ['kics/965a08d7', 'droast/DF005', 'buddy/ER0012'],
      ],
    },
  ],
})
