import type { Facts } from '@plimsoll/linter'
import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

function factsOf(dockerfile: string): Partial<Facts> {
  return { buildContext: { ignoreFile: undefined, rootEntries: [], dockerfile, sources: new Map() } }
}

testRule(rule, {
  good: [
    { name: 'no Dockerfile at all', code: 'ENV = prod\ncd /app\nmake\nmake install\nrm -rf /tmp/x\n' },
    'FROM debian:12\n',
    { name: 'a FROM below', code: 'RUN true\nFROM debian:12\n' },
    { name: 'no instruction at all is for another rule', code: '# a comment\n' },
    { name: 'what is no instruction may stand for it', code: 'FORM debian:12\nRUN true\n' },
    { name: 'a template', code: 'ARG A\n{{ base }}\nRUN true\n' },
    { name: 'a file that is included', code: 'RUN true\n', facts: factsOf('docker/apt.partial') },
    {
      name: 'a file that is included, by its name',
      code: 'RUN true\n',
      facts: factsOf('docker/common.docker'),
      options: { fragments: ['docker/common.*'] },
    },
  ],
  bad: [
    {
      name: 'a part for a preprocessor',
      code: '#include "base.Dockerfile"\n[|RUN|] true\n',
      messages: ['`#include`'],
    },
    { name: 'none', code: '[|RUN|] true\nCMD ["x"]\n', messages: ['The file has no `FROM`'] },
    { name: 'arguments only', code: '[|ARG|] A\nARG B\n' },
    { name: 'behind arguments', code: 'ARG A\n[|USER|] app\n' },
    { name: 'a word that is no instruction comes later', code: '[|USER|] app\nFORM debian:12\n' },
    { name: 'another file', code: '[|USER|] app\n', facts: factsOf('docker/Dockerfile') },
    { name: 'no such files', code: '[|USER|] app\n', facts: factsOf('apt.partial'), options: { fragments: [] } },
  ],
})
