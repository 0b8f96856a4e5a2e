import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM alpine:3.22\nRUN apk add --no-cache curl && apk --no-cache add git && apk upgrade --no-cache\n',
    { name: 'with --update as well', code: 'FROM alpine:3.22\nRUN apk add --no-cache -U curl\n' },
    {
      name: 'removed in the same RUN',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk update && apk add curl && rm -rf /var/cache/apk/*
        RUN apk add curl && rm -rf /tmp/* /var/cache/*
        RUN apk add curl && rm /var/cache/apk/APKINDEX.*
        RUN apk add curl && cd /var/cache/apk && rm -f *
        RUN apk add curl && find /var/cache/apk -type f -delete
        RUN apk add curl && find /var/cache -type f -exec rm {} +
        RUN apk add curl && apk cache clean`,
    },
    {
      name: 'mounts',
      code: dockerfile`
        FROM alpine:3.22
        RUN --mount=type=cache,target=/var/cache/apk apk add curl
        RUN --mount=type=cache,target=/etc/apk/cache apk add curl
        RUN --mount=type=tmpfs,target=/var/cache apk add curl`,
    },
    { name: 'no index is fetched', code: 'FROM alpine:3.22\nRUN apk add --no-network --virtual .rundeps curl\n' },
    {
      name: 'another tree',
      code: 'FROM alpine:3.22\nRUN apk add --root /rootfs --initdb curl && apk -p /x add curl\n',
    },
    { name: 'only simulated', code: 'FROM alpine:3.22\nRUN apk add --simulate curl\n' },
    { name: 'a cache somewhere else', code: 'FROM alpine:3.22\nRUN apk add --cache-dir /dev/shm curl\n' },
    { name: 'a variable may hold the flag', code: 'FROM alpine:3.22\nARG APK_FLAGS\nRUN apk add ${APK_FLAGS} curl\n' },
    { name: 'nothing is installed', code: 'FROM alpine:3.22\nRUN apk del curl && apk info && echo apk add curl\n' },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM alpine:3.22 AS build
        RUN apk add gcc
        FROM alpine:3.22
        COPY --from=build /hello /`,
    },
  ],
  bad: [
    {
      name: 'each of a RUN, across continuations',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk update && apk [|upgrade|] \
          # the client
          && apk [|add|] \
            curl`,
      fixed: dockerfile`
        FROM alpine:3.22
        RUN apk update && apk upgrade --no-cache \
          # the client
          && apk add --no-cache \
            curl`,
      messages: ['apk upgrade', 'apk add'],
    },
    {
      name: 'in the place of --update',
      code: 'FROM alpine:3.22\nRUN apk [|add|] --update curl; apk -U [|add|] git; apk --update-cache [|add|] wget\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl; apk --no-cache add git; apk --no-cache add wget\n',
    },
    {
      name: 'among other letters',
      code: 'FROM alpine:3.22\nRUN apk [|add|] -qU curl\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache -qU curl\n',
    },
    {
      name: 'removed before, and in a later RUN, which frees nothing',
      code: 'FROM alpine:3.22\nRUN rm -rf /var/cache/apk/* && apk [|add|] curl\nRUN rm -rf /var/cache/apk/*\n',
      fixed: 'FROM alpine:3.22\nRUN rm -rf /var/cache/apk/* && apk add --no-cache curl\nRUN rm -rf /var/cache/apk/*\n',
    },
    {
      name: 'another folder is removed, or mounted',
      code: 'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apt apk [|add|] curl && rm -rf /var/cache/apt /tmp/*\n',
      fixed:
        'FROM alpine:3.22\nRUN --mount=type=cache,target=/var/cache/apt apk add --no-cache curl && rm -rf /var/cache/apt /tmp/*\n',
    },
    {
      name: 'a package file',
      code: 'FROM alpine:3.22\nRUN apk [|add|] --allow-untrusted /curl.apk\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache --allow-untrusted /curl.apk\n',
    },
    {
      name: 'a removed index, if asked for',
      code: 'FROM alpine:3.22\nRUN apk [|add|] curl && rm -rf /var/cache/apk/*\n',
      fixed: 'FROM alpine:3.22\nRUN apk add --no-cache curl && rm -rf /var/cache/apk/*\n',
      options: { removed: true },
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM alpine:3.22 AS build
        RUN apk [|add|] gcc
        FROM alpine:3.22
        COPY --from=build /hello /`,
      fixed: dockerfile`
        FROM alpine:3.22 AS build
        RUN apk add --no-cache gcc
        FROM alpine:3.22
        COPY --from=build /hello /`,
      options: { builders: true },
    },
  ],
})
