import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nENTRYPOINT ["serve"]\nCMD ["--port", "80"]\n',
    { name: 'with a SHELL of its own', code: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nCMD serve --port 80\n' },
    {
      name: 'with a SHELL of a parent stage',
      code: dockerfile`
        FROM debian:12 AS base
        SHELL ["/bin/bash", "-o", "pipefail", "-c"]
        FROM base
        CMD serve`,
    },
    { name: 'the shell makes way', code: 'FROM debian:12\nCMD exec serve --port $PORT\n' },
    { name: 'replaced by a later one', code: 'FROM debian:12\nCMD serve\nCMD ["serve"]\n' },
    { name: 'an entrypoint script gets it', code: 'FROM debian:12\nENTRYPOINT ["/docker-entrypoint.sh"]\nCMD serve\n' },
    { name: 'an init gets it', code: 'FROM debian:12\nCMD serve\nENTRYPOINT ["/usr/bin/tini", "--"]\n' },
    { name: 'Windows', code: 'FROM mcr.microsoft.com/windows/nanoserver:ltsc2022\nCMD serve.exe\n' },
    { name: 'only a shell', code: 'FROM debian:12\nCMD bash\n' },
    { name: 'like JSON, which is another matter', code: "FROM debian:12\nCMD ['serve']\n" },
    { name: 'a health check', code: 'FROM debian:12\nHEALTHCHECK CMD curl -f http://localhost/ || exit 1\n' },
    { name: 'nothing at all', code: 'FROM debian:12\nCMD\n' },
  ],
  bad: [
    {
      name: 'plain words',
      code: 'FROM debian:12\nCMD [|python /app/main.py --port=80|]\n',
      fixed: 'FROM debian:12\nCMD ["python", "/app/main.py", "--port=80"]\n',
    },
    {
      name: 'across a continuation',
      code: 'FROM debian:12\nENTRYPOINT [|serve \\\n  --port 80|]\n',
      fixed: 'FROM debian:12\nENTRYPOINT ["serve", "--port", "80"]\n',
    },
    {
      name: 'one command that needs a shell',
      code: 'FROM debian:12\nCMD [|serve --port "$PORT"|]\n',
      fixed: 'FROM debian:12\nCMD ["sh", "-c", "exec serve --port \\"$PORT\\""]\n',
    },
    { name: 'several commands: no fix', code: 'FROM debian:12\nCMD [|migrate && serve|]\n' },
    { name: 'a comment inside: no fix', code: 'FROM debian:12\nCMD [|serve \\\n  # the port\n  --port 80|]\n' },
    { name: 'what only a shell can do: no fix', code: 'FROM debian:12\nCMD [|cd /app|]\n' },
    {
      name: 'an entrypoint that is a program',
      code: 'FROM debian:12\nENTRYPOINT ["serve"]\nCMD [|start now|]\n',
      fixed: 'FROM debian:12\nENTRYPOINT ["serve"]\nCMD ["start", "now"]\n',
    },
    {
      name: "BuildKit's own conditions",
      code: 'FROM debian:12\nCMD [|exec serve|]\nENTRYPOINT [|bash|]\n',
      fixed: 'FROM debian:12\nCMD exec serve\nENTRYPOINT ["bash"]\n',
      options: { exact: true },
    },
    {
      name: 'health checks, if asked for',
      code: 'FROM debian:12\nHEALTHCHECK --interval=5m CMD [|curl -f http://localhost/|]\n',
      options: { healthcheck: true },
    },
  ],
})
