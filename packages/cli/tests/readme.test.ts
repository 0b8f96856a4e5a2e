import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageRoot } from './program.js'

/** What the README shows is what the program prints: the fixture `stylish` is run by fixtures.test.ts. */
const readme = readFileSync(join(packageRoot, '../../README.md'), 'utf8')
const fixture = (name: string): string => readFileSync(join(packageRoot, 'fixtures/stylish', name), 'utf8')

test('the Dockerfile in the README is the one that was linted', () => {
  expect(readme).toContain(`\`\`\`dockerfile\n${fixture('Dockerfile')}\`\`\``)
})

test('the output in the README is real', () => {
  expect(readme).toContain(`\`\`\`text\n${fixture('stdout.txt')}\`\`\``)
})
