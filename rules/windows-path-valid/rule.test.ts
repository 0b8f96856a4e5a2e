import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const WINDOWS = '# escape=`\nFROM mcr.microsoft.com/windows/nanoserver:ltsc2022\n'

testRule(rule, {
  good: [
    `${WINDOWS}WORKDIR C:\\app\nCOPY a\\b C:/app/\nADD a \\app\nWORKDIR app`,
    { name: 'Linux', code: 'FROM debian:12\nWORKDIR D:\nCOPY //a D:' },
    { name: 'a system that is not known', code: 'FROM example.com/image\nWORKDIR D:' },
    { name: 'values that a build decides', code: `${WINDOWS}ARG DRIVE\nWORKDIR %DRIVE%\nWORKDIR $DRIVE:` },
    {
      name: 'sources from elsewhere',
      code: `${WINDOWS}ADD https://example.com/a git@example.com:a C:\\b\\\nCOPY <<D: C:\\b\nD:\n`,
    },
    { name: 'other instructions', code: `${WINDOWS}VOLUME D:\nENV A=D:\nCOPY D:` },
  ],
  bad: [
    { name: 'a drive alone', code: `${WINDOWS}WORKDIR [|C:|]`, messages: ['its root is `C:\\`'] },
    { name: 'another drive', code: `${WINDOWS}WORKDIR [|D:|]\\app`, messages: ['`D:\\app` is not on `C:`'] },
    { name: 'a share', code: `${WINDOWS}COPY a [|\\\\server\\share|]`, messages: ['a network share'] },
    { name: 'a source', code: `${WINDOWS}ADD [|D:|]/a C:/b` },
    { name: 'by --platform', code: 'FROM --platform=windows/amd64 x\nWORKDIR [|E:|]/a' },
    { name: 'a stage on one', code: `${WINDOWS}FROM 0\nFROM --platform=windows/amd64 x AS w\nFROM w\nWORKDIR [|C:|]` },
    { name: 'a value that is known', code: `${WINDOWS}ENV DRIVE=D:\nWORKDIR [|\${DRIVE}/app|]` },
    { name: 'in a trigger', code: `${WINDOWS}ONBUILD WORKDIR [|D:|]/a` },
  ],
})
