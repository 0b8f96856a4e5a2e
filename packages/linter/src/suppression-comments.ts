import type { Comment } from '@plimsoll/parser'
import type { Span } from '@plimsoll/text'
import type { Suppression, SuppressedName, SuppressionProblem } from './suppression.js'

/** What a comment says to plimsoll or to hadolint; `undefined` where it says nothing about findings. */
export function readSuppression(comment: Comment, source: string): Suppression | undefined {
  const text = source.slice(comment.span.start, comment.span.end)
  return readOwn(comment, text) ?? readHadolint(comment, text)
}

/** `# plimsoll ignore=a,b until=2030-01-31 -- reason`; also `ignore-stage` and `ignore-file`. */
const OWN = /^#[ \t]*plimsoll:?[ \t]+([a-z-]+)[ \t]*(=|--|$)/i

function readOwn(comment: Comment, text: string): Suppression | undefined {
  const [opening, verb = '', sign = ''] = OWN.exec(text) ?? []
  if (opening === undefined) return undefined
  const base = { dialect: 'plimsoll', span: comment.span, reason: undefined, until: undefined } as const
  const scope = OWN_SCOPES.get(verb.toLowerCase())
  if (scope === undefined) {
    // Without a `=` it is a sentence.
    if (sign !== '=') return undefined
    const span = spanIn(comment, opening.lastIndexOf(verb), verb.length)
    return {
      ...base,
      scope: 'instruction',
      names: [],
      problem: {
        message: `asks for \`${verb}\`, which plimsoll does not know: it knows \`ignore\`, \`ignore-stage\` and \`ignore-file\``,
        span,
      },
    }
  }
  const list = readList(comment, text, sign === '=' ? opening.length : opening.length - sign.length)
  const rest = readRest(comment, text, list.end)
  const problem =
    list.names.length === 0 ? { message: 'names no rule', span: comment.span } : (list.problem ?? rest.problem)
  return { ...base, scope, names: list.names, reason: rest.reason, until: rest.until, problem }
}

const OWN_SCOPES: ReadonlyMap<string, Suppression['scope']> = new Map([
  ['ignore', 'instruction'],
  ['ignore-stage', 'stage'],
  ['ignore-file', 'file'],
])

interface NameList {
  readonly names: readonly SuppressedName[]
  readonly problem: SuppressionProblem | undefined
  readonly end: number
}

/** Names parted by commas, with blanks around them. */
function readList(comment: Comment, text: string, start: number): NameList {
  const names: SuppressedName[] = []
  const name = /[ \t]*([\w./*-]+)[ \t]*(,?)/y
  name.lastIndex = start
  let end = start
  for (let match = name.exec(text); match !== null; match = name.exec(text)) {
    const [whole, written = '', comma = ''] = match
    // `--` opens the reason.
    if (written.startsWith('--')) break
    names.push({ text: written, span: spanIn(comment, match.index + whole.indexOf(written), written.length) })
    end = match.index + whole.length
    if (comma === '') break
    name.lastIndex = end
  }
  const problem =
    text[end - 1] === ','
      ? { message: 'has a comma with no name behind it', span: spanIn(comment, end - 1, 1) }
      : undefined
  return { names, problem, end }
}

/** What follows the names: `until=…`, and the reason behind `--`. */
function readRest(comment: Comment, text: string, start: number): Pick<Suppression, 'reason' | 'until' | 'problem'> {
  const rest = text.slice(start)
  const [part = '', date] = /^[ \t]*(?:until[ \t]*=[ \t]*([^\s]*))?[ \t]*/i.exec(rest) ?? []
  const until =
    date === undefined ? undefined : { text: date, span: spanIn(comment, start + part.lastIndexOf(date), date.length) }
  const behind = rest.slice(part.length)
  if (behind === '') return { reason: undefined, until, problem: undefined }
  const [dashes] = /^--[ \t]*/.exec(behind) ?? []
  if (dashes !== undefined) {
    const reason = behind.slice(dashes.length).trim()
    return { reason: reason === '' ? undefined : reason, until, problem: undefined }
  }
  const span = spanIn(comment, start + part.length, behind.trimEnd().length)
  return {
    reason: undefined,
    until,
    problem: { message: 'goes on with text that is neither `until=` nor a reason behind `--`', span },
  }
}

/** As hadolint's own grammar has it: in these letters, with these codes, and with `#` before the reason. */
const HADOLINT =
  /^#[ \t]*hadolint[ \t]+(?:(stage|global)[ \t]+)?ignore[ \t]*=[ \t]*([DLSC0-9]+(?:[ \t]*,[ \t]*[DLSC0-9]+)*)[ \t]*(?:#(.*))?$/
const MEANT_FOR_HADOLINT = /^#+[ \t]*hadolint\b[ \t]*[:,]?[ \t]*((?:(?:stage|global)[ \t]+)?ignore)[ \t]*[=:]/i

function readHadolint(comment: Comment, text: string): Suppression | undefined {
  const meant = MEANT_FOR_HADOLINT.exec(text)
  if (meant === null) return undefined
  const base = { dialect: 'hadolint', span: comment.span, until: undefined } as const
  const match = HADOLINT.exec(text)
  if (match === null) {
    const scope = hadolintScope(meant[1]?.split(/[ \t]/)[0]?.toLowerCase())
    return {
      ...base,
      scope,
      names: [],
      reason: undefined,
      problem: {
        message: 'is not as hadolint reads it: `# hadolint ignore=DL3006,DL3008 # reason`, codes in capitals',
        span: comment.span,
      },
    }
  }
  const [, area, codes = '', reason = ''] = match
  const start = text.indexOf(codes, text.indexOf('='))
  const names = [...codes.matchAll(/[^\s,]+/g)].map(({ 0: code, index }) => ({
    text: code,
    span: spanIn(comment, start + index, code.length),
  }))
  return {
    ...base,
    scope: hadolintScope(area),
    names,
    reason: reason.trim() === '' ? undefined : reason.trim(),
    problem: undefined,
  }
}

function hadolintScope(area: string | undefined): Suppression['scope'] {
  return area === 'stage' ? 'stage' : area === 'global' ? 'file' : 'instruction'
}

function spanIn({ span }: Comment, start: number, length: number): Span {
  return { start: span.start + start, end: span.start + start + length }
}
