import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'with a version, or limits of one',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk add --no-cache curl=8.14.1-r1 git~2.49 jq~=1.8 "python3>=3.12" 'tini<1' nginx@edge=1.28.0-r3`,
    },
    {
      name: 'groups, files, what packages provide, what is not wanted',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk add --no-cache --virtual .build-deps gcc=14.2.0-r6 && apk add -t .deps gcc=14.2.0-r6 && apk -t .deps add gcc=14.2.0-r6
        RUN apk add ./app.apk /tmp/app.apk so:libssl.so.3 cmd:bash '!busybox'`,
    },
    {
      name: 'a repository',
      code: 'FROM alpine:3.22\nRUN apk add -X https://example.com/alpine --repository=https://example.com/b curl=8.14.1-r1\n',
    },
    {
      name: 'what only a build knows',
      code: 'FROM alpine:3.22\nARG PACKAGES\nRUN apk add --no-cache $PACKAGES $PHPIZE_DEPS\n',
    },
    {
      name: 'nothing is installed',
      code: 'FROM alpine:3.22\nRUN apk update && apk del curl && apk add --simulate curl\n',
    },
    { name: 'allowed', code: 'FROM alpine:3.22\nRUN apk add ca-certificates\n', options: { allow: ['ca-*'] } },
    {
      name: 'a base image with a digest',
      code: 'FROM alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN apk add curl\n',
    },
  ],
  bad: [
    {
      name: 'each package on its own',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk add --no-cache --virtual .build-deps \
                [|gcc|] \
                make=4.4.1-r3 \
                [|musl-dev|] \
            && apk -t .deps add [|curl|] [|nginx@edge|]`,
      messages: ['`gcc` has no version', '`musl-dev` has', '`curl` has', '`nginx` has'],
    },
    {
      name: 'the base image does not count',
      code: 'FROM alpine@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\nRUN apk add [|curl|]\n',
      options: { 'pinned-base': 'ignore' },
    },
    { name: 'not allowed', code: 'FROM alpine:3.22\nRUN apk add [|curl|] git\n', options: { allow: ['git'] } },
  ],
})
