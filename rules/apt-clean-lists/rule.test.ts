import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'a template may remove them',
      code: 'FROM debian:12\nRUN apt-get update; \\\n  apt-get install -y curl; \\\n  {{ clean_apt }}\n',
    },
    {
      name: 'removed in the same RUN, in many ways',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*
        RUN apt-get update && rm -rf /var/lib/apt/lists
        RUN apt-get update && rm -fr /tmp/* /var/lib/apt/lists/ /var/tmp/*
        RUN apt-get update && rm -r /var/lib/apt/*
        RUN apt-get update && cd /var/lib/apt/lists && rm -rf *
        RUN apt-get update && find /var/lib/apt/lists -type f -delete
        RUN apt-get update && apt-get dist-clean
        RUN apt update && sudo rm -rf "/var/lib/apt/lists/"*`,
    },
    {
      name: 'braces, where the shell knows them',
      code: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN apt-get update && rm -rf /var/lib/{apt,dpkg,cache}\n',
    },
    {
      name: 'in a branch',
      code: 'FROM debian:12\nRUN apt-get update; if true; then rm -rf /var/lib/apt/lists/*; fi\n',
    },
    {
      name: 'the lists are in a mount',
      code: dockerfile`
        FROM debian:12
        RUN --mount=type=cache,target=/var/lib/apt apt-get update
        RUN --mount=type=tmpfs,target=/var/lib/apt/lists apt-get update
        RUN --mount=type=cache,target=/var/cache/apt --mount=type=cache,target=/var/lib/apt/lists/ apt-get update`,
    },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM debian:12 AS build
        RUN apt-get update && apt-get install -y gcc
        FROM debian:12
        COPY --from=build /hello /`,
    },
    { name: 'no Debian', code: 'FROM alpine:3.22\nRUN apt-get update\n' },
    { name: 'a script may clean up', code: 'FROM debian:12\nRUN apt-get update && ./install.sh\n' },
    { name: 'no update', code: 'FROM debian:12\nRUN apt-get install -y curl && echo apt-get update\n' },
  ],
  bad: [
    {
      name: 'one line',
      code: 'FROM debian:12\nRUN [|apt-get update|] && apt-get install -y curl\n',
      fixed: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'several lines, with a comment',
      code: dockerfile`
        FROM debian:12
        RUN [|apt-get update|] \
          # the client
          && apt-get install -y curl \
          && apt-get clean
        CMD ["curl"]`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get update \
          # the client
          && apt-get install -y curl \
          && apt-get clean \
          && rm -rf /var/lib/apt/lists/*
        CMD ["curl"]`,
    },
    {
      name: 'operators at the ends of lines, and the backquote',
      code: '# escape=`\nFROM debian:12\nRUN [|apt-get update|] && `\n    apt-get install -y curl\n',
      fixed:
        '# escape=`\nFROM debian:12\nRUN apt-get update && `\n    apt-get install -y curl && `\n    rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'set -e and semicolons',
      code: 'FROM debian:12\nRUN set -eux; [|apt-get update|]; apt-get install -y curl\n',
      fixed: 'FROM debian:12\nRUN set -eux; apt-get update; apt-get install -y curl; rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'a heredoc',
      code: dockerfile`
        FROM debian:12
        RUN <<EOF
        [|apt-get update|]
        apt-get install -y curl
        EOF`,
      fixed: dockerfile`
        FROM debian:12
        RUN <<EOF
        apt-get update
        apt-get install -y curl
        rm -rf /var/lib/apt/lists/*
        EOF`,
    },
    {
      name: 'with sudo',
      code: 'FROM example.com/base\nRUN sudo [|apt-get update|] && sudo apt-get install -y curl\n',
      fixed:
        'FROM example.com/base\nRUN sudo apt-get update && sudo apt-get install -y curl && sudo rm -rf /var/lib/apt/lists/*\n',
    },
    {
      name: 'a later RUN needs the lists: no fix',
      code: dockerfile`
        FROM debian:12
        RUN [|apt-get update|] && apt-get install -y curl
        RUN apt-get install -y wget`,
    },
    {
      name: 'removed before the last update',
      code: 'FROM debian:12\nRUN rm -rf /var/lib/apt/lists/*; [|apt-get update|];\n',
    },
    {
      name: 'another folder is removed',
      code: 'FROM debian:12\nRUN [|apt-get update|]; (rm -rf /var/lib/apt-foo /var/cache/apt)\n',
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM debian:12 AS build
        RUN [|apt-get update|]
        FROM debian:12
        COPY --from=build /hello /`,
      fixed: dockerfile`
        FROM debian:12 AS build
        RUN apt-get update && rm -rf /var/lib/apt/lists/*
        FROM debian:12
        COPY --from=build /hello /`,
      options: { builders: true },
    },
  ],
})
