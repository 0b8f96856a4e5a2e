import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'the flag in any spelling and place',
      code: dockerfile`
        FROM debian:12
        RUN apt-get install -y curl && apt-get --yes install curl && apt-get install curl -qqy && apt install --assume-yes curl
        RUN apt-get install -qq curl && sudo apt-get -y purge curl`,
    },
    {
      name: 'as an option',
      code: dockerfile`
        FROM debian:12
        RUN apt-get -o APT::Get::Assume-Yes=true install curl`,
    },
    {
      name: 'configured before',
      code: dockerfile`
        FROM debian:12
        RUN echo 'APT::Get::Assume-Yes "true";' > /etc/apt/apt.conf.d/90yes
        RUN apt-get install curl`,
    },
    {
      name: 'configured by a stage below',
      code: dockerfile`
        FROM debian:12 AS base
        COPY <<EOF /etc/apt/apt.conf.d/90yes
        APT::Get::Assume-Yes "true";
        EOF
        FROM base
        RUN apt-get install curl`,
    },
    {
      name: 'configured by the base image',
      code: 'FROM cimg/base:2025.01 AS base\nFROM base\nRUN sudo apt-get install curl\n',
    },
    { name: 'nothing to install', code: 'FROM debian:12\nRUN apt-get update && apt-get install\n' },
    { name: 'somebody says yes', code: 'FROM debian:12\nRUN yes | apt-get install curl\n' },
    {
      name: 'nothing is changed',
      code: 'FROM debian:12\nRUN apt-get install --dry-run curl && apt-get install -s curl && apt-get install --download-only curl\n',
    },
    { name: 'only local files', code: 'FROM debian:12\nRUN apt-get install ./curl.deb /tmp/wget.deb\n' },
    {
      name: 'a variable may hold the flag',
      code: 'FROM debian:12\nARG APT_OPTIONS\nRUN apt-get install $APT_OPTIONS curl\n',
    },
    {
      name: 'these never ask',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk add curl
        FROM registry.access.redhat.com/ubi9-minimal
        RUN microdnf install curl`,
    },
    {
      name: 'commands that change nothing',
      code: 'FROM debian:12\nRUN apt-get update && apt-get clean && yum makecache && echo apt-get install curl\n',
    },
    {
      name: 'the other managers',
      code: dockerfile`
        FROM fedora:42
        RUN dnf -y install curl && yum install curl --assumeyes && zypper --non-interactive in curl && zypper in -y curl
        RUN pacman -S --noconfirm curl && conda install -y curl && conda install curl --yes`,
    },
    { name: 'conda by a variable', code: 'FROM debian:12\nENV CONDA_ALWAYS_YES=true\nRUN conda install numpy\n' },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM debian:12\nRUN apt-get install curl\n',
      options: { tools: ['yum'] },
    },
  ],
  bad: [
    {
      name: 'apt-get',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get [|install|] curl && apt-get [|autoremove|]`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl && apt-get autoremove -y`,
      messages: ['`apt-get install` asks', '`apt-get autoremove` asks'],
    },
    {
      name: 'across continuations, comments, sudo and a path',
      code: dockerfile`
        FROM debian:12
        RUN sudo /usr/bin/apt-get \
            # the client
            [|install|] \
            curl`,
      fixed: dockerfile`
        FROM debian:12
        RUN sudo /usr/bin/apt-get \
            # the client
            install -y \
            curl`,
    },
    {
      name: 'in a heredoc and in a nested shell',
      code: dockerfile`
        FROM debian:12
        RUN <<EOF
        apt-get [|install|] curl
        EOF
        RUN bash -c "apt-get [|install|] curl"`,
      fixed: dockerfile`
        FROM debian:12
        RUN <<EOF
        apt-get install -y curl
        EOF
        RUN bash -c "apt-get install -y curl"`,
    },
    {
      name: 'the other managers, each in its way',
      code: dockerfile`
        FROM fedora:42
        RUN yum [|install|] curl && dnf [|update|] && zypper [|in|] curl && [|pacman -S curl|] && conda [|install|] numpy`,
      fixed: dockerfile`
        FROM fedora:42
        RUN yum install -y curl && dnf update -y && zypper --non-interactive in curl && pacman --noconfirm -S curl && conda install -y numpy`,
    },
    {
      name: 'each code stands for its own tool',
      code: 'FROM debian:12\nRUN apt-get [|install|] curl; yum [|install|] curl\n',
      fixed: 'FROM debian:12\nRUN apt-get install -y curl; yum install -y curl\n',
      replaces: [
        [
          'hadolint/DL3014',
          'trivy/DS-0021',
          'kics/77783205',
          'semgrep/missing-assume-yes-switch',
          'sonar/S6584',
          'dockerfilelint/apt-get_missing_param',
          'binnacle/aptGetInstallUseY',
          'droast/DF015',
          'buddy/ER0009',
          'parfum/aptGetInstallUseY',
          'semgrep/missing-yum-assume-yes-switch',
          'semgrep/missing-dnf-assume-yes-switch',
          'terrascan/AC_DOCKER_0004',
          'binnacle/yumInstallForceYes',
          'parfum/yumInstallForceYes',
          'semgrep/missing-zypper-no-confirm-switch',
        ],
        [
          'hadolint/DL3030',
          'semgrep/missing-assume-yes-switch',
          'sonar/S6584',
          'dockerfilelint/apt-get_missing_param',
          'binnacle/aptGetInstallUseY',
          'buddy/ER0009',
          'parfum/aptGetInstallUseY',
          'kics/6e19193a',
          'semgrep/missing-yum-assume-yes-switch',
          'semgrep/missing-dnf-assume-yes-switch',
          'terrascan/AC_DOCKER_0004',
          'droast/DF027',
          'binnacle/yumInstallForceYes',
          'parfum/yumInstallForceYes',
          'semgrep/missing-zypper-no-confirm-switch',
        ],
      ],
    },
  ],
})
