import { applyFixes, readModel, type Finding, type Fix, type RuleMeta } from '@plimsoll/linter'
import { applyEdits, isInside, type Span } from '@plimsoll/text'

/** Throws where a finding is not as every finding has to be, whatever its rule. */
export function checkFindings(meta: RuleMeta, text: string, findings: readonly Finding[]): void {
  for (const finding of findings) {
    const { span, message, related = [], fix, suggestions = [] } = finding
    for (const place of [span, ...related.map((other) => other.span)]) checkPlace(text, place)
    for (const sentence of [message, ...related.map((other) => other.message)]) checkSentence(sentence)
    if (fix !== undefined) checkFix(meta, text, fix)
    for (const suggestion of suggestions) checkSuggestion(meta, text, suggestion)
  }
  checkSafeFixes(text, findings)
}

/** The number of things wrong with a text. */
export function countProblems(text: string): number {
  return readModel(text).parse.problems.length
}

function checkPlace(text: string, { start, end }: Span): void {
  if (start < 0 || end < start || end > text.length) throw new Error(`The place ${start} to ${end} is not in the text`)
}

function checkSentence(sentence: string): void {
  const shown = JSON.stringify(sentence)
  if (sentence.trim() === '' || sentence !== sentence.trim())
    throw new Error(`A message is empty or has outer blanks: ${shown}`)
  if (/[\r\n]/.test(sentence)) throw new Error(`A message has more than one line: ${shown}`)
  if (sentence.endsWith('.')) throw new Error(`A message ends in a full stop: ${shown}`)
}

function checkFix({ fixable }: RuleMeta, text: string, fix: Fix): void {
  checkChange(text, fix)
  const kind = fix.safe ? 'safe' : 'unsafe'
  if (fixable === 'safe' || fixable === kind) return
  throw new Error(`The fix "${fix.title}" is ${kind}, but the rule's metadata says fixable: ${String(fixable)}`)
}

/** One without edits is advice about something else than this file. */
function checkSuggestion({ fixable }: RuleMeta, text: string, suggestion: Fix): void {
  if (suggestion.edits.length === 0) checkSentence(suggestion.title)
  else checkChange(text, suggestion)
  if (suggestion.safe) throw new Error(`The suggestion "${suggestion.title}" says that it is safe`)
  if (fixable === undefined) {
    throw new Error(`There is the suggestion "${suggestion.title}", but the rule's metadata has no fixable`)
  }
  const suggested = applyEdits(text, suggestion.edits) ?? text
  if (countProblems(suggested) > countProblems(text)) {
    throw new Error(`The suggestion "${suggestion.title}" makes new syntax problems:\n${suggested}`)
  }
}

function checkChange(text: string, { title, edits }: Fix): void {
  checkSentence(title)
  for (const edit of edits) checkPlace(text, edit.span)
  const changed = applyEdits(text, edits)
  if (changed === undefined) throw new Error(`The edits of "${title}" overlap`)
  if (changed === text) throw new Error(`"${title}" changes nothing`)
}

/** Safe fixes keep every comment, but for those that the finding itself is about. */
function checkSafeFixes(text: string, findings: readonly Finding[]): void {
  const { text: fixed, applied } = applyFixes(text, findings, { unsafe: false })
  const places = applied.map(({ span }) => span)
  const kept = commentsOf(fixed, [])
  for (const comment of commentsOf(text, places)) {
    const at = kept.indexOf(comment)
    if (at === -1) throw new Error(`A safe fix loses or moves the comment "${comment}":\n${fixed}`)
    kept.splice(0, at + 1)
  }
}

function commentsOf(text: string, except: readonly Span[]): string[] {
  const { source, tree } = readModel(text).parse
  const comments = tree.comments.filter(
    ({ span }) => !except.some((place) => isInside(span, place) || isInside(place, span)),
  )
  return comments.map(({ span }) => source.slice(span).trimEnd())
}
