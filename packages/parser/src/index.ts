export type * from './ast.js'
export { buildkitDump } from './buildkit-dump.js'
export { isAsciiSpace, isUnicodeSpace, utf8Length } from './characters.js'
export {
  findEffectiveDirective,
  parseDirective,
  parseDirectiveForm,
  type DirectiveForm,
  type EffectiveDirective,
} from './directives.js'
export * from './dockerignore.js'
export * from './expansion.js'
export { expandHeredocBody } from './heredoc.js'
export {
  INSTRUCTIONS,
  isDirectiveName,
  isKeyword,
  KEYWORDS,
  PLATFORM_ARGUMENTS,
  PROXY_ARGUMENTS,
  type ArgumentShape,
  type DirectiveName,
  type FlagSpecification,
  type FlagType,
  type InstructionSpecification,
  type Keyword,
} from './language.js'
export { parse, type ParseResult } from './parse.js'
export { isProblemCode, problemPhase, type ProblemCode, type ProblemPhase, type SyntaxProblem } from './problems.js'
export type { Token, TokenKind } from './tokens.js'
