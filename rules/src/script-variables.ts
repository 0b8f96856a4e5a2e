import { PROXY_ARGUMENTS } from '@plimsoll/parser'
import { isPosix, type Run, type ShellCommand, type ShellWord } from '@plimsoll/semantics'
import type { Span } from '@plimsoll/text'

export interface VariableUse {
  readonly name: string
  readonly at: Span
}

/**
 * The variables of some names that the script of a RUN takes from its environment, each where it is first used. Not
 * those with a default, those that the script sets, or may set by running another file, and what a build sets without
 * being told.
 */
export function globalsInScript(
  { script, commands, instruction }: Run,
  isAsked: (name: string) => boolean,
): VariableUse[] {
  if (!isPosix(script.dialect)) return []
  const uses = new Map<string, VariableUse>()
  for (const command of commands) {
    if (command.name === '.' || command.name === 'source' || command.name === 'eval') return []
    for (const word of wordsOf(command)) {
      for (const part of word.template) {
        if (part.kind !== 'variable' || part.operator !== undefined || part.prefix !== undefined) continue
        if (!uses.has(part.name) && isAsked(part.name)) uses.set(part.name, { name: part.name, at: word.spanOf(part) })
      }
    }
  }
  if (uses.size === 0) return []
  for (const name of setNames(script.text.text)) uses.delete(name)
  for (const { fields } of instruction.mounts) {
    for (const { key, value } of fields) if (key === 'env' && value !== undefined) uses.delete(value.value)
  }
  return [...uses.values()].filter(({ name }) => !PROXY_ARGUMENTS.includes(name.toUpperCase()))
}

function wordsOf({ nameWord, args, assignments, redirections }: ShellCommand): readonly ShellWord[] {
  return [
    ...(nameWord === undefined ? [] : [nameWord]),
    ...args,
    ...assignments.flatMap(({ value, elements = [] }) => (value === undefined ? elements : [value, ...elements])),
    ...redirections.flatMap(({ target }) => target ?? []),
  ]
}

/** All names that a script may set, in whatever order it runs. */
function setNames(text: string): Set<string> {
  const names = new Set<string>()
  for (const [, plain, inBraces] of text.matchAll(ASSIGNED)) names.add(plain ?? inBraces ?? '')
  for (const [words] of text.matchAll(DECLARED)) for (const word of words.split(/[\s=]+/)) names.add(word)
  return names
}

/** `NAME=`, `NAME+=`, `${NAME:=…}`. */
const ASSIGNED = /(?<![\w${])([A-Za-z_]\w*)\+?=|\$\{([A-Za-z_]\w*):?=/g
/** Builtins whose words are names. */
const DECLARED =
  /\b(?:read|for|select|export|local|declare|typeset|readonly|getopts|mapfile|readarray|printf|let|unset)\b[^;&|\n]*/g
