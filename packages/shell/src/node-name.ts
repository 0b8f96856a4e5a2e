import type { MappedText } from '@plimsoll/text'
import { commandsIn } from './commands-in.js'
import { namesSet } from './effects.js'
import { programName } from './path.js'
import type { CommandNode, List, Node, Word } from './tree.js'

/** The name of a command as it is written, without quotes. */
export function nameOf(node: CommandNode, source: MappedText): string {
  return node.name === undefined ? '' : programName(plainText(node.name, source), false)
}

/** Does the node only ask a question, so that what follows its `&&` depends on the answer? */
export function isTest(node: Node | undefined, source: MappedText): boolean {
  switch (node?.kind) {
    case 'Test':
      return true
    case 'Command':
      return QUESTIONS.has(nameOf(node, source)) || isQuestionOfCommand(node, source)
    case 'Pipeline':
      return node.negated || isTest(node.elements.at(-1), source)
    default:
      return false
  }
}

/** Does the shell, or the function, never go on behind the node? */
export function endsShell(node: Node | undefined, source: MappedText): boolean {
  switch (node?.kind) {
    case 'Command':
      return (
        /^(?:exit|return|exec)$/.test(nameOf(node, source)) && (node.args.length > 0 || nameOf(node, source) !== 'exec')
      )
    case 'Group':
      return !node.subshell && node.body.statements.some((statement) => endsShell(statement.node, source))
    case 'Chain':
      return node.operators.every((operator) => operator === '&&') && endsShell(node.elements.at(-1), source)
    default:
      return false
  }
}

/** The variables that the commands of the lists set. */
export function namesAssigned(lists: readonly (List | undefined)[], source: MappedText): string[] {
  return lists.flatMap((list) => (list === undefined ? [] : namesAssignedBy(commandsIn(list), source)))
}

export function namesAssignedBy(commands: readonly CommandNode[], source: MappedText): string[] {
  const names: string[] = []
  for (const command of commands) {
    if (command.name === undefined) {
      for (const assignment of command.assignments) names.push(assignment.name)
      continue
    }
    for (const { assignment } of command.args) if (assignment !== undefined) names.push(assignment.name)
    const name = nameOf(command, source)
    names.push(
      ...namesSet(
        name,
        command.args.map((word) => plainText(word, source)),
      ),
    )
  }
  return names
}

export function plainText(word: Word, source: MappedText): string {
  return source.text.slice(word.start, word.end).replace(/[\\'"]/g, '')
}

const QUESTIONS: ReadonlySet<string> = new Set(
  '[ test grep egrep fgrep which type hash id getent true false cmp diff dpkg-query pgrep pidof'.split(' '),
)

function isQuestionOfCommand(node: CommandNode, source: MappedText): boolean {
  const [option] = node.args
  return option !== undefined && nameOf(node, source) === 'command' && /^-[vV]$/.test(plainText(option, source))
}
