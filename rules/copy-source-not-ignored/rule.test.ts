import type { BuildContextFacts, SourceFacts } from '@plimsoll/linter'
import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const EXACT = { exact: true }

testRule(rule, {
  good: [
    { name: 'no ignore file', code: 'FROM debian:12\nCOPY dist /app\n', facts: context(undefined) },
    { name: 'an empty one', code: 'FROM debian:12\nCOPY dist /app\n', facts: context('# nothing\n') },
    { name: 'other files', code: 'FROM debian:12\nCOPY src package.json /app/\n', facts: context('dist\n*.log\n') },
    {
      name: 'from elsewhere',
      code: dockerfile`
        FROM debian:12 AS build
        FROM debian:12
        COPY --from=build dist /app
        ADD https://example.com/dist /app
        ADD git@example.com:team/dist.git /app
        COPY <<dist /app
        dist`,
      facts: context('**\n'),
    },
    {
      name: 'a trigger has another context',
      code: 'FROM debian:12\nONBUILD COPY dist /app\n',
      facts: context('dist\n'),
    },
    {
      name: 'what only a build knows',
      code: 'FROM debian:12\nARG FOLDER\nCOPY $FOLDER/dist /app\n',
      facts: context('**/dist\n'),
    },
    { name: 'an exception', code: 'FROM debian:12\nCOPY dist /app\n', facts: context('*\n!dist\n') },
    { name: 'an exception below it', code: 'FROM debian:12\nCOPY dist /app\n', facts: context('*\n!dist/app.js\n') },
    {
      name: 'exceptions that may be below it',
      code: 'FROM debian:12\nCOPY dist/lib /app\n',
      facts: context('*\n!dist/*/app.js\n'),
    },
    { name: 'one at any depth', code: 'FROM debian:12\nCOPY dist /app\n', facts: context('*\n!**/*.js\n') },
    { name: 'the root, with something left', code: 'FROM debian:12\nCOPY . /app\n', facts: context('dist\n.*\n') },
    { name: 'the root, with an exception', code: 'FROM debian:12\nCOPY . /app\n', facts: context('**\n!src\n') },
    {
      name: 'a wildcard that is let through in part',
      code: 'FROM debian:12\nCOPY *.js /app/\n',
      facts: context('app.js\n', ['app.js', 'main.js']),
    },
    {
      name: 'a wildcard for which there is nothing',
      code: 'FROM debian:12\nCOPY *.js /app/\n',
      facts: context('*.js\n', ['Dockerfile']),
    },
    {
      name: 'wildcards in folders are not looked at',
      code: 'FROM debian:12\nCOPY dist/*.js **/*.js /app/\n',
      facts: context('dist\n*.js\n', ['app.js', 'dist']),
    },
    {
      name: 'BuildKit gives up at any exception',
      code: 'FROM debian:12\nCOPY dist /app\n',
      facts: context('dist\n!src\n'),
      options: EXACT,
    },
    {
      name: 'to BuildKit, a leading slash is a part of the path',
      code: 'FROM debian:12\nCOPY /dist /app\n',
      facts: context('dist\n'),
      options: EXACT,
    },
    {
      name: 'to BuildKit, a wildcard is a letter',
      code: 'FROM debian:12\nCOPY a*.js /app/\n',
      facts: context('app.js\n', ['app.js']),
      options: EXACT,
    },
    {
      name: 'to BuildKit, the root counts only where everything is ignored',
      code: 'FROM debian:12\nCOPY . / ./src/.. /app/\n',
      facts: context('.*\n?\nsrc\n'),
      options: EXACT,
    },
  ],
  bad: [
    {
      name: 'a folder',
      code: 'FROM debian:12\nCOPY [|dist|] /app\n',
      facts: context('node_modules\ndist/\n'),
      messages: ['`COPY` does not find `dist`: `.dockerignore` keeps it out of the build context with `dist/`'],
    },
    {
      name: 'what is below one',
      code: 'FROM debian:12\nCOPY src/a.js [|./dist/app.js|] [|/dist/lib/|] /app/\nADD [|dist/a/../b|] /b\n',
      facts: context('dist\n'),
      messages: ['', '', '`ADD` does not find'],
    },
    {
      name: 'after expansion',
      code: 'FROM debian:12\nENV FOLDER=dist\nCOPY [|$FOLDER|] /app\n',
      facts: context('dist\n'),
      messages: ['does not find `dist`'],
    },
    {
      name: 'in the exec form',
      code: 'FROM debian:12\nCOPY [ [|"my dist"|], "/app" ]\n',
      facts: context('my dist\n'),
    },
    {
      name: 'by the last line',
      code: 'FROM debian:12\nCOPY [|dist|] /app\n',
      facts: context('dist\n!dist\n**/dist\n'),
      messages: ['with `**/dist`'],
    },
    {
      name: 'with exceptions elsewhere',
      code: 'FROM debian:12\nCOPY [|dist|] [|src/lib|] /app/\n',
      facts: context('*\n!package.json\n!src/*.js\n!distribution/a\n'),
    },
    {
      name: 'a file has nothing below it',
      code: 'FROM debian:12\nCOPY [|app.js|] /app/\n',
      facts: context('*\n!**/lib\n', [], [['app.js', 'file']]),
    },
    { name: 'all of it', code: 'FROM debian:12\nCOPY [|.|] /app\n', facts: context('**\n'), suggested: [] },
    {
      name: 'a wildcard of which nothing is left',
      code: 'FROM debian:12\nCOPY [|*.js|] /app/\n',
      facts: context('*.js\n', ['app.js', 'main.js', 'Dockerfile']),
    },
    {
      name: 'for BuildKit',
      code: 'FROM debian:12\nCOPY [|dist/app.js|] [|*.log|] [|/dist|] /app/\nADD [|.|] /app\n',
      facts: context('dist\n*.log\n**/dist\n*\n'),
      options: EXACT,
    },
    {
      name: 'above the root',
      code: 'FROM debian:12\nCOPY [|..|] [|../src|] /app/\n',
      facts: context('*\n'),
      options: EXACT,
    },
  ],
})

function context(
  ignored: string | undefined,
  rootEntries: readonly string[] = [],
  sources: readonly (readonly [string, SourceFacts['kind']])[] = [],
): { buildContext: BuildContextFacts } {
  return {
    buildContext: {
      ignoreFile: ignored === undefined ? undefined : { path: '.dockerignore', text: ignored },
      rootEntries,
      dockerfile: 'Dockerfile',
      sources: new Map(sources.map(([path, kind]) => [path, { kind, archive: false }])),
    },
  }
}
