import { readdirSync, readFileSync } from 'node:fs'

/** The pages of the rules by their ids. In the bundle the pages themselves take this module's place. */
export function rulePages(): Readonly<Record<string, string>> {
  const folder = new URL('../../../docs/rules/', import.meta.url)
  const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')
  return Object.fromEntries(names.map((name) => [name.slice(0, -3), readFileSync(new URL(name, folder), 'utf8')]))
}
