import { parse } from '@plimsoll/parser'
import { analyze } from './model.js'

/** The dialects of the RUNs, in order. */
function dialects(text: string): string[] {
  return analyze(parse(text)).runs.map(({ script }) => script.dialect)
}

test.each([
  ['none', 'FROM a\nRUN b\n', ['sh']],
  ['for a stage', 'FROM a\n# hadolint shell=bash\nRUN b\nFROM c\nRUN d\n', ['bash', 'sh']],
  ['for all stages', '# hadolint shell=powershell\nFROM a\nRUN b\nFROM c\nRUN d\n', ['powershell', 'powershell']],
  [
    'a stage goes before all',
    '#hadolint shell = /bin/ash # so\nFROM a\nRUN b\nFROM c\n# hadolint shell=zsh\nRUN d\n',
    ['ash', 'zsh'],
  ],
  ['with a path and .exe', 'FROM a\n# hadolint shell=C:\\x\\powershell.exe\nRUN b\n', ['powershell']],
  ['SHELL goes before it', 'FROM a\n# hadolint shell=bash\nSHELL ["/bin/zsh", "-c"]\nRUN b\n', ['zsh']],
  ['over what the base image says', 'FROM alpine:3.20\n# hadolint shell=bash\nRUN b\n', ['bash']],
  ['one that nobody knows', 'FROM a\n# hadolint shell=nosuch\nRUN b\n', ['other']],
  ['text behind it', 'FROM a\n# hadolint shell=bash please\nRUN b\n', ['sh']],
  ['in a heredoc it is text', 'FROM a\nRUN <<E\n# hadolint shell=bash\nE\n', ['sh']],
  ['without a FROM', '# hadolint shell=bash\nRUN b\n', ['bash']],
])('%s', (_, text, expected) => {
  expect(dialects(text)).toEqual(expected)
})
