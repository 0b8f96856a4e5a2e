import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    dockerfile`
      FROM --platform=linux/amd64 debian:12
      COPY --from=build --chown=app:app --chmod=u=rwX,go=rX --exclude=*.md --exclude=*.txt --parents a /b
      ADD --link --chown=1000:root --chmod=0644 --keep-git-dir=TRUE --unpack=false --checksum=x a /b
      RUN --mount=type=cache,target=/x --mount=type=ssh --network=none --security=insecure make
      HEALTHCHECK --interval=5s --retries=3 CMD curl localhost`,
    { name: 'a `--` ends the flags', code: `${FROM}RUN -- --help` },
    { name: 'flags that the builder never looks at', code: `${FROM}ARG --x A\nSTOPSIGNAL --x 9\nHEALTHCHECK --x NONE` },
    {
      name: 'values that a build decides',
      code: `${FROM}ARG MODE\nARG OWNER=\nCOPY --chmod=$MODE a /b\nADD --link --chown=$OWNER --chmod=$PERMISSIONS a /b`,
    },
    {
      name: 'an owner by name, without --link',
      code: `${FROM}COPY --chown=app a /b\nCOPY --link=false --chown=app a /b`,
    },
    { name: 'empty values', code: `${FROM}COPY --chown= --chmod= --link a /b` },
    { name: 'another frontend', code: `# syntax=example.com/frontend\n${FROM}COPY --fast --chmod=x a /b` },
    {
      name: 'a flag that is allowed',
      code: `${FROM}RUN --fast make\nCOPY --slow a /b`,
      options: { allow: ['--fast', 'slow'] },
    },
    { name: 'triggers are for another rule', code: `${FROM}ONBUILD COPY --form=build a /b` },
    { name: 'a variable in a trigger', code: `${FROM}ARG MODE=x\nONBUILD COPY --chmod=$MODE a /b` },
  ],
  bad: [
    {
      name: 'a letter is wrong',
      code: `${FROM}COPY --[|form|]=build a /b`,
      messages: ['`COPY` has no flag `--form`; did you mean `--from`?'],
      suggested: [`${FROM}COPY --from=build a /b`],
    },
    {
      name: 'a flag of another instruction',
      code: `${FROM}ADD --[|parents|] a /b`,
      messages: ['it takes `--chown`'],
      suggested: [],
    },
    { name: 'an instruction without flags', code: `${FROM}CMD --[|help|]`, messages: ['it takes no flags'] },
    {
      name: 'everything at once, across lines',
      code: dockerfile`
        FROM debian:12
        RUN --[|mounts|]=a \
            # a comment
            --[|net|]=none make`,
      suggested: [
        dockerfile`
          FROM debian:12
          RUN --mount=a \
              # a comment
              --net=none make`,
      ],
    },
    { name: 'a name in two pieces', code: `${FROM}COPY --[|fo\\\nrm|]=build a /b`, suggested: [] },
    { name: 'twice', code: `${FROM}COPY --from=a [|--from=b|] c /d`, messages: ['a second time'] },
    { name: 'no value', code: `${FROM}COPY [|--from|] a /b`, messages: ['`--from` needs a value'] },
    { name: 'no boolean', code: `${FROM}COPY --link=[|yes|] a /b`, messages: ['either `true` or `false`'] },
    { name: 'variables stay as they are in booleans', code: `${FROM}ARG L=true\nCOPY --link=[|$L|] a /b` },
    { name: 'a network', code: `${FROM}RUN --network=[|bridge|] make`, messages: ['one of `default`, `none`, `host`'] },
    { name: 'a sandbox', code: `${FROM}RUN --security=[|Insecure|] make` },
    { name: 'no octal number', code: `${FROM}COPY --chmod=[|789|] a /b`, messages: ['between `0` and `07777`'] },
    { name: 'a number that is too large', code: `${FROM}ADD --chmod="[|10000|]" a /b` },
    { name: 'no symbolic mode', code: `${FROM}COPY --chmod=u=rw,[|x|],o=r a /b`, messages: ['is no file mode'] },
    { name: 'a mode in a variable', code: `${FROM}ARG MODE=64a\nCOPY --chmod=[|$MODE|] a /b`, messages: ['`64a`'] },
    { name: 'a mode in a trigger', code: `${FROM}ONBUILD COPY --chmod=[|rwx|] a /b` },
    {
      name: 'names beside --link',
      code: `${FROM}COPY --link --chown=1000:[|app|] a /b\nADD --chown=[|app|] --link=true --chmod=755 a /b`,
      messages: ['look `1000:app` up in', 'write numbers such as `1000:1000`'],
    },
    {
      name: "Docker's own frontend",
      code: `# syntax=docker/dockerfile:1\n${FROM}RUN --[|mont|]=a make`,
      suggested: [`# syntax=docker/dockerfile:1\n${FROM}RUN --mount=a make`],
    },
  ],
})
