import { MappedText } from '@plimsoll/text'
import type { NestedIn, ShellOptions, ShellRedirection, ShellHeredoc } from './command.js'
import { dialectOf, isPosix, type Dialect } from './dialect.js'
import { NO_OPTIONS, readInvocation } from './invocation.js'
import { programName } from './path.js'
import type { Binding } from './value.js'
import type { ShellWord } from './word.js'

/** A script that a command gets as a word, or on its input. */
export interface NestedScript {
  readonly kind: NestedIn['kind']
  readonly dialect: Dialect
  readonly options: ShellOptions
  /** Its text, put together with blanks between. */
  readonly words: readonly ShellWord[]
  /** Is it run in another environment: that of a login? */
  readonly login: boolean
}

/** An expansion in the text of a nested script that the shell around it makes. */
export interface OuterExpansion {
  readonly start: number
  readonly end: number
  readonly binding: Binding | undefined
}

/** The text of a nested script as its shell gets it, with the expansions of the shell around it as they are written. */
export interface NestedText {
  readonly text: MappedText
  readonly outer: readonly OuterExpansion[]
}

/** The script that a command with these words and redirections runs, if there is one. */
export function scriptOf(
  name: string,
  args: readonly ShellWord[],
  redirections: readonly ShellRedirection[],
  input: ShellHeredoc | undefined,
): NestedScript | undefined {
  const found = { dialect: 'sh', options: NO_OPTIONS, login: false } as const
  switch (name) {
    case 'eval':
      return { ...found, kind: 'eval', words: args }
    case 'trap': {
      const [script, signal] = args
      if (script === undefined || signal === undefined || /^-?$/.test(script.text)) return undefined
      return { ...found, kind: 'trap', words: [script] }
    }
    case 'scl': {
      const script = args.at(-1)
      if (args[0]?.value !== 'enable' || args.length < 3 || script === undefined) return undefined
      return args.some((word) => word.value === '--') ? undefined : { ...found, kind: 'scl', words: [script] }
    }
    case 'su':
    case 'runuser':
    case 'script':
    case 'sg':
    case 'flock':
      return commandOption(args)
    default:
      return shellScript(name, args, redirections, input)
  }
}

/** Puts together the text of a nested script. `undefined` if nothing of it is written here. */
export function nestedText(words: readonly ShellWord[]): NestedText | undefined {
  const builder = new TextBuilder()
  for (const [index, word] of words.entries()) {
    if (index > 0) builder.addCopy(' ', word.source, word.part.start)
    const parts = word.decoded()
    if (parts === undefined) return undefined
    for (const part of parts) {
      if (part.isExpansion) builder.markExpansion(part.text.length, part.binding)
      if (part.end - part.start === part.text.length) builder.addExact(part.source, part.start, part.end)
      else for (const character of part.text) builder.addCopy(character, part.source, part.start)
    }
  }
  return builder.finish()
}

function shellScript(
  name: string,
  args: readonly ShellWord[],
  redirections: readonly ShellRedirection[],
  input: ShellHeredoc | undefined,
): NestedScript | undefined {
  const invocation = readInvocation(
    name,
    args.map((word) => word.value),
  )
  if (invocation === undefined) return undefined
  const { dialect, options, script } = invocation
  const found = { dialect, options, login: false }
  if (invocation.readsInput) {
    const redirection = redirections.filter(({ operator }) => operator.startsWith('<<')).at(-1)
    const body = redirection?.heredoc?.body ?? redirection?.target ?? input?.body
    const kind = redirection?.operator === '<<<' ? '<<<' : '<<'
    return body === undefined ? undefined : { ...found, kind, words: [body] }
  }
  const words = script === undefined ? [] : isPosix(dialect) ? args.slice(script, script + 1) : args.slice(script)
  return words.length === 0 ? undefined : { ...found, kind: '-c', words }
}

/** `su - user -s /bin/bash -c 'script'`, and those that read their words in the same way. */
function commandOption(args: readonly ShellWord[]): NestedScript | undefined {
  let script: ShellWord | undefined
  let dialect: Dialect = 'sh'
  let login = false
  for (let at = 0; at < args.length; at++) {
    const text = args[at]?.value
    if (text === '--') break
    if (text?.startsWith('-') !== true) continue
    if (text === '-' || text === '--login' || /^-[a-z]*l/.test(text)) login = true
    if (text === '--command' || /^-[a-z]*c$/.test(text)) script = args[++at]
    else if (text === '-s' || text === '--shell') dialect = shellOf(args[++at]?.value) ?? dialect
    else if (text.startsWith('--shell=')) dialect = shellOf(text.slice('--shell='.length)) ?? dialect
    else if (/^-[ugGwE]$/.test(text)) at++
  }
  return script && { kind: '-c', dialect, options: NO_OPTIONS, words: [script], login }
}

function shellOf(path: string | undefined): Dialect | undefined {
  return path === undefined ? undefined : dialectOf(programName(path, false))
}

class TextBuilder {
  #text = ''
  readonly #starts: number[] = []
  readonly #origins: number[] = []
  readonly #outer: OuterExpansion[] = []

  /** A piece that reads the same in the text it comes from. */
  addExact(source: MappedText, start: number, end: number): void {
    let at = this.#text.length
    for (const segment of source.segments({ start, end })) {
      this.#starts.push(at)
      this.#origins.push(segment.start)
      at += segment.end - segment.start
    }
    this.#text += source.text.slice(start, end)
  }

  /** A character that is written in another way, at `start`. */
  addCopy(character: string, source: MappedText, start: number): void {
    this.#starts.push(this.#text.length)
    this.#origins.push(source.sourceOffset(start))
    this.#text += character
  }

  /** What is added next, as long as this, is an expansion of the shell around it. */
  markExpansion(length: number, binding: Binding | undefined): void {
    this.#outer.push({ start: this.#text.length, end: this.#text.length + length, binding })
  }

  finish(): NestedText | undefined {
    const [first] = this.#origins
    if (first === undefined || this.#text.trim() === '') return undefined
    return { text: MappedText.ofPieces(this.#text, this.#starts, this.#origins), outer: this.#outer }
  }
}
