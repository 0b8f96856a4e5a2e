import type { Span } from '@plimsoll/text'

/**
 * The syntax of a script, whatever its language. All offsets are into the text of the nearest list above that has
 * `parts`, else into the text of the script.
 */
export interface List {
  readonly statements: readonly Statement[]
  /**
   * Set where the list has a text of its own: the parts of the text around it which that text is made of. So it is with
   * the script in backticks, whose escapes are taken away before it is read.
   */
  readonly parts?: readonly Span[]
}

export interface Statement extends Span {
  readonly node: Node
  readonly background: boolean
  /** What stands between the statement before and this one. */
  readonly before: Separator | undefined
}

export type Separator = ';' | '&' | '\n'

export type Node =
  CommandNode | PipelineNode | ChainNode | GroupNode | IfNode | LoopNode | CaseNode | FunctionNode | TestNode

/** A simple command. Without `name` it only assigns or redirects. */
export interface CommandNode extends Span {
  readonly kind: 'Command'
  readonly name: Word | undefined
  readonly args: readonly Word[]
  /** The assignments in front of the name. */
  readonly assignments: readonly Assignment[]
  readonly redirections: readonly Redirection[]
}

export interface PipelineNode extends Span {
  readonly kind: 'Pipeline'
  readonly elements: readonly Node[]
  readonly operators: readonly ('|' | '|&')[]
  readonly negated: boolean
  /** Does it begin with the keyword `time`? */
  readonly timed: boolean
}

/** Pipelines joined by `&&` and `||`. */
export interface ChainNode extends Span {
  readonly kind: 'Chain'
  readonly elements: readonly Node[]
  readonly operators: readonly ('&&' | '||')[]
}

/** `{ …; }`, or `( … )`. */
export interface GroupNode extends Span {
  readonly kind: 'Group'
  readonly subshell: boolean
  readonly body: List
  readonly redirections: readonly Redirection[]
  /** Set where `((` was read as two subshells. */
  readonly doubleParenthesis?: boolean
}

export interface IfNode extends Span {
  readonly kind: 'If'
  readonly branches: readonly { readonly condition: List; readonly body: List }[]
  readonly otherwise: List | undefined
  readonly redirections: readonly Redirection[]
}

export interface LoopNode extends Span {
  readonly kind: 'Loop'
  readonly keyword: 'for' | 'select' | 'while' | 'until'
  /** The variable of `for` and `select`. */
  readonly variable: string | undefined
  readonly words: readonly Word[]
  readonly condition: List | undefined
  readonly body: List
  readonly redirections: readonly Redirection[]
}

export interface CaseNode extends Span {
  readonly kind: 'Case'
  readonly word: Word
  readonly items: readonly { readonly patterns: readonly Word[]; readonly body: List }[]
  readonly redirections: readonly Redirection[]
}

export interface FunctionNode extends Span {
  readonly kind: 'Function'
  readonly name: string
  readonly body: Node
}

/** `[[ … ]]`, an arithmetic command, or an expression of PowerShell: not a program that runs. */
export interface TestNode extends Span {
  readonly kind: 'Test'
  readonly form: '[[' | '((' | 'expression'
  readonly words: readonly Word[]
  readonly redirections: readonly Redirection[]
}

export interface Assignment extends Span {
  readonly name: string
  /** Does it add to the value (`+=`), or set one element? */
  readonly append: boolean
  readonly value: Word | undefined
  /** The words of an array. */
  readonly elements: readonly Word[] | undefined
}

export interface Redirection extends Span {
  /** `>`, `>>`, `<`, `>|`, `&>`, `&>>`, `>&`, `<&`, `<>`, `<<`, `<<-` or `<<<`. */
  readonly operator: string
  /** The file descriptor, as written. */
  readonly descriptor: string | undefined
  readonly target: Word | undefined
  readonly heredoc: Heredoc | undefined
}

export interface Heredoc {
  readonly delimiter: string
  /** Is the body taken as it stands? */
  readonly quoted: boolean
  readonly body: Word
}

export interface Word extends Span {
  readonly segments: readonly Segment[]
  /** Set on an argument of `export`, `local`, … that assigns. */
  readonly assignment: Assignment | undefined
}

export type Segment =
  LiteralSegment | VariableSegment | SubstitutionSegment | ArithmeticSegment | GlobSegment | BraceSegment

export type Quote = 'none' | 'single' | 'double' | 'ansi'

interface SegmentBase extends Span {
  /** As written, but without escapes in a literal. */
  readonly text: string
  readonly quote: Quote
}

/** Where it is as long as its span, it is the characters of its span; else they are escapes for it. */
export interface LiteralSegment extends SegmentBase {
  readonly kind: 'literal'
}

export interface VariableSegment extends SegmentBase {
  readonly kind: 'variable'
  readonly name: string
  /** The operator after the name in `${name…}`, as `:-` or `%%`. */
  readonly operator: string | undefined
  /** What stands behind the operator. */
  readonly operands: readonly Word[]
  /** The subscript: `@` in `${name[@]}`. */
  readonly index: string | undefined
  /** `#` in `${#name}`, `!` in `${!name}`. */
  readonly prefix: '#' | '!' | undefined
}

/** A command substitution, or a process substitution. */
export interface SubstitutionSegment extends SegmentBase {
  readonly kind: 'substitution'
  readonly form: '$(' | '`' | '<(' | '>('
  /** Without statements it stands for nothing. */
  readonly list: List
}

export interface ArithmeticSegment extends SegmentBase {
  readonly kind: 'arithmetic'
  readonly words: readonly Word[]
}

export interface GlobSegment extends SegmentBase {
  readonly kind: 'glob'
}

/** `{a,b}` or `{1..3}`. */
export interface BraceSegment extends SegmentBase {
  readonly kind: 'brace'
  /** Has it quotes or expansions inside? */
  readonly dynamic: boolean
  readonly words: readonly Word[]
}
