import { jest } from '@jest/globals'
import { parse } from '@plimsoll/parser'

const shell = await import('@plimsoll/shell')
const parseScript = jest.fn(shell.parseScript)
const parseExec = jest.fn(shell.parseExec)
jest.unstable_mockModule('@plimsoll/shell', () => ({ ...shell, parseScript, parseExec }))
const { analyze, describeModel } = await import('./index.js')

test('each script is parsed when first asked for, and once', () => {
  const text = [
    'FROM debian:12 AS build',
    'RUN apt-get update && apt-get install -y gcc',
    'RUN <<EOF',
    'pip install flask',
    'EOF',
    'RUN ["make", "install"]',
    'ONBUILD RUN sh -c "yum install -y git"',
    'FROM build',
    'HEALTHCHECK CMD curl -f http://localhost/',
    'ENTRYPOINT run.sh',
    'CMD ["sh", "-c", "serve"]',
  ].join('\n')
  const model = analyze(parse(text))
  expect(model.runs).toHaveLength(4)
  expect(parseScript).not.toHaveBeenCalled()
  for (let time = 0; time < 2; time++) {
    describeModel(model)
    for (const { commands, operations } of model.runs) expect(commands.length).toBeGreaterThanOrEqual(operations.length)
    for (const { script } of model.starts) expect(script.commands).not.toHaveLength(0)
  }
  expect(parseScript).toHaveBeenCalledTimes(5)
  expect(parseExec).toHaveBeenCalledTimes(2)
})
