import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'cleaned in the same RUN, in many ways',
      code: dockerfile`
        FROM opensuse/leap:15.6
        RUN zypper -n install curl && zypper clean -a
        RUN zypper -n in curl && zypper cc
        RUN zypper -n in curl && sudo zypper -n clean --all
        RUN zypper -n in curl && rm -rf /var/cache/zypp/*
        RUN zypper -n in curl && rm -rf /var/cache
        RUN zypper -n in curl && cd /var/cache && rm -rf zypp`,
    },
    {
      name: 'mounts',
      code: dockerfile`
        FROM opensuse/leap:15.6
        RUN --mount=type=cache,target=/var/cache/zypp zypper -n in curl
        RUN --mount=type=tmpfs,target=/var/cache zypper -n in curl`,
    },
    { name: 'another tree', code: 'FROM opensuse/leap:15.6\nRUN zypper -n --installroot /mnt in curl\n' },
    {
      name: 'nothing is installed',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n rm curl && zypper in --dry-run curl\n',
    },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM opensuse/leap:15.6 AS build
        RUN zypper -n in gcc
        FROM opensuse/leap:15.6
        COPY --from=build /hello /`,
    },
  ],
  bad: [
    {
      name: 'the last one of a RUN',
      code: 'FROM opensuse/leap:15.6\nRUN zypper -n update && zypper -n [|install|] curl && curl --version\n',
      fixed:
        'FROM opensuse/leap:15.6\nRUN zypper -n update && zypper -n install curl && curl --version && zypper clean -a\n',
    },
    {
      name: 'across lines',
      code: dockerfile`
        FROM opensuse/leap:15.6
        RUN zypper refresh \
         && zypper [|in|] -y curl`,
      fixed: dockerfile`
        FROM opensuse/leap:15.6
        RUN zypper refresh \
         && zypper in -y curl \
         && zypper clean -a`,
    },
    {
      name: 'cleaned before, or something else',
      code: 'FROM opensuse/leap:15.6\nRUN zypper clean && zypper -n [|dup|] && rm -rf /var/cache/zip\n',
      fixed: 'FROM opensuse/leap:15.6\nRUN zypper clean && zypper -n dup && rm -rf /var/cache/zip && zypper clean -a\n',
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM opensuse/leap:15.6 AS build
        RUN zypper -n [|in|] gcc
        FROM opensuse/leap:15.6
        COPY --from=build /hello /`,
      fixed: dockerfile`
        FROM opensuse/leap:15.6 AS build
        RUN zypper -n in gcc && zypper clean -a
        FROM opensuse/leap:15.6
        COPY --from=build /hello /`,
      options: { builders: true },
    },
  ],
})
