import type { Span } from '@plimsoll/text'

/** What can be wrong with a file's text. */
export type ProblemCode =
  | 'file-empty'
  | 'file-too-large'
  | 'file-without-instructions'
  | 'line-too-long'
  | 'directive-duplicate'
  | 'directive-escape-invalid'
  | 'json-not-strings'
  | 'pair-value-missing'
  | 'pair-equals-missing'
  | 'heredoc-unterminated'
  | 'instruction-unknown'
  | 'flag-unknown'
  | 'flag-duplicate'
  | 'flag-value-missing'
  | 'flag-value-not-boolean'
  | 'arguments-missing'
  | 'from-arguments'
  | 'name-blank'
  | 'heredoc-destination'
  | 'stage-name-invalid'
  | 'onbuild-chained'
  | 'onbuild-forbidden'
  | 'healthcheck-arguments'
  | 'healthcheck-type-unknown'
  | 'healthcheck-option-invalid'
  | 'volume-empty'
  | 'shell-not-json'
  | 'run-mode-invalid'
  | 'mount-syntax-invalid'
  | 'mount-from-variable'
  | 'device-invalid'
  | 'stage-missing'
  | 'file-without-stages'

/**
 * When BuildKit finds a problem: `parser` problems end its parser at once; `instruction` problems are found when it
 * converts the parsed lines, `file` problems when it looks at the whole.
 */
export type ProblemPhase = 'file' | 'instruction' | 'parser'

/** One thing that is wrong with the text, at the smallest span that shows it. The tree goes on after it. */
export interface SyntaxProblem {
  readonly code: ProblemCode
  readonly span: Span
  /** What is there and why it matters, for people. */
  readonly message: string
  /** BuildKit's own words, without its `dockerfile parse error on line N: `. */
  readonly buildError: string
}

/** When BuildKit finds problems of a code. */
export function problemPhase(code: ProblemCode): ProblemPhase {
  return PHASES[code]
}

/** Is this the code of a problem? */
export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PHASES, code)
}

const PHASES: Readonly<Record<ProblemCode, ProblemPhase>> = {
  'file-empty': 'parser',
  'file-too-large': 'parser',
  'file-without-instructions': 'parser',
  'line-too-long': 'parser',
  'directive-duplicate': 'parser',
  'directive-escape-invalid': 'parser',
  'json-not-strings': 'parser',
  'pair-value-missing': 'parser',
  'pair-equals-missing': 'parser',
  'heredoc-unterminated': 'parser',
  'instruction-unknown': 'instruction',
  'flag-unknown': 'instruction',
  'flag-duplicate': 'instruction',
  'flag-value-missing': 'instruction',
  'flag-value-not-boolean': 'instruction',
  'arguments-missing': 'instruction',
  'from-arguments': 'instruction',
  'name-blank': 'instruction',
  'heredoc-destination': 'instruction',
  'stage-name-invalid': 'instruction',
  'onbuild-chained': 'instruction',
  'onbuild-forbidden': 'instruction',
  'healthcheck-arguments': 'instruction',
  'healthcheck-type-unknown': 'instruction',
  'healthcheck-option-invalid': 'instruction',
  'volume-empty': 'instruction',
  'shell-not-json': 'instruction',
  'run-mode-invalid': 'instruction',
  'mount-syntax-invalid': 'instruction',
  'mount-from-variable': 'instruction',
  'device-invalid': 'instruction',
  'stage-missing': 'file',
  'file-without-stages': 'file',
}
