import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'a pip that has no cache',
      code: 'FROM ubuntu:14.04\nRUN pip install flask\nFROM debian:jessie\nRUN pip install flask\n',
      options: { builders: true },
    },
    'FROM python:3.13\nRUN pip install --no-cache-dir flask && python3 -m pip --no-cache-dir install flask\n',
    { name: 'a variable of the image', code: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=1\nRUN pip install flask\n' },
    {
      name: 'a variable of a parent stage',
      code: dockerfile`
        FROM python:3.13 AS base
        ENV PIP_NO_CACHE_DIR=off-for-good
        FROM base
        RUN pip install flask`,
    },
    {
      name: 'an argument that a build may set',
      code: 'FROM python:3.13\nARG PIP_NO_CACHE_DIR\nRUN pip install flask\n',
    },
    { name: 'a variable of the command', code: 'FROM python:3.13\nRUN PIP_NO_CACHE_DIR=1 pip install flask\n' },
    {
      name: 'a variable of the script',
      code: 'FROM python:3.13\nRUN export PIP_NO_CACHE_DIR=1 && pip install flask\n',
    },
    {
      name: 'a cache mount',
      code: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install flask\n',
    },
    { name: 'a tmpfs', code: 'FROM python:3.13\nRUN --mount=type=tmpfs,target=/root/.cache pip install flask\n' },
    {
      name: 'removed in the same RUN',
      code: 'FROM python:3.13\nRUN pip install flask && rm -rf ~/.cache\nRUN pip install flask && pip cache purge\n',
    },
    { name: 'configured before', code: 'FROM python:3.13\nCOPY pip.conf /etc/\nRUN pip install flask\n' },
    {
      name: 'configured in the same RUN',
      code: 'FROM python:3.13\nRUN pip config set global.no-cache-dir true && pip install flask\n',
    },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM python:3.13 AS build
        RUN pip install --prefix=/venv flask
        FROM python:3.13
        COPY --from=build /venv /usr/local`,
    },
    {
      name: 'not an install',
      code: 'FROM python:3.13\nRUN pip download flask && pip wheel flask && pip uninstall -y flask && pip install --dry-run flask\n',
    },
    {
      name: 'other tools',
      code: 'FROM python:3.13\nRUN pipx install flask && pipenv install flask && uv pip install flask\n',
    },
    { name: 'the cache is wanted elsewhere', code: 'FROM python:3.13\nRUN pip install --cache-dir=/cache flask\n' },
  ],
  bad: [
    {
      name: 'pip by all its names',
      code: 'FROM python:3.13\nRUN pip [|install|] flask && pip3.11 [|install|] flask && python -m pip [|install|] -r requirements.txt\n',
      fixed:
        'FROM python:3.13\nRUN pip install --no-cache-dir flask && pip3.11 install --no-cache-dir flask && python -m pip install --no-cache-dir -r requirements.txt\n',
    },
    {
      name: 'a variable that says no',
      code: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=0\nRUN pip [|install|] flask\n',
      fixed: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=0\nRUN pip install --no-cache-dir flask\n',
    },
    {
      name: 'removed in a later RUN, which frees nothing',
      code: 'FROM python:3.13\nRUN pip [|install|] flask\nRUN rm -rf ~/.cache\n',
      fixed: 'FROM python:3.13\nRUN pip install --no-cache-dir flask\nRUN rm -rf ~/.cache\n',
    },
    {
      name: 'a mount for something else',
      code: 'FROM python:3.13\nRUN --mount=type=cache,target=/var/cache/apt pip [|install|] flask\n',
      fixed: 'FROM python:3.13\nRUN --mount=type=cache,target=/var/cache/apt pip install --no-cache-dir flask\n',
    },
    {
      name: 'builders, if asked for',
      code: dockerfile`
        FROM python:3.13 AS build
        RUN pip [|install|] flask
        FROM python:3.13
        COPY --from=build /venv /venv`,
      fixed: dockerfile`
        FROM python:3.13 AS build
        RUN pip install --no-cache-dir flask
        FROM python:3.13
        COPY --from=build /venv /venv`,
      options: { builders: true },
    },
  ],
})
