export type {
  CommandContext,
  Connector,
  NestedIn,
  OnFail,
  PipelinePlace,
  ShellAssignment,
  ShellHeredoc,
  ShellOptions,
  ShellRedirection,
  Wrapper,
} from './command.js'
export { ShellCommand } from './command.js'
export { dialectOf, isPosix, isWindows, type Dialect } from './dialect.js'
export { Field } from './field.js'
export { readInvocation, type ShellInvocation } from './invocation.js'
export type { ScriptOptions, VariableValue } from './options.js'
export { parseExec, parseScript, type Script, type ScriptError } from './script.js'
export type { ShellFunction } from './state.js'
export type { Segment } from './tree.js'
export type * as syntax from './tree.js'
export { ShellWord } from './word.js'
