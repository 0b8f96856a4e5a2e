import type { MappedText } from '@plimsoll/text'
import type {
  CommandContext,
  Connector,
  NestedIn,
  OnFail,
  PipelinePlace,
  ShellHeredoc,
  ShellRedirection,
  Wrapper,
} from './command.js'
import type { Dialect } from './dialect.js'
import type { OuterExpansion } from './nested.js'

/** Where the walk through a script is. */
export interface Place {
  /** The text that offsets are of. */
  readonly source: MappedText
  readonly dialect: Dialect
  readonly before: Connector | undefined
  readonly after: Connector | undefined
  /** What a failure of the statement here leads to, if the shell does not exit. */
  readonly fate: OnFail
  /** What it leads to if the shell exits here. */
  readonly exit: OnFail
  /** Can `errexit` end the shell here? It cannot in a condition, or to the left of `&&` and `||`. */
  readonly isLive: boolean
  readonly pipeline: PipelinePlace | undefined
  readonly context: CommandContext
  readonly via: readonly Wrapper[]
  readonly nested: NestedIn | undefined
  readonly redirections: readonly ShellRedirection[]
  /** The heredoc that `cat` writes into the pipe. */
  readonly input: ShellHeredoc | undefined
  /** The expansions in the text that the shell around this script makes. */
  readonly outer: readonly OuterExpansion[]
  /** How many scripts are around this one. */
  readonly depth: number
}

/** The place where a script begins. */
export function beginning(source: MappedText, dialect: Dialect): Place {
  return {
    source,
    dialect,
    before: undefined,
    after: undefined,
    fate: 'fatal',
    exit: 'fatal',
    isLive: true,
    pipeline: undefined,
    context: {
      subshell: 0,
      substitution: false,
      function: undefined,
      loop: false,
      branch: false,
      condition: undefined,
      negated: false,
    },
    via: [],
    nested: undefined,
    redirections: [],
    input: undefined,
    outer: [],
    depth: 0,
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** To change some of it: spreading an object with so many fields takes longer than reading the command there. */
export function copyPlace(place: Place): Mutable<Place> {
  return {
    source: place.source,
    dialect: place.dialect,
    before: place.before,
    after: place.after,
    fate: place.fate,
    exit: place.exit,
    isLive: place.isLive,
    pipeline: place.pipeline,
    context: place.context,
    via: place.via,
    nested: place.nested,
    redirections: place.redirections,
    input: place.input,
    outer: place.outer,
    depth: place.depth,
  }
}

/** Between two connectors. */
export function between(place: Place, before: Place['before'], after: Place['after']): Mutable<Place> {
  const moved = copyPlace(place)
  moved.before = before
  moved.after = after
  return moved
}

/** With a part of what is around a command changed. */
export function within(place: Place, context: Partial<CommandContext>): Mutable<Place> {
  const moved = copyPlace(place)
  moved.context = { ...place.context, ...context }
  return moved
}

/** In one more subshell, whose end leads to `exit`. */
export function inSubshell(place: Place, exit: OnFail): Mutable<Place> {
  const moved = within(place, { subshell: place.context.subshell + 1 })
  moved.exit = exit
  return moved
}

/** In a command substitution: a subshell that nothing of the pipeline or the condition around it holds for. */
export function inSubstitution(place: Place): Place {
  const subshell = place.context.subshell + 1
  const moved = within(place, { subshell, substitution: true, condition: undefined, negated: false })
  moved.before = undefined
  moved.after = undefined
  moved.fate = 'substitution'
  moved.exit = 'substitution'
  moved.isLive = true
  moved.pipeline = undefined
  moved.redirections = []
  moved.input = undefined
  return moved
}

/** In a condition, or to the left of `||`: a failure is an answer, and `errexit` does not see it. */
export function asAnswer(place: Place, fate: OnFail): Mutable<Place> {
  const moved = copyPlace(place)
  if (place.fate !== 'condition') moved.fate = fate
  moved.isLive = false
  return moved
}
