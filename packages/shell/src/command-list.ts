import type { Span } from '@plimsoll/text'
import {
  ShellCommand,
  type OnFail,
  type ShellAssignment,
  type ShellOptions,
  type ShellRedirection,
  type Wrapper,
} from './command.js'
import { beginning, between, type Place } from './context.js'
import { isWindows } from './dialect.js'
import { applyCommand, applyDeclaration, isDeclaration } from './effects.js'
import { nestedText, scriptOf, type NestedScript } from './nested.js'
import { parseText } from './parse-text.js'
import { programName } from './path.js'
import { ShellState } from './state.js'
import type { List } from './tree.js'
import type { Binding } from './value.js'
import { ShellWord } from './word.js'
import { unwrap } from './wrappers.js'

/** A command before it is known what it runs. */
export interface Call {
  /** The name and the arguments. */
  readonly words: readonly ShellWord[]
  readonly assignments: readonly ShellAssignment[]
  readonly redirections: readonly ShellRedirection[]
  readonly statementSpan: Span
  /** How many commands it is run by. */
  readonly wrappers: number
}

/** Commands may run each other this often: `sudo env nice …`. */
const MAX_WRAPPERS = 10

/** Scripts may stand in each other this often. */
const MAX_DEPTH = 6

/** The commands of a script, in the order in which they are found. */
export class CommandList {
  readonly commands: ShellCommand[] = []
  readonly #walk: (list: List, place: Place, state: ShellState) => void
  #pipelines = 0

  constructor(walk: (list: List, place: Place, state: ShellState) => void) {
    this.#walk = walk
  }

  newPipeline(): number {
    return this.#pipelines++
  }

  /** What a failure at this place leads to. */
  fateAt(place: Place, options: ShellOptions): OnFail {
    if (place.fate !== 'ignored') return place.fate
    return options.errexit && place.isLive ? place.exit : 'ignored'
  }

  /** Adds a command, then those of the scripts that it is given, and those that it runs. */
  add(call: Call, place: Place, state: ShellState): void {
    const words = expandName(call.words)
    const [nameWord, ...args] = words
    const name = nameWord && nameOfProgram(nameWord, isWindows(place.dialect))
    const command = this.#push(words, call, name, place, state)
    if (nameWord === undefined) return
    const known = name ?? (SUDO_VARIABLE.test(nameWord.shown) ? 'sudo' : undefined)
    if (known === undefined) return
    const runner = place.via.at(-1)?.name
    if (call.wrappers === 0 || runner === 'command' || runner === 'builtin') applyBuiltin(state, known, args, place)
    const argumentsFrom = state.functions.get(known)?.runsArgumentsFrom
    const kind = argumentsFrom === undefined ? 'program' : 'function'
    const inner = kind === 'program' ? unwrap(known, args) : [{ words: args.slice(argumentsFrom), assignments: [] }]
    const script = inner.length > 0 ? undefined : scriptOf(known, args, call.redirections, place.input)
    if (script !== undefined) this.#addScript(script, command, place, state)
    if (call.wrappers === MAX_WRAPPERS) return
    for (const { words: run, assignments } of inner) {
      if (run.length === 0) continue
      const before = known === 'find' ? undefined : place.before
      const via: Wrapper[] = [...place.via, { name: known, kind, command }]
      const wrapped: Call = {
        words: run,
        assignments: assignments.map(assignmentOf),
        redirections: call.redirections,
        statementSpan: call.statementSpan,
        wrappers: call.wrappers + 1,
      }
      const at = between(place, before, place.after)
      at.via = via
      this.add(wrapped, at, state)
    }
  }

  #push(
    words: readonly ShellWord[],
    call: Call,
    name: string | undefined,
    place: Place,
    state: ShellState,
  ): ShellCommand {
    const [nameWord, ...args] = words
    const options = place.dialect === 'powershell' ? optionsForProgram(state.options, name) : state.options
    const command = new ShellCommand({
      index: this.commands.length,
      name,
      nameWord,
      args,
      assignments: call.assignments,
      redirections: call.redirections,
      groupRedirections: place.redirections,
      statementSpan: call.statementSpan,
      before: place.before,
      after: place.after,
      pipeline: place.pipeline,
      context: place.context,
      via: place.via,
      nested: place.nested,
      options,
      onFail: this.fateAt(place, options),
      cwd: state.cwd,
    })
    this.commands.push(command)
    return command
  }

  #addScript(script: NestedScript, parent: ShellCommand, place: Place, state: ShellState): void {
    const nested = place.depth < MAX_DEPTH ? nestedText(script.words) : undefined
    const isEval = script.kind === 'eval'
    const dialect = isEval || script.kind === 'trap' ? place.dialect : script.dialect
    const parsed = nested && parseText(nested.text.text, dialect)
    if (nested === undefined || parsed?.list === undefined) return
    const fate = script.kind === 'trap' ? 'ignored' : parent.onFail
    const inner: Place = {
      ...beginning(nested.text, dialect),
      context: { ...place.context, subshell: place.context.subshell + (isEval ? 0 : 1), negated: false },
      fate,
      exit: isEval ? place.exit : fate,
      isLive: !isEval || place.isLive,
      via: [...place.via, { name: parent.name ?? '', kind: 'shell', command: parent }],
      nested: { kind: script.kind, parent },
      outer: nested.outer,
      depth: place.depth + 1,
    }
    const count = this.commands.length
    this.#walk(parsed.list, inner, isEval ? state : childState(script, parent, state))
    if (parsed.errors.length > 0) this.commands.length = count
  }
}

/** The base name is known if only the folder is not: `$VENV/bin/pip`. */
function nameOfProgram(word: ShellWord, windows: boolean): string | undefined {
  const { value } = word
  if (value !== undefined) return programName(value, windows)
  const [field] = word.fields
  const last = word.fields.length === 1 ? field?.template.at(-1) : undefined
  if (last?.known !== true || !last.text.includes('/')) return undefined
  const name = programName(last.text, windows)
  return name === '' ? undefined : name
}

/** `$ErrorActionPreference` is for the commands of PowerShell, `Verb-Noun`; it does not see programs fail. */
function optionsForProgram(options: ShellOptions, name: string | undefined): ShellOptions {
  return options.errexit && name?.includes('-') !== true ? { ...options, errexit: false } : options
}

/** `$SUDO apt-get …`: whatever it holds, it runs the rest. */
const SUDO_VARIABLE = /^\$\{?SUDO(?:_CMD)?\}?$/i

/** The words of a command whose name is in a variable: `$INSTALL curl`. */
function expandName(words: readonly ShellWord[]): readonly ShellWord[] {
  let from = 0
  for (; from < words.length; from++) {
    const fields = words[from]?.fields ?? []
    if (fields.length === 1 || fields.some((field) => field.maybe)) break
    if (fields.length > 1) return [...fields.map((field) => ShellWord.ofField(field)), ...words.slice(from + 1)]
  }
  return from === 0 ? words : words.slice(from)
}

function applyBuiltin(state: ShellState, name: string, args: readonly ShellWord[], place: Place): void {
  if (isDeclaration(name)) applyDeclaration(state, name, args)
  else if (name === 'set' && place.dialect === 'cmd') state.forget(args.map((word) => word.shown.replace(/=.*$/s, '')))
  else applyCommand(state, name, args)
}

/** An assignment among the words of `env` or `sudo`. */
function assignmentOf(word: ShellWord): ShellAssignment {
  const at = word.shown.indexOf('=')
  return {
    name: word.shown.slice(0, at),
    append: false,
    value: word.after(at + 1),
    elements: undefined,
    span: word.span,
  }
}

/** The state that a shell begins with which is run here. */
function childState(script: NestedScript, parent: ShellCommand, state: ShellState): ShellState {
  const given = new Map<string, Binding>()
  for (const { name, value } of parent.assignments) if (value !== undefined) given.set(name, value.toBinding())
  const seen = (name: string) => given.get(name) ?? state.variables.seenByChild(name)
  return new ShellState(seen, script.options, script.login ? '~' : state.cwd)
}
