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
    {
      name: 'perhaps Windows',
      code: dockerfile`
        FROM example.com/a
        CMD start.cmd
        FROM example.com/a
        ENTRYPOINT .\run.ps1 -x
        FROM example.com/a
        CMD powershell ./start`,
    },
    { name: 'the shell makes way in the end', code: 'FROM debian:12\nCMD rm -f /run/x.pid && exec serve\n' },
    {
      name: 'the shell is to stay',
      code: dockerfile`
        FROM debian:12
        CMD serve & watch
        FROM debian:12
        CMD while true; do work; sleep 1; done
        FROM debian:12
        CMD trap 'stop' TERM; serve
        FROM debian:12
        CMD serve | tee /var/log/serve.log`,
    },
    {
      name: 'the last one is for a person, or only waits',
      code: dockerfile`
        FROM debian:12
        CMD serve-in-background && /bin/bash
        FROM debian:12
        CMD service serve start; tail -f /var/log/serve.log
        FROM debian:12
        CMD make && echo done`,
    },
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
    {
      name: 'several commands: the last one is the program',
      code: 'FROM debian:12\nCMD [|. /venv/bin/activate && \\\n  python app.py|]\n',
      fixed: 'FROM debian:12\nCMD . /venv/bin/activate && \\\n  exec python app.py\n',
      messages: ['The shell that runs these commands stays process 1'],
    },
    {
      name: 'several commands, and the last one has something before or around it: no fix',
      code: dockerfile`
        FROM debian:12
        CMD [|cd /app && A=b serve|]
        FROM debian:12
        CMD [|(cd /app && serve)|]
        FROM debian:12
        CMD [|if test -e /a; then migrate; else serve; fi|]`,
    },
    { name: 'a script of another shell: no fix', code: 'FROM debian:12\nCMD [|bash -c "migrate && serve"|]\n' },
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
