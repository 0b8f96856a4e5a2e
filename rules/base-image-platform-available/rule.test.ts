import { testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

const WINDOWS = 'mcr.microsoft.com/windows/nanoserver:ltsc2022'

testRule(rule, {
  good: [
    `FROM debian:12\nFROM --platform=linux/arm64 debian:12\nFROM --platform=windows/amd64 ${WINDOWS}\nFROM ${WINDOWS}\n`,
    { name: 'variables', code: 'FROM --platform=$BUILDPLATFORM debian:12\n' },
    { name: 'images that are there for both', code: 'FROM --platform=windows/amd64 golang:1.25\n' },
    { name: 'images that are not known', code: 'FROM --platform=windows/amd64 example.com/base\nFROM scratch\n' },
    { name: 'the platform of the build', code: 'FROM debian:12\n', build: { platform: 'linux/arm64' } },
  ],
  bad: [
    {
      name: 'Linux only',
      code: 'FROM --platform=[|windows/amd64|] debian:12\n',
      messages: ['`debian` is there for Linux only'],
    },
    { name: 'Windows only', code: `FROM --platform=[|linux|] ${WINDOWS}\n`, messages: ['for Windows only'] },
    { name: 'the platform of the build', code: 'FROM [|alpine:3.22|]\n', build: { platform: 'windows/amd64' } },
  ],
})
