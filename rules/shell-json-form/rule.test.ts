import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const FROM = 'FROM debian:12\n'

testRule(rule, {
  good: [
    `${FROM}SHELL ["/bin/bash", "-c"]`,
    { name: 'other instructions without arguments', code: `${FROM}USER` },
    { name: 'no strings are for another rule', code: `${FROM}SHELL ["a", "b"]\nRUN ["a"]` },
  ],
  bad: [
    {
      name: 'plain words',
      code: `${FROM}SHELL [|/bin/bash -o pipefail -c|]`,
      fixed: `${FROM}SHELL ["/bin/bash", "-o", "pipefail", "-c"]`,
      messages: ['takes the exec form only'],
    },
    {
      name: 'single quotes',
      code: `${FROM}SHELL [|['/bin/bash', '-c']|]`,
      fixed: `${FROM}SHELL ["/bin/bash", "-c"]`,
    },
    {
      name: 'single quotes, across lines',
      code: `${FROM}SHELL [|['powershell', \\\n  # why\n  '-Command']|]`,
      fixed: `${FROM}SHELL ["powershell", \\\n  # why\n  "-Command"]`,
    },
    {
      name: 'what is meant is not plain',
      code: `${FROM}SHELL [|['pwsh', '-c', '$x = 1;']|]`,
      suggested: [`${FROM}SHELL ["pwsh", "-c", "$x = 1;"]`],
    },
    { name: 'quotes among words', code: `${FROM}SHELL [|pwsh -c "$x"|]`, suggested: [] },
    { name: 'words across lines', code: `${FROM}SHELL [|bash \\\n -c|]`, suggested: [] },
    { name: 'nothing', code: `${FROM}[|SHELL|]`, messages: ['`SHELL` needs a command'], suggested: [] },
    { name: 'an empty array', code: `${FROM}SHELL [|[]|]`, suggested: [] },
  ],
})
