import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

/** A stage `build`, then one with the given instructions. */
function afterBuild(...instructions: readonly string[]): string {
  return ['FROM golang:1.25 AS build', 'FROM debian:12', ...instructions].join('\n')
}

const all = { 'unknown-names': 'all' } as const

testRule(rule, {
  good: [
    { name: 'an earlier stage', code: afterBuild('COPY --from=build /app /app') },
    { name: 'an earlier stage, mounted', code: afterBuild('RUN --mount=from=build,target=/x ls') },
    { name: 'in other letters', code: afterBuild('COPY --from=Build /app /app') },
    { name: 'an earlier stage by number', code: afterBuild('COPY --from=0 /app /app') },
    {
      name: 'the stage itself is for another rule',
      code: 'FROM debian:12 AS base\nCOPY --from=base /a /b\nCOPY --from=0 /a /b',
    },
    {
      name: 'a circle is for another rule',
      code: 'FROM debian:12 AS a\nCOPY --from=b /x /y\nFROM debian:12 AS b\nCOPY --from=a /x /y',
    },
    { name: 'the builder takes a sign', code: afterBuild('COPY --from=+0 /app /app') },
    {
      name: 'images',
      code: afterBuild(
        'COPY --from=debian:12 /a /b',
        'COPY --from=ghcr.io/team/biuld /a /b',
        'COPY --from=team/biuld /a /b',
      ),
    },
    {
      name: 'images, all names',
      code: afterBuild('COPY --from=debian:12 /a /b', 'COPY --from=registry/build2 /a /b'),
      options: all,
    },
    {
      name: 'an image by its digest',
      code: afterBuild(`COPY --from=biuld@sha256:${'0'.repeat(64)} /a /b`),
      options: all,
    },
    { name: 'a single word that is nothing like a stage', code: afterBuild('COPY --from=assets /a /b') },
    { name: 'an image that is known', code: 'FROM debian:12 AS alpina\nFROM debian:12\nCOPY --from=alpine /a /b' },
    { name: 'a short word', code: 'FROM debian:12 AS app\nFROM debian:12\nCOPY --from=api /a /b' },
    { name: 'two letters of a word that is not long', code: afterBuild('COPY --from=bilds /a /b') },
    { name: 'all but a later stage', code: 'FROM debian:12\nCOPY --from=biuld /a /b\nFROM debian:12 AS build' },
    { name: 'a build context', code: afterBuild('COPY --from=build2 /a /b'), options: { contexts: ['build2'] } },
    {
      name: 'a build context, all names',
      code: afterBuild('COPY --from=assets /a /b'),
      options: { ...all, contexts: ['assets'] },
    },
    {
      name: 'a trigger sees the stages of another file',
      code: afterBuild(
        'ONBUILD COPY --from=biuld /a /b',
        'ONBUILD COPY --from=9 /a /b',
        'ONBUILD COPY --from=$X /a /b',
      ),
    },
    { name: 'a trigger, all names', code: afterBuild('ONBUILD RUN --mount=from=assets ls'), options: all },
    {
      name: 'no stage named',
      code: afterBuild('COPY --from= /a /b', 'COPY /a /b', 'RUN --mount=type=cache,target=/x ls'),
    },
    {
      name: 'the builder gives numbers to images and mounts, too',
      code: afterBuild(
        'COPY --from=alpine:3 /a /b',
        'RUN --mount=type=cache,target=/x ls',
        'COPY --from=2 /a /b',
        'COPY --from=3 /a /b',
      ),
    },
    { name: 'a dollar sign that is no variable', code: afterBuild('RUN --mount=from=cost$,target=/x ls') },
  ],
  bad: [
    {
      name: 'a number that no stage has',
      code: afterBuild('COPY --from=[|2|] /app /app'),
      messages: ['There is no stage `2`: the stages are numbered from 0 to 1'],
    },
    {
      name: 'the only stage',
      code: 'FROM debian:12\nCOPY --from=[|1|] /app /app',
      messages: ['the only stage is 0'],
    },
    { name: 'a number below zero', code: afterBuild('COPY --from=[|-1|] /app /app') },
    {
      name: 'an image that comes behind has no number yet',
      code: afterBuild('COPY --from=[|2|] /a /b', 'COPY --from=alpine:3 /a /b'),
    },
    {
      name: 'the number of a later stage',
      code: dockerfile`
        FROM debian:12
        COPY --from=[|1|] /app /app
        FROM golang:1.25`,
      messages: ['The stage `1` comes later in the file, and a stage can only copy from earlier ones'],
    },
    {
      name: 'a later stage',
      code: dockerfile`
        FROM debian:12 AS app
        COPY --from=[|Build|] /app /app
        RUN --mount=type=bind,from=[|build|],target=/x ls
        FROM golang:1.25 AS build`,
      messages: ['The stage `Build` comes later', 'a stage can only mount earlier ones'],
    },
    {
      name: 'of two stages of one name the last counts',
      code: dockerfile`
        FROM golang:1.25 AS build
        FROM debian:12
        COPY --from=[|build|] /app /app
        FROM golang:1.24 AS build`,
    },
    {
      name: 'a slip',
      code: afterBuild('COPY --chown=app --from=[|buil|] /app /app'),
      suggested: [afterBuild('COPY --chown=app --from=build /app /app')],
      messages: ['There is no stage `buil`; did you mean `build`?'],
    },
    {
      name: 'a slip in a mount',
      code: afterBuild('RUN --mount=target=/x,from=[|Bild|] ls'),
      suggested: [afterBuild('RUN --mount=target=/x,from=build ls')],
    },
    {
      name: 'two slips in a long name',
      code: 'FROM debian:12 AS dependencies\nFROM debian:12\nCOPY --from=[|depandancies|] /a /b',
      suggested: ['FROM debian:12 AS dependencies\nFROM debian:12\nCOPY --from=dependencies /a /b'],
    },
    {
      name: 'a slip in quotes',
      code: afterBuild('COPY --from="[|buidl|]" /a /b', 'COPY --from="[|biuld2|]" /a /b'),
      options: all,
      suggested: [],
    },
    {
      name: 'a variable',
      code: afterBuild('ARG STAGE=build', 'COPY --from=[|$STAGE|] /app /app', 'COPY --from=[|debian:\${TAG}|] /a /b'),
      messages: ['`--from` takes no variables; name a stage `FROM` that image and copy from that stage'],
    },
    {
      name: 'a variable in a mount',
      code: afterBuild('RUN --mount=from=[|$STAGE|],target=/x ls'),
      messages: ['The `from` of a mount takes no variables'],
    },
    {
      name: 'an escape',
      code: afterBuild(String.raw`COPY --from=\[|\build|] /app /app`),
      messages: ['`--from` takes a name as it is'],
    },
    {
      name: 'all names',
      code: afterBuild('COPY --from=[|assets|] /a /b', 'RUN --mount=from=[|busybox|],target=/x ls'),
      options: all,
      suggested: [],
      messages: ['There is no earlier stage `assets`'],
    },
    {
      name: 'all names, but those of contexts',
      code: afterBuild('COPY --from=[|assets|] /a /b', 'COPY --from=other /a /b'),
      options: { ...all, contexts: ['other'] },
    },
  ],
})
