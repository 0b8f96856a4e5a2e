import type { MappedText, Span } from '@plimsoll/text'
import type { VariableReference } from './expansion.js'
import type { DirectiveName, Keyword } from './language.js'

/** A whole file. */
export interface Dockerfile {
  readonly kind: 'Dockerfile'
  readonly span: Span
  readonly instructions: readonly Instruction[]
  /** The parser directives at the top, in order; of those set twice the first one counts. */
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

/** An instruction of any kind; `keyword` tells them apart. */
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

/** What all instructions have. */
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

/** `FROM --platform=linux/arm64 debian:12 AS build` */
export interface FromInstruction extends InstructionBase<'FROM'> {
  readonly image: Word | undefined
  /** The word `AS` as written. */
  readonly as: Word | undefined
  readonly name: Word | undefined
}

/** `ARG NAME OTHER=default` */
export interface ArgInstruction extends InstructionBase<'ARG'> {
  readonly definitions: readonly ArgDefinition[]
}

/** One name of an ARG, with its default. */
export interface ArgDefinition {
  readonly kind: 'ArgDefinition'
  readonly span: Span
  readonly name: Word
  readonly value: Word | undefined
}

/** What ENV and LABEL are. */
export interface PairsInstruction<K extends 'ENV' | 'LABEL'> extends InstructionBase<K> {
  readonly pairs: readonly KeyValue[]
  /** Written with a blank in place of the `=`. */
  readonly legacy: boolean
}

/** `ENV KEY=value OTHER="two words"`, or `ENV KEY all the rest` */
export type EnvInstruction = PairsInstruction<'ENV'>
/** `LABEL key=value`, or `LABEL key all the rest` */
export type LabelInstruction = PairsInstruction<'LABEL'>

/** One pair of an ENV or LABEL. Quotes are as written: expansion removes them. */
export interface KeyValue {
  readonly kind: 'KeyValue'
  readonly span: Span
  readonly key: Word
  readonly value: Word
}

/** `RUN --mount=type=cache,target=/x make`, `RUN ["make"]`, or with heredocs */
export interface RunInstruction extends InstructionBase<'RUN'> {
  readonly command: ShellForm | ExecForm
  readonly heredocs: readonly Heredoc[]
  readonly mounts: readonly Mount[]
}

/** What CMD and ENTRYPOINT are. */
export interface CommandInstruction<K extends 'CMD' | 'ENTRYPOINT'> extends InstructionBase<K> {
  readonly command: ShellForm | ExecForm
}

/** `CMD ["nginx"]`, or `CMD nginx` */
export type CmdInstruction = CommandInstruction<'CMD'>
/** `ENTRYPOINT ["nginx"]`, or `ENTRYPOINT nginx` */
export type EntrypointInstruction = CommandInstruction<'ENTRYPOINT'>

/** What ADD and COPY are. */
export interface FilesInstruction<K extends 'ADD' | 'COPY'> extends InstructionBase<K> {
  readonly form: 'list' | 'json'
  readonly sources: readonly Word[]
  readonly destination: Word | undefined
  readonly heredocs: readonly Heredoc[]
}

/** `ADD https://example.com/a.tar.gz /src/` */
export type AddInstruction = FilesInstruction<'ADD'>
/** `COPY --from=build /out/a /out/b /usr/bin/`, or with heredocs among the sources */
export type CopyInstruction = FilesInstruction<'COPY'>

/** What the instructions are whose argument is all the text behind them. */
export interface RawInstruction<K extends 'MAINTAINER' | 'STOPSIGNAL' | 'USER' | 'WORKDIR'> extends InstructionBase<K> {
  /** The whole argument text, inner blanks included. */
  readonly argument: Word | undefined
}

/** `MAINTAINER Ann <ann@example.com>` */
export type MaintainerInstruction = RawInstruction<'MAINTAINER'>
/** `STOPSIGNAL SIGQUIT` */
export type StopsignalInstruction = RawInstruction<'STOPSIGNAL'>
/** `USER app:app` */
export type UserInstruction = RawInstruction<'USER'>
/** `WORKDIR /app` */
export type WorkdirInstruction = RawInstruction<'WORKDIR'>

/** `EXPOSE 80/tcp 443` */
export interface ExposeInstruction extends InstructionBase<'EXPOSE'> {
  readonly ports: readonly Word[]
}

/** `VOLUME /data /logs`, or `VOLUME ["/data"]` */
export interface VolumeInstruction extends InstructionBase<'VOLUME'> {
  readonly form: 'list' | 'json'
  readonly paths: readonly Word[]
}

/** `SHELL ["/bin/bash", "-c"]` */
export interface ShellInstruction extends InstructionBase<'SHELL'> {
  /** `undefined` where it is not written in JSON. */
  readonly command: ExecForm | undefined
}

/** `HEALTHCHECK --interval=30s CMD curl -f http://localhost/`, or `HEALTHCHECK NONE` */
export interface HealthcheckInstruction extends InstructionBase<'HEALTHCHECK'> {
  /** The word after the flags: `NONE` or `CMD`, in any case. */
  readonly type: Word | undefined
  readonly command: ShellForm | ExecForm | undefined
}

/** `ONBUILD COPY . /app`; without an instruction it has no trigger */
export interface OnbuildInstruction extends InstructionBase<'ONBUILD'> {
  readonly trigger: Instruction | undefined
}

/** A line whose first word is no keyword. */
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

/** `--name=value` in front of an instruction's arguments. */
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

/** `key=value`, or `key`, of a mount. */
export interface MountField {
  readonly kind: 'MountField'
  readonly span: Span
  /** In lower case. */
  readonly key: string
  readonly keySpan: Span
  readonly value: Word | undefined
}

/** A heredoc of RUN, COPY or ADD: what announces it, and its body on the lines behind the instruction's. */
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
