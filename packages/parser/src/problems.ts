import type { Span } from '@plimsoll/text'

/**
 * What can be wrong with a file's text. `parser` problems end BuildKit's parser at once; `instruction` problems are
 * found when it converts the parsed lines, `file` problems when it looks at the whole.
 */
const PHASES = {
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
} as const

export type ProblemCode = keyof typeof PHASES
export type ProblemPhase = (typeof PHASES)[ProblemCode]

/** One thing that is wrong with the text, at the smallest span that shows it. The tree goes on after it. */
export interface SyntaxProblem {
  readonly code: ProblemCode
  readonly span: Span
  /** What is there and why it matters, for people. */
  readonly message: string
  /** BuildKit's own words, without its `dockerfile parse error on line N: `. */
  readonly buildError: string
}

export function problemPhase(code: ProblemCode): ProblemPhase {
  return PHASES[code]
}

export function isProblemCode(code: string): code is ProblemCode {
  return Object.hasOwn(PHASES, code)
}
