import {
  expandWord,
  variableReferences,
  type EscapeCharacter,
  type ExpansionFault,
  type FromInstruction,
} from '@plimsoll/parser'
import { defineRule, type Report } from '@plimsoll/linter'
import { isTrigger, placedInstructions, type VariableLookup } from '@plimsoll/semantics'
import { expandedTexts, type ExpandedText } from '../src/expanded-text.js'
import { describeFault, isOwnLimit } from '../src/expansion-fault.js'
import { foreignFile } from '../src/foreign-file.js'
import { isLeftOpen } from '../src/placed-instruction.js'

export default defineRule({
  meta: {
    summary: 'Write quotes and variables that the builder can expand',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended'],
    replaces: ['dockerfile-utils/UNSUPPORTED_MODIFIER'],
    buildError: true,
  },
  check({ model, report }) {
    if (foreignFile(model) !== undefined) return
    const { globals, parse, stages } = model
    const { escape } = parse.tree
    const lookUpGlobal: VariableLookup = (name) => globals.lookup(name)
    const checkAll = (texts: readonly ExpandedText[], lookUp: VariableLookup): void => {
      let open: string | undefined
      for (const text of texts) {
        const fault = formFault(text, escape)
        const quote = text.isListed ? openQuote(fault) : undefined
        // In a list, `"a` and `b"` are one path with a blank for their author.
        if (quote !== undefined && quote === open) open = undefined
        else if (fault !== undefined) {
          open = quote
          report(describe(text, fault))
        } else {
          const problem = checkDemands(text, lookUp, escape)
          if (problem !== undefined) report(problem)
        }
      }
    }
    for (const instruction of globals.instructions) checkAll(expandedTexts(instruction), lookUpGlobal)
    for (const { instruction } of stages) checkAll(fromTexts(instruction), lookUpGlobal)
    for (const placed of model.stages.flatMap(placedInstructions)) {
      const { instruction, stage, outer } = placed
      checkAll(expandedTexts(instruction), (name) =>
        isTrigger(placed) ? { kind: 'unknown' } : stage.variable(name, outer),
      )
    }
  },
})

/** With words too many a FROM is wrong as a whole. */
function fromTexts({ flags, image, name, argumentText }: FromInstruction): ExpandedText[] {
  const platform = flags.find((flag) => flag.name === 'platform')?.value
  const isWhole = image !== undefined && (name !== undefined || image.value === argumentText.text)
  const words = [...(platform === undefined ? [] : [platform]), ...(isWhole ? [image] : [])]
  return words.map(({ value, mapped }) => ({ text: value, mapped, isBody: false, isListed: false }))
}

interface TextOptions {
  readonly escape: EscapeCharacter
  readonly ignoreQuotes: boolean
}

function optionsOf({ isBody }: ExpandedText, escape: EscapeCharacter): TextOptions {
  return { escape: isBody ? '\\' : escape, ignoreQuotes: isBody }
}

/** What is wrong whatever the variables are. */
function formFault(expanded: ExpandedText, escape: EscapeCharacter): ExpansionFault | undefined {
  const result = expandWord(expanded.text, () => 'x', optionsOf(expanded, escape))
  return result.ok || isOwnLimit(result) ? undefined : result
}

/** The quote that a word has, and its partner not. */
function openQuote(fault: ExpansionFault | undefined): string | undefined {
  return /matching (\w+)-quote$/.exec(fault?.message ?? '')?.[1]
}

function describe({ text, mapped, isListed }: ExpandedText, fault: ExpansionFault): Report {
  const { message, span } = describeFault(text, fault)
  const isParted = isListed && openQuote(fault) !== undefined
  const advice = isParted ? '; blanks part the words here, and only the JSON form has words with blanks' : ''
  return { at: mapped.enclosing(span), message: message + advice }
}

/** What fails with the values known here: `${x:?}` where there is no `x`, and patterns that a value makes invalid. */
function checkDemands(expanded: ExpandedText, lookUp: VariableLookup, escape: EscapeCharacter): Report | undefined {
  const { text, mapped } = expanded
  if (!text.includes('${')) return undefined
  const options = optionsOf(expanded, escape)
  let isOpen = false
  const result = expandWord(
    text,
    (name) => {
      const state = lookUp(name)
      if (!isLeftOpen(state)) return state.kind === 'set' ? state.value : undefined
      isOpen = true
      return 'x'
    },
    options,
  )
  if (result.ok || isOwnLimit(result)) return undefined
  if (result.message.startsWith('invalid pattern (')) {
    return isOpen ? undefined : describe(expanded, result)
  }
  const references = variableReferences(text, options.escape, options.ignoreQuotes)
  const demand = references.find(({ modifier, name, span }) => {
    return span.start >= result.at && modifier?.endsWith('?') === true && !hasValue(lookUp, name, modifier === ':?')
  })
  if (demand === undefined) return undefined
  return {
    at: mapped.enclosing(demand.span),
    message: `\`${demand.name}\` has no value here, and the \`?\` behind it demands one`,
  }
}

function hasValue(lookUp: VariableLookup, name: string, notEmpty: boolean): boolean {
  const state = lookUp(name)
  return isLeftOpen(state) || (state.kind === 'set' && !(notEmpty && state.value === ''))
}
