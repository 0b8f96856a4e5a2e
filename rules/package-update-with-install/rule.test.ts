import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    dockerfile`
      FROM debian:12
      RUN apt-get update && apt-get install -y curl
      RUN apt-get update && apt-get upgrade -y
      RUN apt-get update; apt-get build-dep -y curl
      RUN <<EOF
      apt-get update
      apt-get download curl
      EOF`,
    {
      name: 'a script or a tool may install',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && ./install.sh
        RUN apt-get update && bash setup
        RUN apt-get update && make deps
        RUN apt-get update && mk-build-deps -i
        RUN apt-get update && npx playwright install-deps
        RUN apt-get update && gdebi -n curl.deb
        ARG INSTALL
        RUN apt-get update && $INSTALL curl`,
    },
    {
      name: 'the lists are in a mount',
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/var/lib/apt apt-get update\n',
    },
    {
      name: 'the sources change',
      code: dockerfile`
        FROM ubuntu:24.04
        RUN add-apt-repository -y ppa:deadsnakes/ppa && apt-get update
        RUN echo "deb https://example.com stable main" > /etc/apt/sources.list.d/x.list && apt-get update
        RUN dpkg --add-architecture i386 && apt-get update`,
    },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD RUN apt-get update\n' },
    { name: 'apk', code: 'FROM alpine:3.22\nRUN apk update && apk add curl\n' },
    { name: 'another tool', code: 'FROM debian:12\nRUN apt-get update\n', options: { tools: ['apk'] } },
  ],
  bad: [
    {
      name: 'joined with the next RUN',
      code: dockerfile`
        FROM debian:12
        RUN [|apt-get update -y|]
        RUN apt-get install -y curl`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get update -y && apt-get install -y curl`,
    },
    {
      name: 'RUN, ENV, ARG and comments may stand between',
      code: dockerfile`
        FROM debian:12
        # lists
        RUN sudo [|apt-get update|]
        ENV LANG=C.UTF-8
        ARG VERSION
        RUN true
        # the client
        RUN sudo apt-get install -y \
            curl`,
      fixed: dockerfile`
        FROM debian:12
        # lists
        ENV LANG=C.UTF-8
        ARG VERSION
        RUN true
        # the client
        RUN sudo apt-get update && sudo apt-get install -y \
            curl`,
    },
    {
      name: 'something else stands between: no fix',
      code: dockerfile`
        FROM debian:12
        RUN [|apt-get update|]
        COPY . /app
        RUN apt-get install -y curl`,
    },
    {
      name: 'the RUN does more: no fix',
      code: dockerfile`
        FROM debian:12
        RUN [|apt-get update|] && apt-get clean
        RUN apt-get install -y curl`,
    },
    { name: 'nothing installs', code: 'FROM debian:12\nRUN [|apt-get update|]\n' },
    { name: 'another manager installs', code: 'FROM debian:12\nRUN [|apt-get update|] && pip install flask\n' },
    {
      name: 'after the install',
      code: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && [|apt-get update|]\n',
    },
    {
      name: 'a mount for something else',
      code: 'FROM debian:12\nRUN --mount=type=cache,target=/root/.cache [|apt-get update|]\n',
    },
    {
      name: 'the other managers',
      code: dockerfile`
        FROM fedora:42
        RUN [|yum makecache|]
        RUN [|dnf makecache|]
        RUN [|zypper refresh|]
        RUN [|pacman -Sy|]
        RUN [|apk update|]`,
    },
    {
      name: 'apk with --no-cache',
      code: 'FROM alpine:3.22\nRUN [|apk update|] && apk add --no-cache curl\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl\n',
      messages: ['`--no-cache` fetches the lists itself; `apk update` only leaves them in the layer'],
    },
    {
      name: 'apk with --no-cache, and the lists are removed',
      code: dockerfile`
        FROM alpine:3.22
        RUN set -eux; \
            [|apk update|]; \
            apk add --no-cache curl; \
            rm -rf /var/cache/apk/*`,
      fixed: dockerfile`
        FROM alpine:3.22
        RUN set -eux; \
            apk add --no-cache curl; \
            rm -rf /var/cache/apk/*`,
      messages: ['`apk update` is in vain'],
    },
    {
      name: 'apk with --no-cache, where something else may need the lists, or a comment is lost: no fix',
      code: dockerfile`
        FROM alpine:3.22
        RUN [|apk update|] && apk search curl && apk add --no-cache curl
        RUN [|apk update|] && \
            # the client
            apk add --no-cache curl
        RUN ([|apk update|]) && apk add --no-cache curl
        RUN [|apk update|] || true; apk add --no-cache curl`,
    },
    {
      name: 'nothing installs, before or after',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y curl
        RUN [|apt-get update|] && apt-get purge -y curl && rm -rf /var/lib/apt/lists/*
        RUN [|apt-get update|]`,
      messages: ['Nothing installs from the lists that `apt-get update` fetches', 'and they stay in the layer'],
    },
    {
      name: 'a later script may install',
      code: 'FROM debian:12\nRUN [|apt-get update|]\nRUN ./install.sh\n',
      messages: ['grow stale'],
    },
  ],
})
