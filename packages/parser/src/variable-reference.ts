import type { Span } from '@plimsoll/text'

/** What follows the name in `${name…}`. */
export type Modifier = '-' | ':-' | '+' | ':+' | '?' | ':?' | '#' | '##' | '%' | '%%' | '/' | '//'

/** A variable that a word refers to; all spans are offsets in the word. */
export interface VariableReference {
  readonly name: string
  /** From the `$` to behind the name or the closing brace. */
  readonly span: Span
  readonly nameSpan: Span
  readonly braced: boolean
  readonly modifier?: Modifier
  /** What follows the modifier, within the braces. */
  readonly argument?: Span
  /** Inside double quotes, its own or those around an outer reference. */
  readonly quoted: boolean
}
