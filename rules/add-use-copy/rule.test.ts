import type { BuildContextFacts, SourceFacts } from '@plimsoll/linter'
import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    'FROM debian:12\nCOPY app.js /app/\n',
    {
      name: 'archives, by their names',
      code: dockerfile`
        FROM debian:12
        ADD app.tar /
        ADD app.tar.gz app.TGZ /
        ADD app.tar.bz2 app.tbz2 /
        ADD app.tar.xz app.txz app.tar.zst /
        ADD rootfs.xz /`,
    },
    {
      name: 'URLs and git',
      code: dockerfile`
        FROM debian:12
        ADD https://example.com/app.js /app/
        ADD https://example.com/app.git /app/
        ADD git@example.com:app.git /app/
        ADD app.js https://example.com/lib.js /app/`,
    },
    {
      name: 'variables may be anything',
      code: 'FROM debian:12\nARG FILE\nARG URL\nADD $FILE /app/\nADD ${URL}/app.js /app/\n',
    },
    {
      name: 'wildcards may be archives',
      code: 'FROM debian:12\nADD * /app/\nADD app* /app/\nADD dist/*.gz /app/\nADD build/app-?.tar.* /app/\n',
    },
    {
      name: 'flags that only ADD has',
      code: dockerfile`
        FROM debian:12
        ADD --unpack=false app.js /app/
        ADD --keep-git-dir=true app.js /app/
        ADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d app.js /app/`,
    },
    {
      name: 'an archive, by its content',
      code: 'FROM debian:12\nADD layer /\n',
      facts: context({ layer: { kind: 'file', archive: true } }),
    },
    { name: 'nothing to add', code: 'FROM debian:12\nADD app.js\n' },
  ],
  bad: [
    {
      name: 'files and folders',
      code: dockerfile`
        FROM debian:12
        [|ADD|] app.js lib/ /app/
        [|ADD|] . /app
        [|ADD|] ./requirements.txt /app/
        [|ADD|] "name.js" /app/`,
      fixed: dockerfile`
        FROM debian:12
        COPY app.js lib/ /app/
        COPY . /app
        COPY ./requirements.txt /app/
        COPY "name.js" /app/`,
    },
    {
      name: 'flags, the exec form, lower case, a continuation',
      code: dockerfile`
        FROM debian:12
        [|ADD|] --chown=app --chmod=644 \
          app.js /app/
        [|add|] ["app.js", "/app/"]`,
      fixed: dockerfile`
        FROM debian:12
        COPY --chown=app --chmod=644 \
          app.js /app/
        copy ["app.js", "/app/"]`,
    },
    {
      name: 'a zip is a plain file',
      code: 'FROM debian:12\n[|ADD|] app.zip /\n',
      fixed: 'FROM debian:12\nCOPY app.zip /\n',
    },
    {
      name: 'a wildcard that no archive matches',
      code: 'FROM debian:12\n[|ADD|] src/*.js /app/\n',
      fixed: 'FROM debian:12\nCOPY src/*.js /app/\n',
    },
    {
      name: 'a variable that is known',
      code: 'FROM debian:12\nENV APP=app.js\n[|ADD|] $APP /app/\n',
      fixed: 'FROM debian:12\nENV APP=app.js\nCOPY $APP /app/\n',
    },
    {
      name: 'a heredoc',
      code: 'FROM debian:12\n[|ADD|] <<EOF /app/start\nset -e\nEOF\n',
      fixed: 'FROM debian:12\nCOPY <<EOF /app/start\nset -e\nEOF\n',
    },
    {
      name: 'a plain file, by its content',
      code: 'FROM debian:12\n[|ADD|] notes.gz /\n',
      fixed: 'FROM debian:12\nCOPY notes.gz /\n',
      facts: context({ 'notes.gz': { kind: 'file', archive: false } }),
    },
    {
      name: 'in a trigger',
      code: 'FROM debian:12\nONBUILD [|ADD|] . /app\n',
      fixed: 'FROM debian:12\nONBUILD COPY . /app\n',
    },
  ],
})

function context(sources: Readonly<Record<string, SourceFacts>>): { buildContext: BuildContextFacts } {
  return {
    buildContext: {
      ignoreFile: undefined,
      rootEntries: [],
      dockerfile: 'Dockerfile',
      sources: new Map(Object.entries(sources)),
    },
  }
}
