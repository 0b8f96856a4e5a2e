import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { bundleProgram, packageRoot, runProgram } from './program.js'

/**
 * Each folder of fixtures/ is a case: `case.json` says how the program is called, `stdout.txt` what it prints.
 * `PLIMSOLL_UPDATE=1` writes the outputs anew: read the diff.
 */
interface Case {
  readonly args: readonly string[]
  readonly exitCode: number
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
}

const fixtures = join(packageRoot, 'fixtures')

beforeAll(bundleProgram)

test.each(readdirSync(fixtures))('%s', (name) => {
  const folder = join(fixtures, name)
  const given = JSON.parse(readFileSync(join(folder, 'case.json'), 'utf8')) as Case
  const { stdout, stderr, exitCode } = runProgram(given.args, folder, {
    ...(given.stdin === undefined ? {} : { input: given.stdin }),
    ...(given.env === undefined ? {} : { env: given.env }),
  })
  const output = `${stdout}${stderr === '' ? '' : `--- standard error ---\n${stderr}`}`
  const expected = join(folder, 'stdout.txt')
  if (process.env['PLIMSOLL_UPDATE'] === '1') writeFileSync(expected, output)
  expect(existsSync(expected)).toBe(true)
  expect(output).toBe(readFileSync(expected, 'utf8'))
  expect(exitCode).toBe(given.exitCode)
})
