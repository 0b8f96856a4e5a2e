import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'sorted, whatever the case, the quotes and the versions',
      code: dockerfile`
        FROM debian:12
        RUN apt-get install -y \
            ca-certificates=20230311 \
            "curl" \
            Git \
            jq wget`,
    },
    { name: 'on one line', code: 'FROM debian:12\nRUN apt-get install -y curl bash\n' },
    {
      name: 'each part on its own: comments and blank lines',
      code: dockerfile`
        FROM debian:12
        RUN apt-get install -y \
            curl \
            wget \
            # for the build
            gcc \
            make \
            \
            bash \
            jq`,
    },
    {
      name: 'variables, files and flags stand where they stand',
      code: dockerfile`
        FROM debian:12
        ARG PACKAGES
        RUN apt-get install -y \
            curl \
            $PACKAGES \
            bash \
            ./app.deb \
            apt-utils
        RUN apk add --virtual .build-deps \
            zip \
            --no-cache curl`,
    },
    {
      name: 'values of variables',
      code: dockerfile`
        FROM debian:12
        ENV A=wget B="jq bash"
        RUN deps="zip \
              curl" && apt-get install -y \
            $A \
            $B \
            $deps`,
    },
    {
      name: 'the order matters',
      code: 'FROM ruby:3.4\nRUN gem install \\\n    rake \\\n    bundler\nRUN apt-get install -y wget \\\n    curl-\n',
    },
    { name: 'nothing is installed', code: 'FROM debian:12\nRUN apt-get purge -y \\\n    curl \\\n    bash\n' },
  ],
  bad: [
    {
      name: 'a package a line',
      code: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \
            wget \
            [|curl|] \
            bash \
            && rm -rf /var/lib/apt/lists/*`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get update && apt-get install -y --no-install-recommends \
            bash \
            curl \
            wget \
            && rm -rf /var/lib/apt/lists/*`,
      messages: ['`curl` stands behind `wget`'],
    },
    {
      name: 'several a line, quotes and versions go along',
      code: dockerfile`
        FROM alpine:3.22
        RUN apk add --no-cache curl~8 "tini>=0.19" \
          [|'bash'|] git=$GIT_VERSION`,
      fixed: dockerfile`
        FROM alpine:3.22
        RUN apk add --no-cache 'bash' curl~8 \
          git=$GIT_VERSION "tini>=0.19"`,
    },
    {
      name: 'part by part',
      code: dockerfile`
        FROM debian:12
        RUN apt-get install -y \
            wget \
            [|curl|] \
            # for the build
            make \
            [|gcc|]`,
      fixed: dockerfile`
        FROM debian:12
        RUN apt-get install -y \
            curl \
            wget \
            # for the build
            gcc \
            make`,
    },
    {
      name: 'in a heredoc and in a nested shell',
      code: dockerfile`
        FROM node:22
        RUN <<EOF
        npm install -g \
          serve \
          [|@vue/cli|]
        EOF
        RUN bash -c "dnf install -y \
          wget \
          [|curl|]"`,
      fixed: dockerfile`
        FROM node:22
        RUN <<EOF
        npm install -g \
          @vue/cli \
          serve
        EOF
        RUN bash -c "dnf install -y \
          curl \
          wget"`,
    },
    {
      name: 'with the escape character of Windows, and line ends of it',
      code: '# escape=`\r\nFROM debian:12\r\nRUN apt-get install -y `\r\n  wget `\r\n  [|curl|]\r\n',
      fixed: '# escape=`\r\nFROM debian:12\r\nRUN apt-get install -y `\r\n  curl `\r\n  wget\r\n',
    },
    {
      name: 'packages of Python',
      code: 'FROM python:3.13\nRUN pip install \\\n    "gunicorn[gevent]==23.0.0" \\\n    [|flask==3.1.1|]\n',
      fixed: 'FROM python:3.13\nRUN pip install \\\n    flask==3.1.1 \\\n    "gunicorn[gevent]==23.0.0"\n',
    },
    {
      name: 'on one line, if asked for',
      code: 'FROM debian:12\nRUN apt-get install -y curl [|bash|]\n',
      fixed: 'FROM debian:12\nRUN apt-get install -y bash curl\n',
      options: { 'single-line': true },
    },
  ],
})
