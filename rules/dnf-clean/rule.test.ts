import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM fedora:42\nRUN dnf install -y curl && dnf clean all\n',
    {
      name: 'cleaned in the same RUN, in many ways',
      code: dockerfile`
        FROM rockylinux:9
        RUN dnf -y install curl; yum -y clean all
        RUN dnf -y install curl && sudo dnf clean all --enablerepo='*'
        RUN yum -y install curl && rm -rf /var/cache/yum
        RUN dnf -y update && rm -rf /tmp/* /var/cache/dnf/*
        RUN dnf -y install curl && rm -rf /var/cache/{dnf,yum}
        RUN dnf -y install curl && rm -rf /var/cache
        RUN dnf -y install curl && find /var/cache/dnf -mindepth 1 -delete
        RUN dnf -y install curl && dnf clean packages && dnf clean metadata
        RUN dnf -y install curl; if true; then dnf clean all; fi
        RUN dnf -y install curl && /tmp/cleanup.sh`,
    },
    {
      name: 'mounts',
      code: dockerfile`
        FROM fedora:42
        RUN --mount=type=cache,target=/var/cache/dnf dnf install -y curl
        RUN --mount=type=tmpfs,target=/var/cache/ dnf install -y curl`,
    },
    {
      name: 'another tree, whose cache is removed',
      code: dockerfile`
        FROM fedora:42
        RUN dnf install -y --installroot /mnt/root curl && rm -rf /mnt/root/var/cache/*
        RUN dnf install -y --installroot=/mnt/root curl && dnf --installroot=/mnt/root clean all`,
    },
    { name: 'a cache elsewhere', code: 'FROM fedora:42\nRUN dnf install -y --setopt=cachedir=/dev/shm curl\n' },
    { name: 'nothing is downloaded', code: 'FROM fedora:42\nRUN dnf remove -y curl && dnf install --assumeno curl\n' },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM fedora:42 AS build
        RUN dnf install -y gcc
        FROM fedora:42
        COPY --from=build /hello /`,
    },
    {
      name: 'a tool that is not to be checked',
      code: 'FROM fedora:42\nRUN dnf install -y curl\n',
      options: { tools: ['yum'] },
    },
  ],
  bad: [
    {
      name: 'one line',
      code: 'FROM fedora:42\nRUN dnf -y [|install|] curl\n',
      fixed: 'FROM fedora:42\nRUN dnf -y install curl && dnf clean all\n',
    },
    {
      name: 'the last one of a RUN, across lines and comments',
      code: dockerfile`
        FROM centos:7
        RUN yum -y update \
          # the client
          && yum [|install|] -y \
            curl
        CMD ["curl"]`,
      fixed: dockerfile`
        FROM centos:7
        RUN yum -y update \
          # the client
          && yum install -y \
            curl && \
            yum clean all
        CMD ["curl"]`,
    },
    {
      name: 'operators in front of lines, and the backquote',
      code: '# escape=`\nFROM fedora:42\nRUN dnf -y update `\n  && dnf [|install|] -y curl\n',
      fixed: '# escape=`\nFROM fedora:42\nRUN dnf -y update `\n  && dnf install -y curl `\n  && dnf clean all\n',
    },
    {
      name: 'set -e and semicolons',
      code: 'FROM fedora:42\nRUN set -eux; dnf [|install|] -y curl; curl --version\n',
      fixed: 'FROM fedora:42\nRUN set -eux; dnf install -y curl; curl --version; dnf clean all\n',
    },
    {
      name: 'a heredoc',
      code: dockerfile`
        FROM fedora:42
        RUN <<EOF
        dnf [|install|] -y curl
        EOF`,
      fixed: dockerfile`
        FROM fedora:42
        RUN <<EOF
        dnf install -y curl
        dnf clean all
        EOF`,
    },
    {
      name: 'a heredoc whose tabs are dropped',
      code: 'FROM fedora:42\nRUN <<-EOF\n\tdnf [|install|] -y curl\n\tEOF\n',
      fixed: 'FROM fedora:42\nRUN <<-EOF\n\tdnf install -y curl\n\tdnf clean all\n\tEOF\n',
    },
    {
      name: 'all tools and what they are called by',
      code: dockerfile`
        FROM example.com/base
        RUN sudo yum [|update|] -y
        RUN microdnf [|in|] curl
        RUN tdnf [|upgrade|] -y
        RUN dnf5 [|reinstall|] -y curl
        RUN dnf -y [|groupinstall|] web`,
      fixed: dockerfile`
        FROM example.com/base
        RUN sudo yum update -y && sudo yum clean all
        RUN microdnf in curl && microdnf clean all
        RUN tdnf upgrade -y && tdnf clean all
        RUN dnf5 reinstall -y curl && dnf clean all
        RUN dnf -y groupinstall web && dnf clean all`,
    },
    {
      name: 'the codes of each tool',
      code: 'FROM centos:7\nRUN yum [|install|] -y curl\n',
      fixed: 'FROM centos:7\nRUN yum install -y curl && yum clean all\n',
      replaces: [
        [
          'hadolint/DL3032',
          'trivy/DS-0015',
          'kics/00481784',
          'semgrep/missing-yum-clean-all',
          'sonar/S6587',
          'dockerfile_lint/no_yum_clean_all',
          'binnacle/yumInstallRmVarCacheYum',
          'droast/DF046',
          'droast/DF047',
          'terrascan/AC_DOCKER_0009',
          'terrascan/AC_DOCKER_0025',
          'parfum/yumInstallRmVarCacheYum',
        ],
      ],
    },
    {
      name: 'another tree',
      code: 'FROM fedora:42\nRUN dnf [|install|] -y --installroot /mnt/root curl && rm -rf /mnt/root/var/log\n',
      fixed:
        'FROM fedora:42\nRUN dnf install -y --installroot /mnt/root curl && rm -rf /mnt/root/var/log && dnf --installroot /mnt/root clean all\n',
    },
    {
      name: 'cleaned before, cleaned in part, something else removed, and keepcache',
      code: dockerfile`
        FROM fedora:42
        RUN dnf clean all && dnf [|install|] -y curl
        RUN dnf [|install|] -y curl && dnf clean metadata
        RUN dnf [|install|] -y curl && rm -rf /var/yum/cache/* /tmp/*
        RUN dnf [|install|] -y --setopt=keepcache=0 curl`,
      fixed: dockerfile`
        FROM fedora:42
        RUN dnf clean all && dnf install -y curl && dnf clean all
        RUN dnf install -y curl && dnf clean metadata && dnf clean all
        RUN dnf install -y curl && rm -rf /var/yum/cache/* /tmp/* && dnf clean all
        RUN dnf install -y --setopt=keepcache=0 curl && dnf clean all`,
    },
    {
      name: 'no fix where the end is not to be reached',
      code: dockerfile`
        FROM fedora:42
        RUN dnf [|install|] -y curl # the client
        RUN if true; then dnf [|install|] -y curl; fi
        RUN dnf [|install|] -y curl; exec true
        RUN (dnf [|install|] -y curl)
        RUN ["dnf", "[|install|]", "-y", "curl"]`,
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM fedora:42 AS build
        RUN dnf [|install|] -y gcc
        FROM fedora:42
        COPY --from=build /hello /`,
      fixed: dockerfile`
        FROM fedora:42 AS build
        RUN dnf install -y gcc && dnf clean all
        FROM fedora:42
        COPY --from=build /hello /`,
      options: { builders: true },
    },
  ],
})
