import { KEYWORDS, type Instruction } from '@plimsoll/parser'
import { withoutOnbuild, type Model } from '@plimsoll/semantics'
import { nearestName } from '@plimsoll/text'
import { isDockerFrontend } from './frontend.js'
import { hasPlaceholder } from './placeholder.js'

/** A file that is no Dockerfile: a template of one, or another thing altogether. What stands in it says little. */
export interface ForeignFile {
  readonly kind: 'template' | 'other'
  /** The first line that is no instruction. */
  readonly first: Instruction
  /** How many lines are none. */
  readonly count: number
}

/**
 * Is the file plainly no Dockerfile? Then no line begins with an instruction, or most of several do not, or one that does
 * not is a template's. A word that is nearly a keyword counts as one, `allowed` ones do as well.
 */
export function foreignFile(model: Model, allowed: readonly string[] = []): ForeignFile | undefined {
  const { instructions } = model.parse.tree
  const unknown = instructions.filter((each) => isUnknown(each, allowed))
  const [first] = unknown
  if (first === undefined || !isDockerFrontend(model)) return undefined
  const count = unknown.length
  if (unknown.some(isOfTemplate)) return { kind: 'template', first, count }
  const strange = unknown.filter((each) => nearestKeyword(innerOf(each).keywordText) === undefined).length
  const others = instructions.length - strange
  const isForeign = strange > 0 && (others === 0 || (strange >= FEW && strange > others))
  return isForeign ? { kind: hasTemplateText(model) ? 'template' : 'other', first, count } : undefined
}

/** The keyword that a word is nearly: of a short one, one letter is wrong, or they stand in another order. */
export function nearestKeyword(word: string): string | undefined {
  const upper = word.toUpperCase()
  if (upper.length < 3) return undefined
  if (upper.length > 4) return nearestName(upper, KEYWORDS)
  return nearestName(upper, KEYWORDS, 1) ?? KEYWORDS.find((keyword) => lettersOf(keyword) === lettersOf(upper))
}

function lettersOf(word: string): string {
  return Array.from(word).sort().join('')
}

/** Are parts of the file chosen by the conditions of a C preprocessor, `#if` to `#endif`? For the builder they are comments. */
export function hasConditionals({ parse }: Model): boolean {
  const { comments } = parse.tree
  return comments.some(({ text }) => CONDITION.test(text)) && comments.some(({ text }) => /^endif\b/.test(text))
}

/** Does it ask a C preprocessor for another file, `#include "x"`? For the builder that is a comment. */
export function hasInclude({ parse }: Model): boolean {
  return parse.tree.comments.some(({ text }) => /^include\s*["<]/.test(text))
}

/** So many lines may be wrong in a Dockerfile. */
const FEW = 3

const CONDITION = /^(?:ifn?def\s+\w|if\s+(?:!\s*)?(?:defined\b|\w+\s*[=<>!]))/

/** Actions, tags and macros of the common ones: Go, Jinja, Cottle, ERB, m4. */
const TEMPLATE_LINE = /^(?:\{\{|\}\}|-?%[}>]|(?:include|define|ifdef|ifelse|undefine|changequote)\(|dnl\b)|\)dnl$/

function isUnknown(instruction: Instruction, allowed: readonly string[]): boolean {
  const { keyword, keywordText } = innerOf(instruction)
  return keyword === 'unknown' && !allowed.includes(keywordText)
}

function isOfTemplate(instruction: Instruction): boolean {
  const { keywordText } = innerOf(instruction)
  return TEMPLATE_LINE.test(keywordText) || (keywordText.length < LONG && hasPlaceholder(keywordText))
}

function innerOf(instruction: Instruction): Instruction {
  return withoutOnbuild(instruction) ?? instruction
}

/** In FROM, as in `FROM {{ image }}`, where nothing else has braces, or by directives of a C preprocessor. */
function hasTemplateText(model: Model): boolean {
  const { instructions } = model.parse.tree
  return (
    instructions.some(({ keyword, argumentText }) => keyword === 'FROM' && hasPlaceholder(argumentText.text)) ||
    hasInclude(model) ||
    hasConditionals(model)
  )
}

/** Words of templates are short; in a long one the marks stand by chance. */
const LONG = 200
