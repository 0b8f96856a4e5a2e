import type { List } from './tree.js'
export function parseCmd(_text: string): List {
  return { statements: [] }
}
