import type { ExecForm, Heredoc, Instruction, ShellForm } from '@plimsoll/parser'
import {
  dialectOf,
  parseExec,
  parseScript,
  readInvocation,
  type Dialect,
  type Script,
  type VariableValue,
} from '@plimsoll/shell'
import { MappedText, type Span } from '@plimsoll/text'
import type { Stage, StageState } from './stage.js'

/**
 * The commands of a RUN, CMD, ENTRYPOINT or HEALTHCHECK, in the language that the stage's SHELL, a heredoc's first line
 * or the base image decides. `source` is the text of the file.
 */
export function readScript(
  shells: EffectiveShells,
  instruction: Instruction,
  command: ShellForm | ExecForm,
  heredocs: readonly Heredoc[],
  source: string,
): Script {
  const { stage } = shells
  const variables = (name: string): VariableValue => {
    const state = stage.variable(name, instruction)
    return state.kind === 'set' ? state.value : state.kind === 'unset' ? null : undefined
  }
  const { dialect, errexit, nounset, pipefail } = shells.at(instruction)
  if (command.kind === 'ExecForm') {
    return parseExec(
      command.elements.map(({ mapped }) => mapped),
      { dialect: stage.os === 'windows' ? 'cmd' : 'sh', variables },
    )
  }
  const [heredoc, ...more] = heredocs
  if (heredoc !== undefined && more.length === 0 && isAlone(command.script, heredoc)) {
    const isFile = stage.os !== 'windows'
    return parseScript(heredoc.body, { dialect, errexit, nounset, pipefail, variables, isFile })
  }
  const last = more.at(-1) ?? heredoc
  const text =
    last === undefined || heredoc === undefined ? command.script : withBodies(command.script, heredoc, last, source)
  return parseScript(text, { dialect, errexit, nounset, pipefail, variables })
}

interface EffectiveShell {
  readonly dialect: Dialect
  readonly errexit: boolean
  readonly nounset: boolean
  readonly pipefail: boolean
}

/** The shells of a stage: most of its instructions have the same. */
export class EffectiveShells {
  readonly stage: Stage
  #setting: unknown
  #shell: EffectiveShell | undefined

  constructor(stage: Stage) {
    this.stage = stage
  }

  /** The one that is in force at an instruction. */
  at(instruction: Instruction): EffectiveShell {
    const { shell: setting } = this.stage.before(instruction)
    if (this.#shell === undefined || setting !== this.#setting) {
      this.#setting = setting
      this.#shell = shellOf(this.stage, setting)
    }
    return this.#shell
  }
}

/** The shell that shell forms run in; what `/bin/sh` is, the base image says. */
function shellOf(stage: Stage, { value, instruction: set }: StageState['shell']): EffectiveShell {
  const none = { errexit: false, nounset: false, pipefail: false }
  if (set === undefined && stage.shellHint !== undefined) {
    return { dialect: dialectOf(stage.shellHint.split(/[\\/]/).at(-1) ?? '') ?? 'other', ...none }
  }
  const [program, ...words] = value ?? []
  if (program === undefined) return { dialect: 'other', ...none }
  const name = program.split(/[\\/]/).at(-1) ?? program
  const invocation = readInvocation(name, words)
  const dialect = invocation?.dialect ?? 'other'
  const resolved = set === undefined || name === 'sh' ? (systemShell(stage, dialect) ?? dialect) : dialect
  return { dialect: resolved, ...none, ...invocation?.options }
}

function systemShell(stage: Stage, dialect: Dialect): Dialect | undefined {
  const sh = stage.baseImage?.sh
  return dialect !== 'sh' || sh === undefined || sh === '' ? undefined : dialectOf(sh.split('/').at(-1) ?? sh)
}

/** Is the heredoc all of the command? Then its body is the script. */
function isAlone(script: MappedText, heredoc: Heredoc): boolean {
  const { span } = heredoc
  const all = script.enclosing({ start: 0, end: script.text.length })
  return all.start === span.start && all.end === span.end
}

/** Command, line end, bodies and delimiters, as the shell gets them. */
function withBodies(script: MappedText, first: Heredoc, last: Heredoc, source: string): MappedText {
  const bodies: Span = { start: first.bodySpan.start - 1, end: last.terminator?.end ?? last.bodySpan.end }
  return MappedText.ofSpans(source, [...script.segments({ start: 0, end: script.text.length }), bodies])
}
