import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'packages that are named',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y --only-upgrade openssl && apk upgrade busybox && dnf update -y openssl
        RUN zypper -n update openssl && pacman -Syu --noconfirm curl && dnf groupupdate -y core`,
    },
    {
      name: 'fixes of security only',
      code: 'FROM fedora:42\nRUN dnf upgrade -y --security && yum update-minimal -y && dnf update -y --advisory=FEDORA-2025-1\n',
    },
    {
      name: 'nothing is upgraded',
      code: 'FROM debian:12\nRUN apt-get update && apt-get -s upgrade && apt-get upgrade --download-only && apk update && dnf check-update && zypper -n inr\n',
    },
    {
      name: 'what only a build knows',
      code: 'FROM debian:12\nARG PACKAGES\nRUN apt-get upgrade -y $PACKAGES && echo apt-get upgrade\n',
    },
    { name: 'packages of languages', code: 'FROM node:22\nRUN npm update -g && gem update && pip install -U pip\n' },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM debian:12\nRUN apt-get upgrade -y\n',
      options: { tools: ['zypper'] },
    },
    {
      name: 'a kind that is not to be checked',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n update && zypper -n patch\n',
      options: { kinds: ['distribution'] },
    },
  ],
  bad: [
    {
      name: 'packages',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && sudo apt-get -y [|upgrade|] && apt [|upgrade|] -y && apk [|upgrade|] --no-cache
        RUN yum [|update|] -y && dnf -y [|upgrade|] && microdnf [|update|] && zypper -n [|up|] && zypper -n [|patch|] && [|pacman -Syu|]`,
      messages: ['`apt-get upgrade` makes the image depend on the day of the build'],
    },
    {
      name: 'the distribution',
      code: dockerfile`
        FROM debian:12
        RUN apt-get [|dist-upgrade|] -y && apt [|full-upgrade|] -y && dnf [|distro-sync|] -y && zypper -n [|dup|] && zypper -n [|dist-upgrade|]`,
      options: { kinds: ['distribution'] },
    },
    { name: 'for other builds', code: 'FROM debian:12\nONBUILD RUN apt-get [|upgrade|] -y\n' },
    {
      name: 'each code stands for its part',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n [|dup|]; apk [|upgrade|]\n',
      replaces: [
        [
          'hadolint/DL3035',
          'semgrep/avoid-zypper-update',
          'kics/682fe378',
          'kics/09fda05e',
          'kics/989ab888',
          'kics/8f6456be',
          'kics/d4895357',
          'dockle/DKL-DI-0003',
          'droast/DF044',
          'terrascan/AC_DOCKER_0003',
          'terrascan/AC_DOCKER_0029',
          'terrascan/AC_DOCKER_0039',
          'terrascan/AC_DOCKER_0052',
          'buddy/ER0006',
        ],
        [
          'semgrep/avoid-apk-upgrade',
          'kics/682fe378',
          'kics/09fda05e',
          'kics/989ab888',
          'kics/8f6456be',
          'kics/d4895357',
          'dockle/DKL-DI-0003',
          'terrascan/AC_DOCKER_0003',
          'terrascan/AC_DOCKER_0029',
          'terrascan/AC_DOCKER_0039',
          'terrascan/AC_DOCKER_0052',
          'buddy/ER0006',
        ],
      ],
    },
  ],
})
