import type { MappedText, Span } from '@plimsoll/text'
import type { VariableReference } from './expansion.js'
import type { DirectiveName, Keyword } from './language.js'

/** A whole file. */
export interface Dockerfile {
  readonly kind: 'Dockerfile'
  readonly span: Span
  readonly instructions: readonly Instruction[]
  /** The parser directives at the top that take effect, in order. */
  readonly directives: readonly Directive[]
  /** Every comment line, those inside continued instructions included; directives and heredoc bodies are none. */
  readonly comments: readonly Comment[]
  /** The escape character in force. */
  readonly escape: '\\' | '`'
}

/** `# escape=…` and the like, where the parser takes it for a directive. */
export interface Directive {
  readonly kind: 'Directive'
  readonly name: DirectiveName
  readonly span: Span
  readonly nameSpan: Span
  readonly value: string
  readonly valueSpan: Span
}

/** A comment line, from its `#` to its end. */
export interface Comment {
  readonly kind: 'Comment'
  readonly span: Span
  /** What the builder keeps of it: the line without its first byte, trimmed (`  # a` is `# a`). */
  readonly text: string
  /** Does it stand inside a continued instruction? */
  readonly inside: boolean
}

export type Instruction =
  | AddInstruction
  | ArgInstruction
  | CmdInstruction
  | CopyInstruction
  | EntrypointInstruction
  | EnvInstruction
  | ExposeInstruction
  | FromInstruction
  | HealthcheckInstruction
  | LabelInstruction
  | MaintainerInstruction
  | OnbuildInstruction
  | RunInstruction
  | ShellInstruction
  | StopsignalInstruction
  | UnknownInstruction
  | UserInstruction
  | VolumeInstruction
  | WorkdirInstruction

export interface InstructionBase<K extends Keyword | 'unknown'> {
  readonly kind: 'Instruction'
  /** In upper case, whatever was written. */
  readonly keyword: K
  /** The keyword as written, without continuations. */
  readonly keywordText: string
  readonly keywordSpan: Span
  /** From the keyword to the last character, heredocs included, the last line's end not. */
  readonly span: Span
  /** Physical lines from 1: the first and the last one consumed, as the builder reports them. */
  readonly lines: { readonly first: number; readonly last: number }
  readonly flags: readonly Flag[]
  /** What follows the flags: text without continuations, comments and outer blanks. */
  readonly argumentText: MappedText
  /** The comment block above: since the previous instruction, blank lines or not. A bare `#` empties it. */
  readonly comments: readonly Comment[]
  /** The blank lines among its continuations. */
  readonly emptyLines: readonly Span[]
}

export interface FromInstruction extends InstructionBase<'FROM'> {
  readonly image: Word | undefined
  /** The word `AS` as written. */
  readonly as: Word | undefined
  readonly name: Word | undefined
}

export interface ArgInstruction extends InstructionBase<'ARG'> {
  readonly definitions: readonly ArgDefinition[]
}

export interface ArgDefinition {
  readonly kind: 'ArgDefinition'
  readonly span: Span
  readonly name: Word
  readonly value: Word | undefined
}

export interface PairsInstruction<K extends 'ENV' | 'LABEL'> extends InstructionBase<K> {
  readonly pairs: readonly KeyValue[]
  /** Written with a blank in place of the `=`. */
  readonly legacy: boolean
}

export type EnvInstruction = PairsInstruction<'ENV'>
export type LabelInstruction = PairsInstruction<'LABEL'>

export interface KeyValue {
  readonly kind: 'KeyValue'
  readonly span: Span
  readonly key: Word
  readonly value: Word
}

export interface RunInstruction extends InstructionBase<'RUN'> {
  readonly command: ShellForm | ExecForm
  readonly heredocs: readonly Heredoc[]
  readonly mounts: readonly Mount[]
}

export interface CommandInstruction<K extends 'CMD' | 'ENTRYPOINT'> extends InstructionBase<K> {
  readonly command: ShellForm | ExecForm
}

export type CmdInstruction = CommandInstruction<'CMD'>
export type EntrypointInstruction = CommandInstruction<'ENTRYPOINT'>

export interface FilesInstruction<K extends 'ADD' | 'COPY'> extends InstructionBase<K> {
  readonly form: 'list' | 'json'
  readonly sources: readonly Word[]
  readonly destination: Word | undefined
  readonly heredocs: readonly Heredoc[]
}

export type AddInstruction = FilesInstruction<'ADD'>
export type CopyInstruction = FilesInstruction<'COPY'>

export interface RawInstruction<K extends 'MAINTAINER' | 'STOPSIGNAL' | 'USER' | 'WORKDIR'> extends InstructionBase<K> {
  /** The whole argument text, inner blanks included. */
  readonly argument: Word | undefined
}

export type MaintainerInstruction = RawInstruction<'MAINTAINER'>
export type StopsignalInstruction = RawInstruction<'STOPSIGNAL'>
export type UserInstruction = RawInstruction<'USER'>
export type WorkdirInstruction = RawInstruction<'WORKDIR'>

export interface ExposeInstruction extends InstructionBase<'EXPOSE'> {
  readonly ports: readonly Word[]
}

export interface VolumeInstruction extends InstructionBase<'VOLUME'> {
  readonly form: 'list' | 'json'
  readonly paths: readonly Word[]
}

export interface ShellInstruction extends InstructionBase<'SHELL'> {
  /** `undefined` where it is not written in JSON. */
  readonly command: ExecForm | undefined
}

export interface HealthcheckInstruction extends InstructionBase<'HEALTHCHECK'> {
  /** The word after the flags: `NONE` or `CMD`, in any case. */
  readonly type: Word | undefined
  readonly command: ShellForm | ExecForm | undefined
}

export interface OnbuildInstruction extends InstructionBase<'ONBUILD'> {
  readonly trigger: Instruction | undefined
}

export interface UnknownInstruction extends InstructionBase<'unknown'> {}

/** A command for the stage's shell. */
export interface ShellForm {
  readonly kind: 'ShellForm'
  readonly span: Span
  /** The text as the shell gets it, but for heredocs: what follows the flags, continuations removed. */
  readonly script: MappedText
}

/** A JSON array of strings. */
export interface ExecForm {
  readonly kind: 'ExecForm'
  readonly span: Span
  /** The decoded strings; the span of each holds its quotes. */
  readonly elements: readonly Word[]
}

/** One argument as the builder's parser splits it: continuations gone, quotes, escapes and variables as written. */
export interface Word {
  readonly kind: 'Word'
  readonly span: Span
  /** Its pieces: more than one where a continuation lies inside. */
  readonly segments: readonly Span[]
  readonly value: string
  /** `value`, mapped to its places in the source. */
  readonly mapped: MappedText
  /** The variables it refers to, spans in the source. Where the instruction does not expand, they are mere text. */
  readonly variables: readonly VariableReference[]
}

export interface Flag {
  readonly kind: 'Flag'
  readonly span: Span
  /** Between `--` and the first `=`. */
  readonly name: string
  readonly nameSpan: Span
  /** Behind the first `=`; quotes and escapes removed, as the builder does. `undefined` without `=`. */
  readonly value: Word | undefined
}

/** The value of a `--mount`, as the fields that could be read of it. */
export interface Mount {
  readonly kind: 'Mount'
  readonly flag: Flag
  readonly fields: readonly MountField[]
}

export interface MountField {
  readonly kind: 'MountField'
  readonly span: Span
  /** In lower case. */
  readonly key: string
  readonly keySpan: Span
  readonly value: Word | undefined
}

export interface Heredoc {
  readonly kind: 'Heredoc'
  /** The word that announces it: `3<<-"EOF"`. */
  readonly span: Span
  /** The delimiter, unquoted. */
  readonly name: string
  readonly fileDescriptor: number
  /** Are variables in the body expanded? Not when the delimiter is quoted. */
  readonly expand: boolean
  /** `<<-`: are leading tabs removed? */
  readonly chomp: boolean
  /** The body as written, tabs included; it ends before the terminator's line. */
  readonly bodySpan: Span
  /** The terminator without its tabs; `undefined` where the file ends first. */
  readonly terminator: Span | undefined
  /** The body as it is used: without leading tabs where they are removed. */
  readonly body: MappedText
}
