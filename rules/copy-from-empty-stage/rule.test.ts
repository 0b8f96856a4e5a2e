import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'stages with files',
      code: dockerfile`
        FROM scratch AS a
        COPY x /x
        FROM scratch AS b
        ADD x /x
        FROM debian:12 AS c
        FROM scratch
        COPY --from=a /x /x
        COPY --from=b /x /x
        COPY --from=c /etc/passwd /etc/`,
    },
    {
      name: 'files of the stage below',
      code: 'FROM scratch AS a\nCOPY x /x\nFROM a AS b\nFROM scratch\nCOPY --from=b /x /x\n',
    },
    {
      name: 'the directory that WORKDIR makes',
      code: 'FROM scratch AS a\nWORKDIR /data/db\nFROM scratch\nCOPY --from=a /data/db /data/db\nCOPY --from=a /data /data\n',
    },
    {
      name: 'a stand-in for a build context of that name',
      code: 'FROM scratch AS assets\nFROM debian:12\nCOPY --from=assets /x /y\n',
    },
    {
      name: 'the root is there, if empty',
      code: 'FROM scratch AS a\nENV A=b\nFROM debian:12\nCOPY --from=a / /usr/bin/\nCOPY --from=a . /app/\n',
    },
    {
      name: 'a build may choose another stage',
      code: dockerfile`
        ARG KIND=empty
        FROM scratch AS files-empty
        FROM files-\${KIND} AS files
        FROM debian:12
        COPY --from=files /x /y`,
    },
    { name: 'a trigger', code: 'FROM scratch AS a\nFROM debian:12\nONBUILD COPY --from=a /x /y\n' },
    { name: 'an image', code: 'FROM scratch\nCOPY --from=busybox /bin/sh /bin/\n' },
  ],
  bad: [
    {
      name: 'nothing in it',
      code: 'FROM scratch AS a\nENV A=b\nFROM scratch\nCOPY --from=[|a|] /x /y\n',
      messages: ['puts no file anywhere'],
    },
    {
      name: 'by number, through another stage',
      code: 'FROM scratch\nFROM scratch AS a\nFROM a\nFROM debian:12\nCOPY --from=[|2|] /x /y\n',
    },
    {
      name: 'a mount',
      code: 'FROM scratch AS a\nLABEL a=b\nFROM debian:12\nRUN --mount=type=bind,from=[|a|],target=/a true\n',
    },
    {
      name: 'something else than the directory',
      code: 'FROM scratch AS a\nWORKDIR /data\nFROM scratch\nCOPY --from=[|a|] /data/x /x\n',
    },
  ],
})
