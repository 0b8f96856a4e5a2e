import type { CommandNode, List, Node } from './tree.js'

/** The simple commands of a piece of a script, in order; not those in substitutions, nor in functions. */
export function commandsIn(node: Node | List): CommandNode[] {
  const found: CommandNode[] = []
  if ('statements' in node) addList(node, found)
  else addNode(node, found)
  return found
}

function addList(list: List | undefined, found: CommandNode[]): void {
  for (const statement of list?.statements ?? []) addNode(statement.node, found)
}

function addNode(node: Node, found: CommandNode[]): void {
  switch (node.kind) {
    case 'Command':
      found.push(node)
      return
    case 'Pipeline':
    case 'Chain':
      for (const element of node.elements) addNode(element, found)
      return
    case 'Group':
      if (node.body.parts === undefined) addList(node.body, found)
      return
    case 'If':
      for (const branch of node.branches) {
        addList(branch.condition, found)
        addList(branch.body, found)
      }
      addList(node.otherwise, found)
      return
    case 'Loop':
      addList(node.condition, found)
      addList(node.body, found)
      return
    case 'Case':
      for (const item of node.items) addList(item.body, found)
      return
    case 'Function':
    case 'Test':
      return
    default:
      node satisfies never
  }
}
