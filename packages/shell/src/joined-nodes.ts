import type { Node } from './tree.js'

/** Commands with `&&` and `||` between them; a single one is itself. */
export function joinChain(start: number, elements: readonly Node[], operators: readonly ('&&' | '||')[]): Node {
  const [first] = elements
  if (first !== undefined && elements.length === 1) return first
  return { kind: 'Chain', start, end: elements.at(-1)?.end ?? start, elements, operators }
}

/** Commands with `|` between them; a single one is itself. */
export function joinPipeline(start: number, elements: readonly Node[]): Node {
  const [first] = elements
  if (first !== undefined && elements.length === 1) return first
  const operators = elements.slice(1).map(() => '|' as const)
  const end = elements.at(-1)?.end ?? start
  return { kind: 'Pipeline', start, end, elements, operators, negated: false, timed: false }
}
