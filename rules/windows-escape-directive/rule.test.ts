import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const WINDOWS = 'mcr.microsoft.com/windows/servercore:ltsc2022'

testRule(rule, {
  good: [
    { name: 'with the directive', code: `# escape=\`\nFROM ${WINDOWS}\nWORKDIR C:\\app\nCOPY src\\ C:\\app\\src\\\n` },
    { name: 'forward slashes', code: `FROM ${WINDOWS}\nWORKDIR C:/app\nCOPY src/ C:/app/\n` },
    { name: 'doubled', code: `FROM ${WINDOWS}\nWORKDIR C:\\\\app\nENV TOOLS=C:\\\\tools\n` },
    { name: 'quoted', code: `FROM ${WINDOWS}\nENV TOOLS="C:\\tools" MORE='C:\\more'\n` },
    { name: 'JSON with doubled ones', code: `FROM ${WINDOWS}\nSHELL ["C:\\\\pwsh.exe", "-c"]\n` },
    { name: 'a continuation', code: `FROM ${WINDOWS}\nENV A=b \\\n  C=d\n` },
    {
      name: 'commands are for the shell to read',
      code: `FROM ${WINDOWS}\nRUN dir C:\\Windows\nCMD C:\\app\\start.exe\n`,
    },
    { name: 'not for Windows', code: 'FROM debian:12\nENV A=b\\c\nWORKDIR /a\\b\n' },
    { name: 'a base image that is not known', code: 'FROM example.com/base\nWORKDIR C:\\app\n' },
    { name: 'an escaped quote or blank', code: `FROM ${WINDOWS}\nENV A=\\"b\\" C=d\\ e\n` },
  ],
  bad: [
    {
      name: 'a working directory',
      code: `FROM ${WINDOWS}\nWORKDIR [|C:\\app|]\n`,
      messages: ['`C:\\app` becomes `C:app`'],
      suggested: [`FROM ${WINDOWS}\nWORKDIR C:/app\n`, `# escape=\`\nFROM ${WINDOWS}\nWORKDIR C:\\app\n`],
    },
    {
      name: 'the other instructions',
      code: dockerfile`
        FROM --platform=windows/amd64 example.com/base
        COPY [|src\bin|] [|C:\app|]
        ADD setup.exe [|\tools\setup.exe|]
        ENV TOOLS=[|C:\tools|]
        VOLUME [|C:\data|]`,
    },
    { name: 'behind a stage of the file', code: `FROM ${WINDOWS} AS base\nFROM base\nWORKDIR [|\\app|]\n` },
  ],
})
