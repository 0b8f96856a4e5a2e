import { parseCmd } from './cmd.js'
import { isPosix, type Dialect } from './dialect.js'
import { MAX_LENGTH, reasonToRefuse } from './limits.js'
import { parsePowerShell } from './powershell.js'
import type { List } from './tree.js'
import { parsePosix, type ParseError } from './unbash.js'

/** The syntax of a script; or why it was not read. */
export type ParsedText =
  | { readonly list: List; readonly errors: readonly ParseError[]; readonly reason?: never }
  | { readonly list?: never; readonly errors: readonly ParseError[]; readonly reason: string }

/** Reads a script in any of the languages. Never throws. */
export function parseText(text: string, dialect: Dialect): ParsedText {
  if (dialect === 'other') return refused('the shell is not known')
  if (!isPosix(dialect)) {
    if (text.length > MAX_LENGTH) return refused('the script is too long')
    return { list: dialect === 'cmd' ? parseCmd(text) : parsePowerShell(text), errors: [] }
  }
  const reason = reasonToRefuse(text)
  if (reason !== undefined) return refused(reason)
  try {
    return parsePosix(text, dialect)
  } catch {
    // Only a stack that is too small is left to fail: the parser descends into functions of functions without a limit.
    return refused('the script is nested too deeply')
  }
}

function refused(reason: string): ParsedText {
  return { errors: [], reason }
}
