import { parse, problemPhase, type Instruction, type SyntaxProblem } from '@plimsoll/parser'
import { defineRule, replace, type Fix } from '@plimsoll/linter'
import type { Model } from '@plimsoll/semantics'
import { isDockerFrontend } from '../src/frontend.js'
import { instructionAt, syntaxProblems } from '../src/syntax-problems.js'

export default defineRule({
  meta: {
    summary: 'Write `ONBUILD` triggers that can run',
    category: 'correctness',
    severity: 'error',
    presets: ['recommended', 'hadolint'],
    fixable: 'suggestion',
    replaces: [
      'hadolint/DL3043',
      'kics/408460f2',
      'dockerfile-utils/ONBUILD_CHAINING_DISALLOWED',
      'dockerfile-utils/ONBUILD_TRIGGER_DISALLOWED',
      'dockerlint/onbuild_disallowed',
      'droast/DF068',
      'buddy/EI0004',
      'tally/invalid-onbuild-trigger',
    ],
    buildError: true,
  },
  check({ model, report }) {
    for (const { code, span, message } of syntaxProblems(model, ['onbuild-chained', 'onbuild-forbidden'])) {
      const outer = instructionAt(model, span)
      const isChained = code === 'onbuild-chained' && outer?.keyword === 'ONBUILD'
      report({ at: span, message, suggestions: isChained ? unchaining(model, outer) : [] })
    }
    for (const { keyword, trigger, span } of onbuilds(model)) {
      if (keyword === trigger.keyword || FORBIDDEN.has(trigger.keyword)) continue
      for (const problem of problemsAlone(model, trigger, span.end)) {
        report({ at: problem.span, message: `Builds on this image fail: ${problem.message}` })
      }
    }
  },
})

interface Onbuild {
  readonly keyword: 'ONBUILD'
  readonly trigger: Instruction
  readonly span: { readonly end: number }
}

function onbuilds({ parse: { tree } }: Model): Onbuild[] {
  return tree.instructions.flatMap((instruction) =>
    instruction.keyword === 'ONBUILD' && instruction.trigger !== undefined
      ? [{ keyword: 'ONBUILD', trigger: instruction.trigger, span: instruction.span }]
      : [],
  )
}

/** What may not be a trigger at all; an unknown word is `instruction-known`'s. */
const FORBIDDEN: ReadonlySet<string> = new Set(['FROM', 'MAINTAINER', 'unknown'])

/**
 * What would be wrong with the trigger as an instruction: the builder looks only when another build runs it. The places
 * are in the file. What its parser finds is already known, as it reads triggers at once.
 */
function problemsAlone(model: Model, trigger: Instruction, end: number): SyntaxProblem[] {
  const { source, tree } = model.parse
  const directive = tree.escape === '\\' ? '' : `# escape=${tree.escape}\n`
  const head = `${directive}FROM scratch\n`
  const { start } = trigger.keywordSpan
  const { problems } = parse(head + source.text.slice(start, end))
  const isAnyFlag = !isDockerFrontend(model)
  return problems.flatMap((problem) => {
    if (problemPhase(problem.code) !== 'instruction' || (isAnyFlag && problem.code === 'flag-unknown')) return []
    const by = start - head.length
    return [{ ...problem, span: { start: problem.span.start + by, end: problem.span.end + by } }]
  })
}

function unchaining({ parse }: Model, { keywordSpan, trigger }: Instruction & { keyword: 'ONBUILD' }): Fix[] {
  const inner = trigger?.keywordSpan
  if (inner === undefined) return []
  const place = { start: keywordSpan.start, end: inner.start }
  if (!/^\S+[ \t]+$/.test(parse.source.slice(place))) return []
  return [{ title: 'Remove one `ONBUILD`', safe: false, edits: [replace(place, '')] }]
}
