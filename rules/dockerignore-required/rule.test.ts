import type { BuildContextFacts } from '@plimsoll/linter'
import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [
    {
      name: 'there is one',
      code: 'FROM debian:12\nCOPY . /app\n',
      facts: context({ ignoreFile: { path: '.dockerignore', text: '' } }),
    },
    {
      name: 'there is one for this Dockerfile',
      code: 'FROM debian:12\nADD . /app\n',
      facts: context({ ignoreFile: { path: 'Dockerfile.dockerignore', text: '' } }),
    },
    {
      name: 'only some files are taken',
      code: 'FROM debian:12\nCOPY src/ app* package.json /app/\n',
      facts: context({}),
    },
    {
      name: 'from elsewhere',
      code: dockerfile`
        FROM debian:12 AS build
        FROM debian:12
        COPY --from=build . /app
        ADD https://example.com/app.js /app/
        COPY <<EOF /app/start
        EOF`,
      facts: context({}),
    },
    {
      name: 'a mount is no copy',
      code: 'FROM debian:12\nRUN --mount=type=bind,target=/src make -C /src\n',
      facts: context({}),
    },
    { name: 'in a trigger it is another context', code: 'FROM debian:12\nONBUILD COPY . /app\n', facts: context({}) },
    { name: 'a variable', code: 'FROM debian:12\nARG FOLDER\nCOPY $FOLDER /app\n', facts: context({}) },
    {
      name: 'the context holds only what is copied by name',
      code: 'FROM debian:12\nCOPY src/main.js lib /app/\nCOPY . /all\n',
      facts: context({ rootEntries: ['Dockerfile', 'lib', 'src'] }),
    },
  ],
  bad: [
    {
      name: 'a large one',
      code: 'FROM debian:12\nCOPY [|.|] /app\n',
      facts: context({ size: { files: 312, bytes: 48_200_000, complete: true } }),
      messages: ['the whole build context (312 files, 48 MB), and no'],
    },
    {
      name: 'one whose end nobody has seen',
      code: 'FROM debian:12\nCOPY [|.|] /srv\n',
      facts: context({ size: { files: 20_000, bytes: 1_230_000_000, complete: false } }),
      messages: ['(more than 20000 files, 1.2 GB)'],
    },
    {
      name: 'a small one',
      code: 'FROM debian:12\nCOPY [|.|] /opt\n',
      facts: context({ size: { files: 3, bytes: 1000, complete: true } }),
      messages: ['the whole build context, and no'],
    },
    { name: 'the whole context', code: 'FROM debian:12\nCOPY [|.|] /app\n', facts: context({}) },
    { name: 'in other words', code: 'FROM debian:12\nADD package.json [|./|] /app/\n', facts: context({}) },
    { name: 'from the root', code: 'FROM debian:12\nCOPY [|/|] /app\n', facts: context({}) },
    { name: 'everything in it', code: 'FROM debian:12\nCOPY [|*|] /app/\n', facts: context({}) },
    { name: 'in the exec form', code: 'FROM debian:12\nCOPY [ [|"."|], "/app" ]\n', facts: context({}) },
    {
      name: 'said once',
      code: 'FROM debian:12 AS build\nCOPY [|.|] /app\nFROM debian:12\nCOPY . /app\n',
      facts: context({}),
    },
    {
      name: 'nothing beside the Dockerfile yet',
      code: 'FROM debian:12\nCOPY [|.|] /app \n',
      facts: context({ rootEntries: ['Dockerfile'] }),
    },
  ],
})

function context(facts: Partial<BuildContextFacts>): { buildContext: BuildContextFacts } {
  return {
    buildContext: {
      ignoreFile: undefined,
      rootEntries: ['.git', 'Dockerfile', 'node_modules', 'src'],
      dockerfile: 'Dockerfile',
      sources: new Map(),
      ...facts,
    },
  }
}
