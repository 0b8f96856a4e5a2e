import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nADD app.tar.gz /app/\n',
    { name: 'never unpacked', code: 'FROM debian:12\nCOPY app.tar.gz /app/\nRUN ls /app\n' },
    {
      name: 'another one is',
      code: 'FROM debian:12\nCOPY app.tar.gz /app/\nRUN tar -xf /srv/app.tar.gz && tar -xf b.tar\n',
    },
    { name: 'from a stage', code: 'FROM debian:12\nCOPY --from=build /app.tar /\nRUN tar -xf /app.tar\n' },
    {
      name: 'not a tar archive',
      code: 'FROM debian:12\nCOPY app.zip data.gz /\nRUN unzip /app.zip && gunzip /data.gz\n',
    },
    {
      name: 'in ways that ADD does not know',
      code: dockerfile`
        FROM debian:12
        COPY a.tar b.tar c.tar d.tar /
        RUN tar -xf /a.tar --strip-components=1 && tar -xf /b.tar bin/b && tar --exclude=x -xf /c.tar
        RUN tar --no-same-owner -xf /d.tar`,
    },
    {
      name: 'it is checked first',
      code: dockerfile`
        FROM debian:12
        COPY app.tar SUMS /
        RUN sha256sum -c SUMS && tar -xf /app.tar`,
    },
    {
      name: 'it is used again',
      code: 'FROM debian:12\nCOPY app.tar /\nRUN tar -tf /app.tar > /list && tar -xf /app.tar\n',
    },
    {
      name: 'under a condition',
      code: 'FROM debian:12\nARG A\nCOPY app.tar /\nRUN if test "$A"; then tar -xf /app.tar; fi\n',
    },
    { name: 'by a pattern', code: 'FROM debian:12\nCOPY *.tar /\nRUN tar -xf /app.tar\n' },
    { name: 'before', code: 'FROM debian:12\nRUN tar -xf /app.tar\nCOPY app.tar /\n' },
    {
      name: 'a stage that is not shipped',
      code: dockerfile`
        FROM debian:12 AS build
        COPY app.tar /
        RUN tar -xf /app.tar
        FROM debian:12
        COPY --from=build /app /app`,
    },
    { name: 'a trigger', code: 'FROM debian:12\nONBUILD COPY app.tar /\nRUN tar -xf /app.tar\n' },
  ],
  bad: [
    {
      name: 'unpacked and removed',
      code: 'FROM debian:12\nCOPY [|app.tar.gz|] /tmp/\nRUN tar -xzf /tmp/app.tar.gz -C /opt && rm /tmp/app.tar.gz\n',
      messages: ['stays in the image'],
    },
    {
      name: 'in the working directory, under another name, old flags',
      code: dockerfile`
        FROM example.com/base
        COPY [|dist/app-1.tgz|] app.tgz
        RUN tar xzvf app.tgz
        WORKDIR /srv
        COPY README.md [|b.tar|] ./
        RUN cd / && tar --extract --file=/srv/b.tar --directory /b`,
    },
    {
      name: 'a folder without a slash',
      code: 'FROM debian:12\nCOPY [|app.txz|] /srv\nWORKDIR /srv\nRUN tar --get --file app.txz\n',
    },
    {
      name: 'builders, if asked for',
      code: 'FROM debian:12\nCOPY [|app.tar|] /\nRUN tar -xf /app.tar\nFROM scratch\n',
      options: { builders: true },
    },
  ],
})
