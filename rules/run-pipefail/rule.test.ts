import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'SHELL with pipefail',
      code: dockerfile`
        FROM debian:12
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        RUN curl https://example.com/install | sh`,
    },
    {
      name: 'SHELL of a parent stage',
      code: dockerfile`
        FROM alpine:3.22 AS base
        SHELL ["/bin/ash", "-eo", "pipefail", "-c"]
        FROM base
        RUN wget -O- https://example.com/a | sh`,
      options: { pipes: 'all' },
    },
    {
      name: 'set in the script, or for a shell of its own',
      code: dockerfile`
        FROM debian:12
        RUN set -o pipefail && curl https://example.com/install | sh
        RUN set -euo pipefail; curl https://example.com/install | sh
        RUN bash -o pipefail -c 'curl https://example.com/install | sh'`,
      options: { pipes: 'all' },
    },
    { name: 'no pipe', code: 'FROM debian:12\nRUN curl https://example.com/a || true\nRUN echo "a | b"\n' },
    {
      name: 'the reader fails on nothing',
      code: dockerfile`
        FROM debian:12
        RUN curl https://example.com/a.tgz | tar -xz
        RUN curl https://example.com/key | gpg --dearmor -o /k
        RUN curl https://example.com/key | apt-key add -
        RUN curl https://example.com/a.gz | gzip -d > /a
        RUN curl https://example.com/SUMS | sha256sum -c
        RUN curl https://example.com/p | patch -p1
        RUN curl https://example.com/p | python3 -c 'import json, sys; json.load(sys.stdin)'
        RUN curl https://example.com/p | bash -c 'read x; test "$x"'
        RUN curl https://example.com/p | grep a`,
    },
    {
      name: 'no download',
      code: 'FROM debian:12\nRUN cat /etc/passwd | wc -l > /n\nRUN curl --version | head -1\nRUN git log | head\n',
    },
    {
      name: 'left sides that do not fail',
      code: dockerfile`
        FROM debian:12
        RUN echo a | tee /a && printf b | tee /b && yes | apt-get install curl
        RUN cat <<EOF | tee /c
        text
        EOF`,
      options: { pipes: 'all' },
    },
    {
      name: 'a failure is an answer, or is looked for',
      code: dockerfile`
        FROM debian:12
        RUN curl https://example.com/a | sh || true
        RUN if curl https://example.com/a | head -1; then true; fi
        RUN ! curl https://example.com/a | head -1
        RUN curl https://example.com/a | tee /a; test "\${PIPESTATUS[0]}" = 0`,
    },
    {
      name: 'an image without such a shell',
      code: 'FROM scratch\nCOPY . /\nRUN curl https://example.com/a | sh\n',
    },
    {
      name: 'other shells',
      code: dockerfile`
        FROM mcr.microsoft.com/windows/servercore:ltsc2022
        RUN curl https://example.com/a | sort
        SHELL ["powershell", "-Command"]
        RUN Invoke-WebRequest https://example.com/a | Out-Null`,
      options: { pipes: 'all' },
    },
    { name: 'exec form', code: 'FROM debian:12\nRUN ["curl", "https://example.com", "|", "sh"]\n' },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD RUN curl https://example.com/a | sh\n' },
  ],
  bad: [
    {
      name: 'a download into a shell',
      code: 'FROM debian:12\nRUN curl https://example.com/install [|||] sh\n',
      messages: ['If `curl` before this pipe fails, nobody notices: what counts is `sh`'],
      suggested: [
        'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl https://example.com/install | sh\n',
      ],
    },
    {
      name: 'on Alpine',
      code: 'FROM alpine:3.22\nRUN wget -O- https://example.com/a [|||] tee /a\n',
      suggested: [
        'FROM alpine:3.22\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN wget -O- https://example.com/a | tee /a\n',
        'FROM alpine:3.22\nRUN set -o pipefail && wget -O- https://example.com/a | tee /a\n',
      ],
    },
    {
      name: 'bash without pipefail',
      code: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN curl https://example.com/a [|||] sudo bash -\n',
      suggested: [
        'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN set -o pipefail && curl https://example.com/a | sudo bash -\n',
      ],
    },
    {
      name: 'an unknown base image, several lines',
      code: 'FROM example.com/base\nRUN apt-get update && \\\n  curl https://example.com/a \\\n  [|||] sed s/a/b/ \\\n  | tee /a && \\\n  git archive HEAD [|||] cat > /b\n',
      suggested: [],
    },
    {
      name: 'interpreters that read a script',
      code: dockerfile`
        FROM example.com/base
        RUN curl https://example.com/get.py [|||] python3 - --yes
        RUN curl https://example.com/installer [|||] php
        RUN curl https://example.com/setup [|||] bash -s -- --yes`,
    },
    {
      name: 'in a heredoc, and in the script of another shell',
      code: dockerfile`
        FROM debian:12
        RUN <<EOF
        curl https://example.com/a [|||] sh
        EOF
        RUN bash -c 'curl https://example.com/a [|||] sh'`,
      suggested: [],
    },
    {
      name: 'every pipe, if asked for',
      code: dockerfile`
        FROM scratch
        SHELL ["/bin/sh", "-c"]
        RUN cat /etc/passwd [|||] wc -l > /n
        RUN if ls [|||] grep a; then ls [|||] head || true; fi
        RUN ( echo a; ls ) [|||] tee /a
        RUN N=$(nproc [|||] cut -c1) make`,
      options: { pipes: 'all' },
    },
  ],
})
