import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = process.env['PLIMSOLL_ROOT'] ?? process.cwd()
const [id = ''] = process.argv.slice(2)

if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)+$/.test(id)) {
  console.error('Usage: pnpm new-rule <id>: the thing, then what is asked of it, as in apt-no-recommends')
  process.exit(2)
}
const folder = join(root, 'rules', id)
if (existsSync(folder)) {
  console.error(`rules/${id} is there already`)
  process.exit(2)
}

mkdirSync(folder)
write(
  'rule.ts',
  `import { defineRule } from '@plimsoll/linter'

export default defineRule({
  meta: {
    summary: 'Say what to do, as an order',
    category: 'correctness',
    severity: 'warning',
    presets: [],
    replaces: [],
  },
  check({ model, report }) {
    for (const { command } of model.runs.flatMap(({ commands }) => commands.map((command) => ({ command })))) {
      if (command.name === 'example') report({ at: command, message: 'Say what is there and why it matters' })
    }
  },
})
`,
)
write(
  'rule.test.ts',
  `import { dockerfile, testRule } from '@plimsoll/rule-tester'
import rule from './rule.js'

testRule(rule, {
  good: [dockerfile\`
    FROM debian:12
    RUN true\`],
  bad: [dockerfile\`
    FROM debian:12
    RUN [|replace me|]\`],
})
`,
)
write(
  'README.md',
  `# ${id}
Say in a sentence or two what goes wrong, and what it costs.
\`\`\`dockerfile bad
FROM debian:12
RUN example
\`\`\`
\`\`\`dockerfile good
FROM debian:12
RUN true
\`\`\`
`,
)
console.log(`rules/${id}: write the rule, make its test pass, then run pnpm generate`)

function write(name: string, content: string): void {
  writeFileSync(join(folder, name), content)
}
