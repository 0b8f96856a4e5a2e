import { spanFrom, type Span } from '@plimsoll/text'
import type { Field } from './field.js'
import type { ShellWord } from './word.js'

/** What stands in front of a command, or behind it. */
export type Connector = '&&' | '||' | ';' | '&' | '\n' | '|' | '|&' | 'then' | 'elif' | 'else' | 'do' | 'case'

/**
 * What happens if a command fails: the script fails (`fatal`), it goes on (`ignored`), what stands behind a `||` runs
 * (`handled`), or the failure is an answer (`condition`, `negated`). Of a command in the `background` nobody asks; one in
 * a `substitution` may leave the command around it without its words.
 */
export type OnFail = 'fatal' | 'ignored' | 'handled' | 'condition' | 'negated' | 'background' | 'substitution'

/** The options of the shell that are in force at a command. */
export interface ShellOptions {
  readonly errexit: boolean
  readonly nounset: boolean
  readonly pipefail: boolean
  readonly xtrace: boolean
}

/** A place in a pipeline of at least two elements. */
export interface PipelinePlace {
  /** The same for all the commands of one pipeline, another one for each pipeline. */
  readonly id: number
  /** From 0. */
  readonly index: number
  readonly count: number
  /** The command in front of the pipe that it reads, if that is a simple one. */
  readonly from: ShellCommand | undefined
}

/** What stands around a command. */
export interface CommandContext {
  /** How many subshells it is in: brackets, elements of a pipeline, substitutions, scripts of other shells. */
  readonly subshell: number
  /** Is it in a command or process substitution? */
  readonly substitution: boolean
  /** The function that it is in the body of. */
  readonly function: string | undefined
  readonly loop: boolean
  /** Is it run only under a condition: in a branch, or behind a test and `&&`, or behind `||`? */
  readonly branch: boolean
  /** The keyword whose condition it is part of. */
  readonly condition: 'if' | 'while' | 'until' | undefined
  readonly negated: boolean
}

/** A command that runs another one: `sudo`, `env`, `bash -c`, a function of the script, the keyword `time`. */
export interface Wrapper {
  readonly name: string
  readonly kind: 'program' | 'shell' | 'function' | 'keyword'
  /** The command that does so. */
  readonly command: ShellCommand | undefined
}

/** How a command came out of a text that another command gets. */
export interface NestedIn {
  readonly kind: '-c' | '<<' | '<<<' | 'eval' | 'trap' | 'scl' | '(('
  /** The command that gets it. */
  readonly parent: ShellCommand | undefined
}

export interface ShellAssignment {
  readonly name: string
  /** Does it add to the value (`+=`), or set one element? */
  readonly append: boolean
  readonly value: ShellWord | undefined
  /** The words of an array. */
  readonly elements: readonly ShellWord[] | undefined
  readonly span: Span
}

export interface ShellRedirection {
  /** `>`, `>>`, `<`, `>|`, `&>`, `&>>`, `>&`, `<&`, `<>`, `<<`, `<<-` or `<<<`. */
  readonly operator: string
  /** The file descriptor, as written. */
  readonly descriptor: string | undefined
  /** The file, or the text of a here-string. */
  readonly target: ShellWord | undefined
  readonly heredoc: ShellHeredoc | undefined
  readonly span: Span
}

export interface ShellHeredoc {
  readonly delimiter: string
  /** Is the body taken as it stands? */
  readonly quoted: boolean
  readonly body: ShellWord
}

export interface CommandParts {
  readonly index: number
  readonly name: string | undefined
  readonly nameWord: ShellWord | undefined
  readonly args: readonly ShellWord[]
  readonly assignments: readonly ShellAssignment[]
  readonly redirections: readonly ShellRedirection[]
  readonly groupRedirections: readonly ShellRedirection[]
  readonly statementSpan: Span
  readonly before: Connector | undefined
  readonly after: Connector | undefined
  readonly pipeline: PipelinePlace | undefined
  readonly context: CommandContext
  readonly via: readonly Wrapper[]
  readonly nested: NestedIn | undefined
  readonly options: ShellOptions
  readonly onFail: OnFail
  readonly cwd: string | undefined
}

/** A simple command. */
export class ShellCommand {
  /** Its place in the commands of the script. */
  readonly index: number
  /**
   * The base name of the program, without quotes: `\curl` and `/usr/bin/curl` are `curl`. On Windows in lower case and
   * without `.exe`. `undefined` if it is not known, or if the command only assigns or redirects.
   */
  readonly name: string | undefined
  readonly nameWord: ShellWord | undefined
  /** The words behind the name. */
  readonly args: readonly ShellWord[]
  /** The assignments that it is run with, or that it is. */
  readonly assignments: readonly ShellAssignment[]
  /** Its own; those of the wrappers count as well. */
  readonly redirections: readonly ShellRedirection[]
  /** Those of the groups and loops around it, the innermost first. */
  readonly groupRedirections: readonly ShellRedirection[]
  /** With the assignments, the redirections and the wrappers: to delete it. */
  readonly statementSpan: Span
  readonly before: Connector | undefined
  readonly after: Connector | undefined
  readonly pipeline: PipelinePlace | undefined
  readonly context: CommandContext
  /** What runs it, the outermost first. */
  readonly via: readonly Wrapper[]
  readonly nested: NestedIn | undefined
  readonly options: ShellOptions
  readonly onFail: OnFail
  /** Begins with `/`, with `~`, or with `.` for the directory that the script begins in; `undefined` is unknown. */
  readonly cwd: string | undefined
  #fields: readonly Field[] | undefined

  constructor(parts: CommandParts) {
    this.index = parts.index
    this.name = parts.name
    this.nameWord = parts.nameWord
    this.args = parts.args
    this.assignments = parts.assignments
    this.redirections = parts.redirections
    this.groupRedirections = parts.groupRedirections
    this.statementSpan = parts.statementSpan
    this.before = parts.before
    this.after = parts.after
    this.pipeline = parts.pipeline
    this.context = parts.context
    this.via = parts.via
    this.nested = parts.nested
    this.options = parts.options
    this.onFail = parts.onFail
    this.cwd = parts.cwd
  }

  /** From the name to the last word; of a command without a name, from its first to its last part. */
  get span(): Span {
    const first = this.nameWord
    if (first === undefined) return this.statementSpan
    const last = this.args.at(-1)
    return last === undefined ? first.span : spanFrom(first.span, last.span)
  }

  /** The words behind the name as the command gets them: without redirections, variables and braces expanded. */
  get fields(): readonly Field[] {
    this.#fields ??= this.args.flatMap((word) => word.fields)
    return this.#fields
  }

  /**
   * Is one of the flags given? `-y` is found in `-qqy` too, `--flag` in `--flag=value`. Words behind `--` do not count.
   * Which flags take the next word for a value is not known here.
   */
  hasFlag(...names: string[]): boolean {
    return this.#findFlag(names) !== undefined
  }

  /**
   * The value of the first of the flags that is given: behind `=`, behind a single letter, or the next word. `undefined`
   * without the flag, without a value, and if the value is not known; to tell them apart, ask `hasFlag`.
   */
  flagValue(...names: string[]): string | undefined {
    const flag = this.#findFlag(names)
    if (flag === undefined) return undefined
    return flag.attached ?? (flag.takesNext ? this.fields[flag.index + 1]?.value : undefined)
  }

  #findFlag(names: readonly string[]): FoundFlag | undefined {
    const { fields } = this
    const clusters = this.name === undefined || !WITHOUT_CLUSTERS.has(this.name)
    for (let index = 0; index < fields.length; index++) {
      const text = fields[index]?.shown ?? ''
      if (text === '--') return undefined
      if (!text.startsWith('-')) continue
      for (const name of names) {
        const found = matchFlag(text, name, index, clusters)
        if (found !== undefined) return found
      }
    }
    return undefined
  }
}

interface FoundFlag {
  readonly index: number
  readonly attached: string | undefined
  readonly takesNext: boolean
}

function matchFlag(text: string, name: string, index: number, clusters: boolean): FoundFlag | undefined {
  if (text === name) return { index, attached: undefined, takesNext: true }
  if (text.startsWith(`${name}=`)) return { index, attached: text.slice(name.length + 1), takesNext: false }
  const isLetter = name.length === 2 && name.startsWith('-')
  if (!isLetter || !clusters || text.startsWith('--')) return undefined
  const letter = name.charAt(1)
  const at = text.indexOf(letter, 1)
  if (at === -1 || !LETTERS.test(text.slice(1, at))) return undefined
  const rest = text.slice(at + 1)
  return { index, attached: rest === '' ? undefined : rest, takesNext: rest === '' }
}

const LETTERS = /^[A-Za-z]*$/

/** Programs whose flags have one dash and more than one letter. */
const WITHOUT_CLUSTERS: ReadonlySet<string> = new Set(
  'find go java javac openssl terraform ffmpeg convert magick dotnet msiexec choco vault consul packer'.split(' '),
)
