import type { Facts, SourceFacts } from '@plimsoll/linter'
import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

function factsOf(path: string, kind: SourceFacts['kind']): Partial<Facts> {
  const sources = new Map([[path, { kind, archive: false }]])
  return { buildContext: { ignoreFile: undefined, rootEntries: [], dockerfile: 'Dockerfile', sources } }
}

testRule(rule, {
  good: [
    `${FROM}COPY . /app\nCOPY a/../b ./c /app/`,
    { name: 'a stage', code: `${FROM}COPY --from=build ../a /app` },
    { name: 'values that a build decides', code: `${FROM}ARG DIR\nCOPY $DIR/../a $X/../../b /app/` },
    { name: 'a folder that begins with dots', code: `${FROM}COPY ..a .../b /app/` },
    { name: 'the destination', code: `${FROM}COPY a ../b` },
    { name: 'other sources', code: `${FROM}ADD https://example.com/../a /b` },
    { name: 'a variable in a trigger', code: `${FROM}ENV A=..\nONBUILD COPY $A/a /b` },
  ],
  bad: [
    {
      name: 'a folder beside',
      code: `${FROM}COPY [|../src|] /app`,
      messages: ['`../src` leads out of the build context; the builder cuts the `..` and takes `src` from its root'],
      suggested: [`${FROM}COPY src /app`],
    },
    {
      name: 'a folder above',
      code: `${FROM}ADD [|..|] /app`,
      messages: ['all of the context'],
      suggested: [`${FROM}ADD . /app`],
    },
    {
      name: 'after cleaning',
      code: `${FROM}COPY [|a/../../b/|] [|./../c*|] /app/`,
      suggested: [`${FROM}COPY b/ ./../c* /app/`, `${FROM}COPY a/../../b/ c* /app/`],
    },
    { name: 'in JSON', code: `${FROM}COPY [[|"../a b"|], "/app"]`, suggested: [`${FROM}COPY ["a b", "/app"]`] },
    { name: 'a value that is known', code: `${FROM}ENV A=../..\nCOPY [|$A/b|] /app`, suggested: [] },
    {
      name: 'Windows',
      code: `# escape=\`\nFROM --platform=windows/amd64 x\nCOPY [|..\\src|] C:/app`,
      suggested: [`# escape=\`\nFROM --platform=windows/amd64 x\nCOPY src C:/app`],
    },
    { name: 'in a trigger', code: `${FROM}ONBUILD COPY [|../a|] /app` },
    {
      name: 'it is there',
      code: `${FROM}COPY [|../a|] /app`,
      facts: factsOf('a', 'folder'),
      suggested: [`${FROM}COPY a /app`],
    },
    {
      name: 'it is not there',
      code: `${FROM}COPY [|../a|] /app`,
      facts: factsOf('a', 'missing'),
      messages: ['looks for `a`, which is not there'],
      suggested: [],
    },
  ],
})
