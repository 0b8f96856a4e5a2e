import type { ShellOptions } from './command.js'
import type { Dialect } from './dialect.js'

/** What is known of a variable when the script starts: its value, `null` if it is not set, `undefined` if unknown. */
export type VariableValue = string | null | undefined

export interface ScriptOptions extends Partial<ShellOptions> {
  readonly dialect: Dialect
  /** What is known of a variable when the script starts: its value, `null` if it is not set, `undefined` if unknown. */
  readonly variables?: (name: string) => VariableValue
  /** Is the text run as a file of its own, as a heredoc is? Then its first line may name another interpreter. */
  readonly isFile?: boolean
}
