import { MappedText, type Span } from '@plimsoll/text'
import { CommandList } from './command-list.js'
import type { ShellCommand, ShellOptions } from './command.js'
import { beginning, type Place } from './context.js'
import { dialectOf, type Dialect } from './dialect.js'
import { MAX_LENGTH } from './limits.js'
import type { ScriptOptions } from './options.js'
import { parseText } from './parse-text.js'
import { programName } from './path.js'
import { ShellState, type ShellFunction } from './state.js'
import type { List } from './tree.js'
import { constant } from './value.js'
import { Walker } from './walk.js'
import type { ParseError } from './unbash.js'
import { ShellWord } from './word.js'

export interface ScriptError {
  readonly message: string
  readonly span: Span
}

/** A script, and the commands in it. */
export interface Script {
  readonly text: MappedText
  readonly dialect: Dialect
  /** Those of nested scripts as well, in the order in which they begin to run; none if the script is opaque. */
  readonly commands: readonly ShellCommand[]
  readonly functions: ReadonlyMap<string, ShellFunction>
  /** What the parser says is wrong. */
  readonly errors: readonly ScriptError[]
  /** Why nothing is said about the script. */
  readonly opaque: string | undefined
  /** Its syntax, unless it is opaque or not a text. Offsets are into `text`. */
  readonly tree: List | undefined
}

/**
 * Reads a script. Never throws. A script that does not parse, or that is too large, is opaque: to guess at its commands
 * would give nonsense.
 */
export function parseScript(text: MappedText, options: ScriptOptions): Script {
  const shebang = options.isFile === true ? SHEBANG.exec(text.text) : null
  const dialect = shebang === null ? options.dialect : dialectOfShebang(shebang[1] ?? '')
  if (dialect === undefined) return opaque(text, 'other', `the interpreter is ${shebang?.[1] ?? 'not known'}`)
  const parsed = parseText(text.text, dialect)
  if (parsed.list === undefined) return opaque(text, dialect, parsed.reason)
  if (parsed.errors.length > 0) return broken(text, dialect, parsed.errors)
  const { found, state } = begin(options)
  try {
    new Walker(state, found).walkList(parsed.list, beginning(text, dialect))
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return opaque(text, dialect, 'the script is nested too deeply')
  }
  // Scripts in substitutions are parsed while they are walked through.
  if (parsed.errors.length > 0) return broken(text, dialect, parsed.errors)
  const { commands } = found
  return { text, dialect, commands, functions: state.functions, errors: [], opaque: undefined, tree: parsed.list }
}

/** Reads the words of a command that no shell reads: each element is one word as the program gets it. */
export function parseExec(elements: readonly MappedText[], options: ScriptOptions): Script {
  const [first, last] = [elements[0], elements.at(-1)]
  const text = first ?? MappedText.plain('', 0)
  if (first === undefined || last === undefined) return { ...opaque(text, options.dialect, ''), opaque: undefined }
  if (elements.reduce((length, element) => length + element.text.length, 0) > MAX_LENGTH) {
    return opaque(text, options.dialect, 'the command is too long')
  }
  const { found, state } = begin(options)
  const words = elements.map((element) => ShellWord.plain(element, { start: 0, end: element.text.length }))
  const statementSpan = { start: first.sourceOffset(0), end: last.sourceOffset(last.text.length) }
  const call = { words, assignments: [], redirections: [], statementSpan, wrappers: 0 }
  found.add(call, beginning(text, options.dialect), state)
  const { commands } = found
  return {
    text,
    dialect: options.dialect,
    commands,
    functions: new Map(),
    errors: [],
    opaque: undefined,
    tree: undefined,
  }
}

const SHEBANG = /^#![ \t]*([^\r\n]*)/

/** The dialect of the shell that a shebang names: `/bin/bash -e`, `/usr/bin/env bash`. */
function dialectOfShebang(line: string): Dialect | undefined {
  const words = line.split(/[ \t]+/).filter((word) => word !== '')
  const program = programName(words[0] ?? '', false)
  const name = program === 'env' ? words.slice(1).find((word) => !word.startsWith('-')) : program
  return name === undefined ? undefined : dialectOf(programName(name, false))
}

function begin(options: ScriptOptions): { found: CommandList; state: ShellState } {
  const found: CommandList = new CommandList((list: List, place: Place, state: ShellState) => {
    new Walker(state, found).walkList(list, place)
  })
  const variables = options.variables ?? (() => undefined)
  const initial = (name: string) => {
    const value = variables(name)
    return value === undefined ? undefined : constant(value)
  }
  return { found, state: new ShellState(initial, shellOptions(options), '.') }
}

function shellOptions({ errexit, nounset, pipefail, xtrace }: ScriptOptions): ShellOptions {
  return {
    errexit: errexit === true,
    nounset: nounset === true,
    pipefail: pipefail === true,
    xtrace: xtrace === true,
  }
}

function opaque(text: MappedText, dialect: Dialect, reason: string): Script {
  return { text, dialect, commands: [], functions: new Map(), errors: [], opaque: reason, tree: undefined }
}

function broken(text: MappedText, dialect: Dialect, found: readonly ParseError[]): Script {
  const errors = found.map(({ message, offset }) => ({ message, span: spanAt(text, offset) }))
  return { ...opaque(text, dialect, `the script does not parse: ${errors[0]?.message ?? ''}`), errors }
}

function spanAt(text: MappedText, offset: number): Span {
  const start = Math.min(Math.max(offset, 0), text.text.length)
  return text.enclosing({ start, end: Math.min(start + 1, text.text.length) })
}
